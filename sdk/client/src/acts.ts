import type { Operation } from './api.ts';
import type { Contract } from './contract.ts';
import type { LastUsed, Ways } from './last-used.ts';
import { isProblem, isUnreachable } from './problem.ts';
import type { Session, TokenAnswer } from './session.ts';
import { signedOut } from './state.ts';
import type { Held } from './tokens.ts';
import type { Wire } from './wire.ts';

type Auth = Contract['auth'];
type Input<Name extends Exclude<keyof Auth, 'refresh' | 'signOut'>> = Omit<Auth[Name]['input'], 'transport'>;

export type Registration = Input<'register'>;
export type Credentials = Input<'signIn'>;
export type NewPassword = Input<'setNewPassword'>;
export type Attempt = Auth['startPasskeyFactor']['input'];
export type SecondFactor = Input<'proveSecondFactor'>;
export type EnrolTotp = Attempt;
export type ConfirmEnrolledTotp = Input<'confirmEnrolledTotp'>;
export type MagicLink = Input<'requestMagicLink'>;
export type MailedLink = Input<'signInByLink'>;
export type MailedCode = Input<'signInByCode'>;
export type Resend = Input<'resend'>;
export type Guest = Input<'guest'>;
export type Upgrade = Input<'upgrade'>;
export type PasskeySignIn = Input<'signInByPasskey'>;
export type PasskeyFactor = Input<'provePasskeyFactor'>;
export type EnrolPasskey = Input<'enrolPasskey'>;
export type SocialStart = Omit<Auth['startSocial']['input'], 'transport'>;
/** What the browser brought back, and with it, for `lastUsed`, from which provider. */
export type SocialReturn = Input<'signInBySocial'> & { readonly provider?: string | undefined };

/** What is asked for on the way, and signs nobody in. */
type Asked =
  | 'requestMagicLink'
  | 'resend'
  | 'enrolTotp'
  | 'startPasskey'
  | 'startPasskeyFactor'
  | 'startSocial'
  | 'mailSecondFactor'
  | 'startPasskeyEnrolment';

type ServerStep = Auth['signIn']['output'];
type Ended = Extract<ServerStep, { next: 'session' }>;

/** What comes next. `session`: signed in. Anything else is a step to take first; its token continues the attempt. */
export type SignInStep =
  | (Pick<Ended, 'next' | 'user_id'> & Pick<Ended['tokens'], 'session_id'>)
  | Exclude<ServerStep, { next: 'session' }>;

/** Where an authenticator app gets its seed from. */
export type TotpSetup = Auth['enrolTotp']['output'];

/** Where to send the browser, and what to keep until it is back. */
export type SocialAuthorization = Auth['startSocial']['output'];

/** The challenge of a passkey; `@doorward/client/passkeys` does what is to be done with it. */
export type PasskeyRequest = Auth['startPasskey']['output'];

/** What a browser needs to make a passkey. */
export type PasskeyCreation = Auth['startPasskeyEnrolment']['output'];

/** How long, in seconds, the mailed code is good for. */
export type FactorMail = Auth['mailSecondFactor']['output'];

/** A mail is on its way, if the address may have one. */
export type MailStep = Auth['resend']['output'];

export interface SignOutOptions {
  /** All sessions of the user, on every device. */
  readonly everywhere?: boolean;
}

export interface Acts {
  /**
   * Opens an account and signs in, or answers `check_your_mail`: then `signInByCode` or `signInByLink` goes on. Refused with
   * the problems of `auth.register`.
   */
  register(input: Registration): Promise<SignInStep>;
  /** Refused with the problems of `auth.signIn`. */
  signIn(input: Credentials): Promise<SignInStep>;
  /** Mails a link and a code, if the address may have them. Refused with the problems of `auth.requestMagicLink`. */
  requestMagicLink(input: MagicLink): Promise<MailStep>;
  /** Signs in by the mailed link's token. Refused with the problems of `auth.signInByLink`. */
  signInByLink(input: MailedLink): Promise<SignInStep>;
  /** Signs in by the mailed code, with the `attempt_token` of the step before. Refused with the problems of `auth.signInByCode`. */
  signInByCode(input: MailedCode): Promise<SignInStep>;
  /** Mails once more; the answer carries the `attempt_token` to go on with. Refused with the problems of `auth.resend`. */
  resend(input: Resend): Promise<MailStep>;
  /** Opens an account without a name and signs in. Refused with the problems of `auth.guest`. */
  guest(input?: Guest): Promise<SignInStep>;
  /** Makes the guest who is signed in a user, who keeps the id. Refused with the problems of `auth.upgrade`. */
  upgrade(input: Upgrade): Promise<SignInStep>;
  /** Takes the step `new_password`. Refused with the problems of `auth.setNewPassword`. */
  setNewPassword(input: NewPassword): Promise<SignInStep>;
  /** Takes the step `second_factor` with a code. Refused with the problems of `auth.proveSecondFactor`. */
  proveSecondFactor(input: SecondFactor): Promise<SignInStep>;
  /** The challenge to sign in with a passkey, without a username. Refused with the problems of `auth.startPasskey`. */
  startPasskey(): Promise<PasskeyRequest>;
  /** Signs in with what the browser made of it. Refused with the problems of `auth.signInByPasskey`. */
  signInByPasskey(input: PasskeySignIn): Promise<SignInStep>;
  /** The challenge for the step `second_factor`. Refused with the problems of `auth.startPasskeyFactor`. */
  startPasskeyFactor(input: Attempt): Promise<PasskeyRequest>;
  /** Takes that step with what the browser made of it. Refused with the problems of `auth.provePasskeyFactor`. */
  provePasskeyFactor(input: PasskeyFactor): Promise<SignInStep>;
  /**
   * Begins to sign in with a provider: keep `binding_token` where only this browser has it, and send the browser to
   * `authorize_url`. Refused with the problems of `auth.startSocial`.
   */
  startSocial(input: SocialStart): Promise<SocialAuthorization>;
  /** Signs in with the `code` that the browser came back with. Refused with the problems of `auth.signInBySocial`. */
  signInBySocial(input: SocialReturn): Promise<SignInStep>;
  /**
   * Mails the code of the step `second_factor` with the method `mailed_code`; `proveSecondFactor` takes it. Asked again, the same code
   * comes once more. Refused with the problems of `auth.mailSecondFactor`.
   */
  mailSecondFactor(input: Attempt): Promise<FactorMail>;
  /** Begins the step `enrolment` with a passkey. Refused with the problems of `auth.startPasskeyEnrolment`. */
  startPasskeyEnrolment(input: Attempt): Promise<PasskeyCreation>;
  /** Ends it with what the browser made. Refused with the problems of `auth.enrolPasskey`. */
  enrolPasskey(input: EnrolPasskey): Promise<SignInStep>;
  /** Begins the step `enrolment` with an authenticator app: shows its the seed of an authenticator app. Refused with the problems of `auth.enrolTotp`. */
  enrolTotp(input: EnrolTotp): Promise<TotpSetup>;
  /** Ends it with a code of the app. Refused with the problems of `auth.confirmEnrolledTotp`. */
  confirmEnrolledTotp(input: ConfirmEnrolledTotp): Promise<SignInStep>;
  /**
   * Signs out here and in the other tabs at once, whether the server can be told or not. `confirmed: false`: it could not
   * and will be, before the next call. With `everywhere` the server comes first, and what it says is thrown.
   */
  signOut(options?: SignOutOptions): Promise<{ readonly confirmed: boolean }>;
}

interface Needs {
  readonly wire: Wire;
  readonly session: Session;
  readonly bearer: boolean;
  readonly ways: Ways;
  /** Resolves when the store has been read. */
  readonly loaded: () => Promise<void>;
  /** A call of who is signed in. */
  readonly invoke: (operation: Operation) => Promise<unknown>;
}

export interface ActsAndDebt {
  readonly acts: Acts;
  /** Tells the server of a sign-out it has not heard of. True: nothing is owed. */
  settleDebt(): Promise<boolean>;
}

/** The acts that change who is signed in. */
export function createActs({ wire, session, bearer, ways, loaded, invoke }: Needs): ActsAndDebt {
  /** A sign-out to tell the server of, and under which access token. */
  let owed: { readonly operation: Operation; readonly accessToken?: string | undefined } | undefined;

  const transport = bearer ? 'json' : 'cookie';

  const signingOut = (input: Auth['signOut']['input']) => ({
    operation: { path: 'auth.signOut', type: 'mutation', input, options: {} } as const,
  });

  const asStranger = (operation: Operation) => wire.send(operation, undefined);

  async function take(path: `auth.${keyof Auth}`, given: object, send = asStranger): Promise<SignInStep> {
    await loaded();
    await settleDebt();
    const input = { ...given, transport };
    const step = (await send({ path, type: 'mutation', input, options: {} })) as ServerStep;
    if (step.next !== 'session') return step;
    // The jar now holds this session; what it held is gone with the debt.
    if (!bearer) owed = undefined;
    await session.open(step.tokens as TokenAnswer, step.user_id);
    ways.arrive();
    return { next: 'session', user_id: step.user_id, session_id: step.tokens.session_id };
  }

  /** A first step: how it is taken is what `lastUsed` will say. */
  function begin(method: LastUsed | undefined, ...taken: Parameters<typeof take>): Promise<SignInStep> {
    ways.begin(method);
    return take(...taken);
  }

  function goOnByMail(path: 'auth.signInByLink' | 'auth.signInByCode', input: object): Promise<SignInStep> {
    ways.goOnByMail();
    return take(path, input);
  }

  async function ask<Name extends Asked>(name: Name, input: object) {
    await loaded();
    await settleDebt();
    const operation = { path: `auth.${name}`, type: 'mutation', input, options: {} } as const;
    return (await asStranger(operation)) as Auth[Name]['output'];
  }

  async function settleDebt(): Promise<boolean> {
    const debt = owed;
    if (!debt) return true;
    try {
      await wire.send(debt.operation, debt.accessToken);
    } catch (error) {
      if (isUnreachable(error) || (isProblem(error) && (error.status === 429 || error.status >= 500))) return false;
      owed = undefined;
      // Acting as somebody was over by itself already.
      if (isProblem(error) && debt.accessToken !== undefined) return true;
      throw error;
    }
    if (owed === debt) owed = undefined;
    return true;
  }

  return {
    settleDebt,
    acts: {
      register: (input) => begin('password', 'auth.register', input),
      signIn: (input) => begin('password', 'auth.signIn', input),
      setNewPassword: (input) => take('auth.setNewPassword', input),
      requestMagicLink(input) {
        ways.begin('magic_link');
        return ask('requestMagicLink', input);
      },
      signInByLink: (input) => goOnByMail('auth.signInByLink', input),
      signInByCode: (input) => goOnByMail('auth.signInByCode', input),
      resend: (input) => ask('resend', input),
      proveSecondFactor: (input) => take('auth.proveSecondFactor', input),
      startPasskey: () => ask('startPasskey', {}),
      signInByPasskey: (input) => begin('passkey', 'auth.signInByPasskey', input),
      startPasskeyFactor: (input) => ask('startPasskeyFactor', input),
      provePasskeyFactor: (input) => take('auth.provePasskeyFactor', input),
      startSocial: (input) => ask('startSocial', { ...input, transport }),
      signInBySocial: ({ provider, ...input }) =>
        begin(provider === undefined ? undefined : `social:${provider}`, 'auth.signInBySocial', input),
      mailSecondFactor: (input) => ask('mailSecondFactor', input),
      startPasskeyEnrolment: (input) => ask('startPasskeyEnrolment', input),
      enrolPasskey: (input) => take('auth.enrolPasskey', input),
      enrolTotp: (input) => ask('enrolTotp', input),
      confirmEnrolledTotp: (input) => take('auth.confirmEnrolledTotp', input),
      guest: (input = {}) => begin(undefined, 'auth.guest', input),
      upgrade: (input) => begin('password', 'auth.upgrade', input, invoke),
      async signOut({ everywhere = false } = {}) {
        await loaded();
        if (everywhere) await invoke({ path: 'sessions.revokeAll', type: 'mutation', input: {}, options: {} });
        const held = await session.end(signedOut);
        if (everywhere) return { confirmed: true };
        if (!bearer) owed = signingOut({});
        else if (held?.refreshToken !== undefined) owed = signingOut({ refresh_token: held.refreshToken });
        else if (held?.actorId !== undefined) owed = stopActing(held);
        return { confirmed: await settleDebt() };
      },
    },
  };
}

const stopActing = ({ sessionId, accessToken }: Held) => ({
  operation: { path: 'impersonations.end', type: 'mutation', input: { session_id: sessionId }, options: {} } as const,
  accessToken,
});
