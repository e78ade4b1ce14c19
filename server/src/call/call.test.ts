import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { record } from '../domains/audit/index.ts';
import { auditEvents } from '../domains/audit/tables.ts';
import type { Id } from '../platform/ids.ts';
import { idOfNothing } from '../samples.testing.ts';
import type { House } from './call.ts';
import { createCallerFactory, general, problems, procedure, router, type Slots, type Visit, wire } from './index.ts';

const p = problems('test', { too_sad: [409, 'Too sad.'] });

const open = (name: string) =>
  wire(`POST /v1/${name}`, { operation: name, summary: name, tag: 'Test', who: 'anyone', problems: [p.too_sad] });

/** Procedures with every mistake a service could make. */
const careless = router({
  writesUndecided: procedure
    .meta(open('writes-undecided'))
    .output(z.void())
    .mutation(({ ctx }) => ctx.call.db.write((tx) => record(tx, { type: 'messages.retried' }))),
  commitsUndecided: procedure
    .meta(open('commits-undecided'))
    .output(z.number())
    .mutation(({ ctx }) => ctx.call.db.write(async (tx) => (await tx.select().from(auditEvents)).length)),
  answersUndecided: procedure
    .meta(open('answers-undecided'))
    .output(z.number())
    .query(async ({ ctx }) => (await ctx.call.db.reader.select().from(auditEvents)).length),
  actsUndecided: procedure
    .meta(open('acts-undecided'))
    .output(z.void())
    .mutation(
      async ({ ctx }) =>
        void (await ctx.call.db.act(
          { name: 'x', reads: false, text: 'delete from audit_events', params: () => [], map: () => 0 },
          {},
        )),
    ),
  claimsAnother: procedure
    .meta(wire('POST /v1/claims', { operation: 'claims', summary: 'x', tag: 'Test', who: ['users:read'] }))
    .output(z.void())
    .mutation(({ ctx }) => ctx.call.anyone()),
  sensitive: procedure
    .meta(wire('POST /v1/sensitive', { operation: 'sensitive', summary: 'x', tag: 'Test', who: 'self', fresh: 'keys' }))
    .input(z.object({ decide: z.boolean() }))
    .output(z.string())
    .mutation(({ ctx, input }) => {
      if (input.decide) ctx.call.self();
      return 'done';
    }),
  decided: procedure
    .meta(open('decided'))
    .output(z.string())
    .query(({ ctx }) => {
      ctx.call.anyone();
      return 'fine';
    }),
  readsAround: procedure
    .meta(open('reads-around'))
    .output(z.array(z.boolean()))
    .mutation(async ({ ctx: { call } }) => {
      call.anyone();
      const isPatient = () => call.db.reader === house.doorward.platform.db.patient.reader;
      const before = isPatient();
      await call.db.write(async () => 'done');
      return [before, isPatient()];
    }),
  refuses: procedure
    .meta(open('refuses'))
    .output(z.void())
    .mutation(({ ctx }) => {
      ctx.call.anyone();
      return ctx.call.db.write<void>(async (tx) => {
        await record(tx, { type: 'messages.test_sent' });
        return tx.refuse(p.too_sad());
      });
    }),
  forgetsToReturn: procedure
    .meta(open('forgets'))
    .output(z.void())
    .mutation(({ ctx }) => {
      ctx.call.anyone();
      return ctx.call.db.write(async (tx) => {
        await record(tx, { type: 'messages.template_set' });
        tx.refuse(p.too_sad());
      });
    }),
  throws: procedure
    .meta(open('throws'))
    .output(z.void())
    .mutation(({ ctx }) => {
      ctx.call.anyone();
      return ctx.call.db.write(async (tx) => {
        await record(tx, { type: 'messages.template_removed' });
        throw p.too_sad();
      });
    }),
  losesDeadlock: procedure
    .meta(open('loses-deadlock'))
    .output(z.void())
    .mutation(({ ctx }) => {
      ctx.call.anyone();
      return ctx.call.db.write(async (tx) => {
        await tx.execute(sql`do $$ begin raise deadlock_detected; end $$`);
      });
    }),
});

let house: TestHouse;
let rooms: House;
const caller = (changes: Partial<Visit> = {}) =>
  createCallerFactory(careless)({ house: rooms, visit: visitor(changes) });

beforeAll(async () => {
  house = await startHouse();
  const { platform } = house.doorward;
  const [app] = await platform.db.reader.select().from((await import('../domains/tenants/tables.ts')).apps);
  if (!app) throw new Error('no app');
  const place = {
    tenant: { id: app.tenantId, slug: 'default', name: 'Default', issuer: house.url },
    app: {
      id: app.id,
      name: app.name,
      origins: ['https://app.example'],
      redirectUris: [],
      audiences: [],
      layers: { instance: {}, tenant: {}, app: {} },
    },
    suspended: false,
  };
  rooms = {
    platform,
    publicUrl: house.url,
    reactions: {} as House['reactions'],
    undocumented: { inc: () => {} },
    slots: { locate: async () => place, admit: async () => {} },
  };
});
afterAll(() => house.close());

describe('a service that does not say who may', () => {
  test('leaves nothing behind when it writes', async () => {
    await expect(caller().writesUndecided()).rejects.toThrow(general.internal_error().message);
    expect(await traces('messages.retried')).toBe(0);
  });
  test('does not commit even a transaction that only read', async () => {
    await expect(caller().commitsUndecided()).rejects.toThrow();
  });
  test('is not answered when it reads', async () => {
    await expect(caller().answersUndecided()).rejects.toThrow(general.internal_error().message);
  });
  test('cannot run a writing statement', async () => {
    const before = await house.doorward.platform.db.reader.$count(auditEvents);
    await expect(caller().actsUndecided()).rejects.toThrow();
    expect(await house.doorward.platform.db.reader.$count(auditEvents)).toBe(before);
  });
  test('is not covered by a decision of another call of the same visitor', async () => {
    const one = caller();
    const [decided, undecided] = await Promise.allSettled([one.decided(), one.answersUndecided()]);
    expect([decided.status, undecided.status]).toEqual(['fulfilled', 'rejected']);
  });
  test('cannot decide otherwise than its contract says', async () => {
    await expect(caller().claimsAnother()).rejects.toThrow();
  });
});

describe('a call that has committed something', () => {
  test('reads with patience, since a 503 would say that nothing changed', async () => {
    expect(await caller().readsAround()).toEqual([false, true]);
  });
});

describe('a refusal', () => {
  test('commits what it wrote, and the caller gets the problem', async () => {
    await expect(caller().refuses()).rejects.toMatchObject({ cause: { code: 'too_sad' } });
    expect(await traces('messages.test_sent')).toBe(1);
  });
  test('that is not returned is a defect: nothing is committed', async () => {
    await expect(caller().forgetsToReturn()).rejects.toMatchObject({ cause: { code: 'internal_error' } });
    expect(await traces('messages.template_set')).toBe(0);
  });
  test('that is thrown instead leaves nothing', async () => {
    await expect(caller().throws()).rejects.toMatchObject({ cause: { code: 'too_sad' } });
    expect(await traces('messages.template_removed')).toBe(0);
  });
});

test('a transaction that lost a deadlock says that another change came first', async () => {
  await expect(caller().losesDeadlock()).rejects.toMatchObject({ cause: { code: 'conflict' } });
});

describe('an empty slot refuses', () => {
  test.each(['locate', 'admit'] as const)('%s', async (slot) => {
    const emptied: House = { ...rooms, slots: { ...rooms.slots, [slot]: undefined } };
    const call = createCallerFactory(careless)({ house: emptied, visit: visitor({}) });
    await expect(call.decided()).rejects.toMatchObject({ cause: { code: 'forbidden' } });
  });
  test('fresh', async () => {
    await expect(somebody().sensitive({ decide: true })).rejects.toMatchObject({ cause: { code: 'forbidden' } });
  });
  test('authenticate', async () => {
    const call = caller({ credential: { value: 'anything', ambient: false } });
    await expect(call.claimsAnother()).rejects.toMatchObject({ cause: { code: 'invalid_credential' } });
  });
});

describe('a sensitive action', () => {
  test('is asked for after who it is and before anything else, and never of a stranger', async () => {
    const asked: string[] = [];
    const fresh = async (_: unknown, action: string) => void asked.push(action);
    await expect(somebody({ fresh }).sensitive({ decide: true })).resolves.toBe('done');
    await expect(caller().sensitive({ decide: true })).rejects.toMatchObject({ cause: { code: 'unauthenticated' } });
    expect(asked).toEqual(['keys']);
  });
  test('is not decided by what the slot says in the call of its own', async () => {
    const fresh: Slots['fresh'] = async (call) => call.anyone();
    await expect(somebody({ fresh }).sensitive({ decide: false })).rejects.toMatchObject({
      cause: { code: 'internal_error' },
    });
  });
});

/** Signed in, in a house with these slots too. */
function somebody(slots: Partial<Slots> = {}) {
  const authenticate: Slots['authenticate'] = async (_, { tenant, app }) => ({
    kind: 'user',
    userId: idOfNothing('user') as Id<'user'>,
    sessionId: idOfNothing('sess') as Id<'sess'>,
    tenantId: tenant.id,
    appId: app.id,
    authTime: new Date(0),
    until: new Date(0),
    amr: [],
    acr: '',
  });
  const theirs: House = { ...rooms, slots: { ...rooms.slots, authenticate, ...slots } };
  const visit = visitor({ credential: { value: 'anything', ambient: false } });
  return createCallerFactory(careless)({ house: theirs, visit });
}

async function traces(type: string): Promise<number> {
  const rows = await house.doorward.platform.db.reader.select().from(auditEvents);
  return rows.filter((row) => row.type === type).length;
}

function visitor(changes: Partial<Visit>): Visit {
  return {
    requestId: 'test',
    ip: '192.0.2.1',
    userAgent: undefined,
    languages: undefined,
    devices: [],
    credential: undefined,
    keptRefreshToken: undefined,
    setAside: [],
    appId: undefined,
    tenant: undefined,
    idempotencyKey: undefined,
    ifMatch: undefined,
    from: () => 'unknown',
    keep: () => {},
    keepAside: () => {},
    tell: () => {},
    ...changes,
  };
}
