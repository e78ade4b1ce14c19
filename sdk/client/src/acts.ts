import type { Operation } from './api.ts';
import type { Contract } from './contract.ts';
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
export type SecondFactor = Input<'proveSecondFactor'>;
export type EnrolTotp = Auth['enrolTotp']['input'];
export type ConfirmEnrolledTotp = Input<'confirmEnrolledTotp'>;
export type MagicLink = Input<'requestMagicLink'>;
export type MailedLink = Input<'signInByLink'>;
export type MailedCode = Input<'signInByCode'>;
export type Resend = Input<'resend'>;
export type Guest = Input<'guest'>;
export type Upgrade = Input<'upgrade'>;

type ServerStep = Auth['signIn']['output'];
type Ended = Extract<ServerStep, { next: 'session' }>;

/** What comes next. `session`: signed in. Anything else is a step to take first; its token continues the attempt. */
export type SignInStep =
  | (Pick<Ended, 'next' | 'user_id'> & Pick<Ended['tokens'], 'session_id'>)
  | Exclude<ServerStep, { next: 'session' }>;

/** Where an authenticator app gets its seed from. */
export type TotpSetup = Auth['enrolTotp']['output'];

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
  /** Begins the step `enrolment`: shows the seed of an authenticator app. Refused with the problems of `auth.enrolTotp`. */
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
export function createActs({ wire, session, bearer, loaded, invoke }: Needs): ActsAndDebt {
  /** A sign-out to tell the server of, and under which access token. */
  let owed: { readonly operation: Operation; readonly accessToken?: string | undefined } | undefined;

  const signingOut = (input: Auth['signOut']['input']) => ({
    operation: { path: 'auth.signOut', type: 'mutation', input, options: {} } as const,
  });

  const asStranger = (operation: Operation) => wire.send(operation, undefined);

  async function take(path: `auth.${keyof Auth}`, given: object, send = asStranger): Promise<SignInStep> {
    await loaded();
    await settleDebt();
    const input = { ...given, transport: bearer ? 'json' : 'cookie' };
    const step = (await send({ path, type: 'mutation', input, options: {} })) as ServerStep;
    if (step.next !== 'session') return step;
    // The jar now holds this session; what it held is gone with the debt.
    if (!bearer) owed = undefined;
    await session.open(step.tokens as TokenAnswer, step.user_id);
    return { next: 'session', user_id: step.user_id, session_id: step.tokens.session_id };
  }

  async function ask<Name extends 'requestMagicLink' | 'resend' | 'enrolTotp'>(name: Name, input: object) {
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
      register: (input) => take('auth.register', input),
      signIn: (input) => take('auth.signIn', input),
      setNewPassword: (input) => take('auth.setNewPassword', input),
      requestMagicLink: (input) => ask('requestMagicLink', input),
      signInByLink: (input) => take('auth.signInByLink', input),
      signInByCode: (input) => take('auth.signInByCode', input),
      resend: (input) => ask('resend', input),
      proveSecondFactor: (input) => take('auth.proveSecondFactor', input),
      enrolTotp: (input) => ask('enrolTotp', input),
      confirmEnrolledTotp: (input) => take('auth.confirmEnrolledTotp', input),
      guest: (input = {}) => take('auth.guest', input),
      upgrade: (input) => take('auth.upgrade', input, invoke),
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
