import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Call, procedure, router, wire } from '../../server/src/call/index.ts';
import { readConfig } from '../../server/src/config.ts';
import { users } from '../../server/src/domains/accounts/tables.ts';
import { admit } from '../../server/src/domains/limits/index.ts';
import { createLocator } from '../../server/src/domains/tenants/index.ts';
import { createHttp, listen } from '../../server/src/http/index.ts';
import { type Placeholders, statement } from '../../server/src/platform/db/index.ts';
import { type Id, idSchema } from '../../server/src/platform/ids.ts';
import { createWorld } from '../../server/src/world.ts';

/**
 * The ceiling of a question: one prepared SELECT by primary key, or two, one after the other, behind the server's own stack. The same HTTP,
 * adapter, contract and database pool; nobody signed in and nothing decided.
 */
const config = readConfig();
const platform = await createWorld(config, {}, []);
const publicUrl = 'http://127.0.0.1';
const locator = createLocator(platform, { publicUrl, settings: config.settings });

const byId = statement('bench.user_by_id', (q, p: Placeholders<{ id: Id<'user'> }>) =>
  q
    .select({ id: users.id, status: users.status })
    .from(users)
    .where(eq(users.id, p.id(users.id))),
);
const One = z.object({ id: idSchema('user') });
const Two = z.object({ first: idSchema('user'), second: idSchema('user') });
const Found = z.object({ found: z.boolean() }).meta({ id: 'Found' });

const words = { operation: 'twoSelects', summary: 'Reads two rows', tag: 'Bench', who: 'anyone' } as const;
const selects = router({
  two: procedure
    .meta(wire('POST /v1/two-selects', words))
    .input(Two)
    .output(Found)
    .mutation(({ ctx, input }) => select(ctx.call, input)),
  one: procedure
    .meta(wire('POST /v1/one-select', { ...words, operation: 'oneSelect', summary: 'Reads a row' }))
    .input(One)
    .output(Found)
    .mutation(({ ctx, input }) => selectOne(ctx.call, input)),
});

async function selectOne(call: Call<'db'>, { id }: z.output<typeof One>): Promise<z.output<typeof Found>> {
  call.anyone();
  const [row] = await call.db.run(byId, { id });
  return { found: row?.status === 'active' };
}

async function select(call: Call<'db'>, { first, second }: z.output<typeof Two>): Promise<z.output<typeof Found>> {
  call.anyone();
  const [one] = await call.db.run(byId, { id: first });
  const [other] = await call.db.run(byId, { id: second });
  return { found: one?.status === 'active' && other?.status === 'active' };
}

const { handler } = createHttp({
  house: {
    platform,
    publicUrl,
    reactions: {} as never,
    undocumented: { inc: () => {} },
    slots: {
      locate: locator.locate,
      locateTenant: locator.locateTenant,
      admit: (admission) => admit(platform, async () => {}, admission),
    },
  },
  router: router({ selects }),
  forms: [],
  streams: [],
  locator,
  trustedProxies: [],
  readiness: async () => ({ database: 'ok', kv: 'local', jobs: 'ok' }),
  statusList: async () => undefined,
  relatedOrigins: async () => undefined,
  publicKeys: async () => [],
});
await listen(handler, { host: '127.0.0.1', port: config.port });
