/**
 * @doorward/client/passkeys: what a page does with passkeys, from the server's challenge to the server's answer. A browser has one
 * ceremony at a time; here autofill waits for the user, gives way to a button, and comes back when that came to nothing.
 */

import type {
  Attempt,
  Client,
  Contract,
  OnStepUp,
  PasskeyCreation,
  PasskeyRequest,
  PasskeySignIn,
  Proven,
  SensitiveAction,
  SignInStep,
} from '@doorward/client';
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { isPasskeyFailure, PasskeyFailure } from './failure.ts';
import { type Ceremony, createLane } from './lane.ts';

export { isPasskeyFailure, PasskeyFailure, type PasskeyFailureReason } from './failure.ts';

type Assertion = PasskeySignIn['response'];
type Room = Contract['passkeys'];
export type Passkey = Room['register']['output'];

interface Named {
  readonly name?: string | undefined;
}

/** What of a client passkeys need. */
export type PasskeyClient = Pick<
  Client,
  | 'getSnapshot'
  | 'subscribe'
  | 'startPasskey'
  | 'signInByPasskey'
  | 'startPasskeyFactor'
  | 'provePasskeyFactor'
  | 'startPasskeyEnrolment'
  | 'enrolPasskey'
  | 'startPasskeyStepUp'
  | 'stepUp'
> & { readonly api: Pick<Client['api'], 'passkeys'> };

/** Each rejects with PasskeyFailure when the browser's part came to nothing, and otherwise as the client's own calls do. */
export interface Passkeys {
  /** Whether this browser has passkeys at all: show a button only then. */
  supported(): boolean;
  /** Signs in without a username: for a button. */
  signIn(): Promise<SignInStep>;
  /**
   * Offers passkeys in the form's own suggestions, in an `<input autocomplete="username webauthn">`, until one is chosen. Undefined:
   * nobody chose before someone was signed in, the field went away, `cancel` or another `autofill` came, or the browser cannot do it.
   * Throws TypeError where the page has no such field.
   */
  autofill(): Promise<SignInStep | undefined>;
  /** Takes the step `second_factor`: hand in the step. */
  proveSecondFactor(step: Attempt): Promise<SignInStep>;
  /** Takes the step `enrolment` by making a passkey: hand in the step. Without a name the server gives it one. */
  enrol(step: Attempt & Named): Promise<SignInStep>;
  /** Makes a passkey for who is signed in. */
  register(input?: Named): Promise<Passkey>;
  /** Proves again who is signed in: for a sensitive action, or without one for the session. */
  stepUp(action?: SensitiveAction): Promise<Proven>;
  /** For the client's option of this name: asks for a passkey where the call takes one. False: it does not, or the user would not. */
  readonly onStepUp: OnStepUp;
  /** Ends autofill and whatever the browser shows, as before another view of the page. */
  cancel(): void;
}

const lane = createLane();
const field = "input[autocomplete$='webauthn']";

export function createPasskeys(client: PasskeyClient): Passkeys {
  const isSignedIn = () => client.getSnapshot().status === 'signed_in';

  const stepUp = (action: SensitiveAction | undefined) =>
    ceremony({
      ask: () => client.startPasskeyStepUp(action),
      show: (request) => present(request),
      answer: (response) => client.stepUp({ ...(action !== undefined && { action }), method: 'passkey', response }),
    });

  async function offer(): Promise<SignInStep | undefined> {
    const unsubscribe = client.subscribe(() => {
      if (isSignedIn()) void lane.withdraw();
    });
    try {
      return await lane.offer({
        ask: () => client.startPasskey(),
        show: (request: PasskeyRequest) => present(request, true),
        answer: (response: Assertion) => client.signInByPasskey({ response }),
        wanted: () => !isSignedIn() && hasField(),
      });
    } finally {
      unsubscribe();
    }
  }

  return {
    supported: browserSupportsWebAuthn,
    signIn: async () =>
      lane.act(
        ceremony({
          ask: () => client.startPasskey(),
          show: (request) => present(request),
          answer: (response) => client.signInByPasskey({ response }),
        }),
      ),
    async autofill() {
      if (!hasField()) throw new TypeError(`autofill needs an ${field} in the page`);
      return (await browserSupportsWebAuthnAutofill()) ? offer() : undefined;
    },
    proveSecondFactor: async ({ attempt_token }) =>
      lane.act(
        ceremony({
          ask: () => client.startPasskeyFactor({ attempt_token }),
          show: (request) => present(request),
          answer: (response) => client.provePasskeyFactor({ attempt_token, response }),
        }),
      ),
    enrol: async ({ attempt_token, name }) =>
      lane.act(
        ceremony({
          ask: () => client.startPasskeyEnrolment({ attempt_token }),
          show: create,
          answer: (response) => client.enrolPasskey({ attempt_token, response, ...named(name) }),
        }),
      ),
    register: async ({ name } = {}) =>
      lane.act(
        ceremony({
          ask: () => client.api.passkeys.startRegistration.mutate(),
          show: create,
          answer: (response) => client.api.passkeys.register.mutate({ response, ...named(name) }),
        }),
      ),
    stepUp: async (action) => lane.act(stepUp(action)),
    async onStepUp({ action, methods }) {
      if (!methods?.includes('passkey') || !browserSupportsWebAuthn()) return false;
      try {
        await lane.prompt(stepUp(action as SensitiveAction | undefined));
        return true;
      } catch (error) {
        if (isPasskeyFailure(error)) return false;
        throw error;
      }
    },
    cancel: lane.cancel,
  };
}

/** Throws before the server is asked for anything. */
function ceremony<Options, Given, Result>(of: Ceremony<Options, Given, Result>): Ceremony<Options, Given, Result> {
  if (!browserSupportsWebAuthn()) throw new PasskeyFailure('unsupported');
  return of;
}

const named = (name: string | undefined) => (name === undefined ? {} : { name });

const hasField = () => typeof document !== 'undefined' && document.querySelector(field) !== null;

/** The server spells what goes to a browser and comes from it as WebAuthn does; the library's types name its open sets. */
const present = ({ public_key }: PasskeyRequest, useBrowserAutofill = false) =>
  startAuthentication({
    optionsJSON: public_key as Parameters<typeof startAuthentication>[0]['optionsJSON'],
    useBrowserAutofill,
  }) as Promise<Assertion>;

const create = ({ public_key }: PasskeyCreation) =>
  startRegistration({
    optionsJSON: public_key as Parameters<typeof startRegistration>[0]['optionsJSON'],
  }) as Promise<Room['register']['input']['response']>;
