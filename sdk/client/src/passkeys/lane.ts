import { WebAuthnAbortService } from '@simplewebauthn/browser';
import { isPasskeyFailure, PasskeyFailure, readFailure } from './failure.ts';

/** Options from the server, what the browser makes of them, and what the server says to that. */
export interface Ceremony<Options, Given, Result> {
  ask(): Promise<Options>;
  show(options: Options): Promise<Given>;
  answer(given: Given): Promise<Result>;
}

/** Waits in a form until somebody chooses a passkey there. */
export interface Offer<Given, Result> extends Ceremony<{ readonly expires_in: number }, Given, Result> {
  /** Asked before each time it is shown. */
  wanted(): boolean;
}

export interface Lane {
  /** What the user has just asked for. What they asked for before, and is still on its way, is `cancelled`. */
  act<Options, Given, Result>(ceremony: Ceremony<Options, Given, Result>): Promise<Result>;
  /** What a call asks of the user on its way, which may be the call of an act: after whatever the browser shows now. */
  prompt<Options, Given, Result>(ceremony: Ceremony<Options, Given, Result>): Promise<Result>;
  /** Gives way to all others and comes back after them. Undefined: it is wanted no more, or another took its place. */
  offer<Given, Result>(offer: Offer<Given, Result>): Promise<Result | undefined>;
  /** Stops the offer where it is shown; it comes back if it is wanted. */
  withdraw(): Promise<void>;
  /** Ends everything. */
  cancel(): void;
}

interface Turn {
  over: boolean;
}

interface Shown {
  readonly offered: boolean;
  /** Never rejects. */
  readonly ended: Promise<unknown>;
  stopped: boolean;
}

/** The part of a challenge's life after which it is offered no longer. */
const freshPart = 0.9;

/** A browser has one ceremony at a time, so a page has one lane, however many clients it has. */
export function createLane(): Lane {
  const turns = new Set<Turn>();
  let shown: Shown | undefined;
  let offer: object | undefined;
  let idle = Promise.resolve();
  let rest = () => {};

  /** The library first asks the browser whether it has autofill, and cannot be stopped meanwhile: told again until it has ended. */
  async function stop(one: Shown | undefined): Promise<void> {
    if (one) one.stopped = true;
    while (one && shown === one) {
      WebAuthnAbortService.cancelCeremony();
      await Promise.race([one.ended, new Promise((done) => setTimeout(done, 20))]);
    }
  }

  const withdraw = () => stop(shown?.offered ? shown : undefined);

  /** The browser's part: call it when nothing is shown, and await nothing in between. */
  function show<Given>(
    offered: boolean,
    given: Promise<Given>,
  ): { readonly one: Shown; readonly given: Promise<Given> } {
    const end = () => {
      if (shown === one) shown = undefined;
    };
    const one: Shown = { offered, ended: given.then(end, end), stopped: false };
    shown = one;
    return {
      one,
      given: one.ended
        .then(() => given)
        .catch((error: unknown) => {
          throw readFailure(error);
        }),
    };
  }

  function begin(): Turn {
    const turn = { over: false };
    if (turns.size === 0)
      idle = new Promise((done) => {
        rest = done;
      });
    turns.add(turn);
    return turn;
  }

  async function take<Options, Given, Result>(
    ceremony: Ceremony<Options, Given, Result>,
    clear: (one: Shown) => Promise<unknown>,
  ): Promise<Result> {
    const turn = begin();
    try {
      if (shown) void clear(shown);
      const options = await ceremony.ask();
      while (shown && !turn.over) await clear(shown);
      if (turn.over) throw new PasskeyFailure('cancelled');
      return await ceremony.answer(await show(false, ceremony.show(options)).given);
    } finally {
      turns.delete(turn);
      if (turns.size === 0) rest();
    }
  }

  /** Undefined: stopped before anybody chose. */
  async function offerOnce<Given>(expiresIn: number, chosen: Promise<Given>): Promise<Given | undefined> {
    const { one, given } = show(true, chosen);
    const aged = setTimeout(() => void stop(one), expiresIn * 1000 * freshPart);
    try {
      return await given;
    } catch (error) {
      if (one.stopped && isPasskeyFailure(error, 'cancelled')) return undefined;
      throw error;
    } finally {
      clearTimeout(aged);
    }
  }

  function cancelTurns(): void {
    for (const turn of turns) turn.over = true;
  }

  return {
    act(ceremony) {
      cancelTurns();
      return take(ceremony, stop);
    },
    prompt: (ceremony) => take(ceremony, (one) => (one.offered ? stop(one) : one.ended)),
    async offer({ ask, show: present, answer, wanted }) {
      const mine = {};
      offer = mine;
      await withdraw();
      const goesOn = () => offer === mine && wanted();
      while (goesOn()) {
        await idle;
        const options = await ask();
        if (turns.size > 0 || shown || !goesOn()) continue;
        const given = await offerOnce(options.expires_in, present(options));
        if (given !== undefined) return answer(given);
      }
      return undefined;
    },
    withdraw,
    cancel() {
      offer = undefined;
      cancelTurns();
      void stop(shown);
    },
  };
}
