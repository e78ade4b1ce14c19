import pg from 'pg';
import { runTransaction, type TransactionNeeds } from '../../server/src/call/transaction.ts';
import { record } from '../../server/src/domains/audit/index.ts';
import { systemClock } from '../../server/src/platform/clock.ts';
import { createDb } from '../../server/src/platform/db/index.ts';
import { createIds, type Id, idToUuid } from '../../server/src/platform/ids.ts';
import { systemRandom } from '../../server/src/platform/random.ts';

const facts = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ipHash: new Uint8Array(32).fill(15),
};
const columns = [
  ...[
    'id',
    'tenant_id',
    'type',
    'actor_kind',
    'actor_id',
    'target_kind',
    'target_id',
    'app_id',
    'request_id',
    'ip_hash',
  ],
  ...['user_agent', 'data', 'created_at'],
];

/**
 * Two ways to append the same row in a transaction of its own, as many at once as there are writers: `record`, and a prepared INSERT by
 * the plain driver. Both into audit_events, so that both pay for the same indexes over the same rows.
 */
export async function createAppend(databaseUrl: string, writers: number) {
  const db = await createDb({ url: databaseUrl, poolMax: writers });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: writers, idleTimeoutMillis: 0 });
  const ids = createIds(systemClock, systemRandom);
  const tenantId = ids.create('tnt');
  const appId = ids.create('app');
  const place = { tenantId, appId, userId: ids.create('user') };
  const needs = {
    db,
    clock: systemClock,
    ids,
    reactions: {},
    decided: () => true,
    author: () => ({
      principal: { kind: 'system', name: 'bench', permissions: [] },
      tenantId,
      homeTenantId: undefined,
      request: { id: ids.create('req'), ip: '', appId, ...facts },
    }),
    enter: () => {},
  } as unknown as TransactionNeeds;
  const target = () => ({ kind: 'session', id: ids.create('sess') });
  return {
    own: () =>
      runTransaction(needs, (tx) =>
        record(tx, {
          type: 'signin.succeeded',
          actor: { kind: 'user', id: place.userId },
          target: target(),
          data: { method: 'password' },
        }),
      ),
    plain: () => insertPlain(pool, [place, ids.create('evt'), target().id, ids.create('req')]),
    close: async () => {
      await db.close();
      await pool.end();
    },
  };
}

type Row = readonly [place: { tenantId: Id; appId: Id; userId: string }, id: Id, target: string, request: string];

async function insertPlain(pool: pg.Pool, [{ tenantId, appId, userId }, id, target, request]: Row): Promise<void> {
  const values = [
    ...[
      idToUuid(id),
      idToUuid(tenantId),
      'signin.succeeded',
      'user',
      userId,
      'session',
      target,
      idToUuid(appId),
      request,
    ],
    ...[Buffer.from(facts.ipHash), facts.userAgent, '{"method": "password"}', new Date()],
  ];
  const client = await pool.connect();
  try {
    await client.query('begin');
    const text = `insert into audit_events (${columns.join(', ')}) values (${values.map((_, at) => `$${at + 1}`).join(', ')})`;
    await client.query({ name: 'append', text, values });
    await client.query('commit');
  } finally {
    client.release();
  }
}
