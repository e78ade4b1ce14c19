import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionRow, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { judge } from './service/rotate.ts';

const graceSeconds = 10;
const at = (second: number) => new Date(1_700_000_000_000 + second * 1000);

describe('judge', () => {
  test('rotates the live generation only, replays at most one behind, and only inside the window', () => {
    const rows: [behind: number, age: number, verdict: string][] = [
      [0, 0, 'same'],
      [0, 9.999, 'same'],
      [0, 10, 'rotate'],
      [1, 0, 'same'],
      [1, 9.999, 'same'],
      [1, 10, 'reuse'],
      [2, 0, 'reuse'],
      [2, 10, 'reuse'],
      // A generation the row has never had: the database was set back.
      [-1, 0, 'reuse'],
      [-1, 10, 'reuse'],
    ];
    for (const [behind, age, verdict] of rows) {
      const session = { generation: 5, mintedAt: at(0) };
      const presented = { generation: 5 - behind };
      expect([behind, age, judge(session, presented, { now: at(age), graceSeconds })]).toEqual([behind, age, verdict]);
    }
  });
});

/** What a client may do, one after the other: let time pass, present the token it got `back` tokens ago, sign out. */
type Step =
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'refresh'; readonly back: number }
  | { readonly kind: 'sign out'; readonly back: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(1, 4, 9, 11, 40) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('refresh' as const), back: fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 3) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sign out' as const), back: fc.constantFrom(0, 1, 2) }) },
);

/** The same rules told naively: every token ever given is kept with its moment. */
function createModel(firstToken: string, now: number) {
  const minted = [{ token: firstToken, at: now }];
  let ended = false;
  const live = () => minted.at(-1) as { token: string; at: number };
  return {
    tokenAt: (back: number) => (minted.at(-1 - back) ?? minted[0])?.token ?? '',
    signOut: () => {
      ended = true;
    },
    /** What must come: a code, a token, or `new` for one never seen. */
    refresh(token: string, time: number): string {
      if (ended) return 'session_ended';
      const young = time - live().at < graceSeconds;
      if (token === live().token) return young ? token : 'new';
      if (token === minted.at(-2)?.token && young) return live().token;
      ended = true;
      return 'refresh_token_reused';
    },
    gave: (token: string, time: number) => minted.push({ token, at: time }),
    knows: (token: string) => minted.some((one) => one.token === token),
    generation: () => minted.length - 1,
    isEnded: () => ended,
  };
}

describe('any sequence of waits, refreshes with tokens of any age, and log-outs', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startHouse();
    house.clock.stop();
  });
  afterAll(() => house.close());

  async function walk(steps: readonly Step[]): Promise<void> {
    let time = 0;
    const who = await house.register();
    const model = createModel(who.refresh, time);
    const id = `sess_${who.refresh.slice(4).split('.')[0]}`;
    for (const move of steps) {
      if (move.kind === 'wait') {
        time += move.seconds;
        house.clock.advance(move.seconds);
        continue;
      }
      const token = model.tokenAt(move.back);
      if (move.kind === 'sign out') {
        expect((await house.rest.post('/v1/auth/sign-out', { refresh_token: token })).status).toBe(204);
        model.signOut();
        continue;
      }
      const wanted = model.refresh(token, time);
      const { body } = await house.rest.post('/v1/auth/refresh', { refresh_token: token });
      const came = body.code ?? body.refresh_token;
      if (wanted !== 'new') expect(came).toBe(wanted);
      else {
        expect([body.code, model.knows(came)]).toEqual([undefined, false]);
        model.gave(came, time);
      }
    }
    const row = await sessionRow(house, id);
    expect([row.generation, row.endedAt !== null]).toEqual([model.generation(), model.isEnded()]);
  }

  test('is answered as the naive model says', async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 24 }), walk);
    await fc.assert(property, { numRuns: 60, endOnFailure: true });
  }, 120_000);
});
