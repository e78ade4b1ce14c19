import type { TestHouse } from '../../../../test/kit/index.ts';
import type { Engine, Query } from '../../platform/db/engine.ts';
import { engineOf } from '../../platform/db/index.ts';
import { idToUuid } from '../../platform/ids.ts';

/** What a house full of events is filled with: how often each value comes, by its number. */
export const crowd = {
  user: (n: number) => `user_0000000000000000000000000${n}`,
  target: (n: number) => `sess_0000000000000000000000000${n}`,
  app: (n: number) => `app_0000000000000000000000000${n}`,
} as const;

/**
 * Fills a tenant with so many events, a second apart, the youngest a second before `newest`. Of every ten one type, seven actors, five
 * targets, three apps; four events to a request; a hundredth done by who acted as somebody else.
 */
export async function fill(
  house: TestHouse,
  { tenantId, count, newest, padding = 0 }: { tenantId: string; count: number; newest: Date; padding?: number },
): Promise<void> {
  await engineOf(house.doorward.platform.db).query({
    text: `insert into audit_events (id, tenant_id, type, actor_kind, actor_id, impersonated_by, target_kind, target_id, app_id, request_id,
        ip_hash, user_agent, data, created_at)
      select gen_random_uuid(), $1::uuid, (array['signin.succeeded', 'signin.failed', 'sessions.refreshed'])[case when n % 10 = 0 then 2 when n % 2 = 0 then 1 else 3 end],
        'user', 'user_0000000000000000000000000' || n % 7, case when n % 100 = 0 then '00000000-0000-0000-0000-000000000008'::uuid end,
        'session', 'sess_0000000000000000000000000' || n % 5, ('00000000-0000-0000-0000-00000000000' || n % 3)::uuid,
        'bulk-' || n / 4, decode('00ff', 'hex'), 'Bulk', jsonb_build_object('padding', repeat('x', $4::int)), $2::timestamptz - n * interval '1 second'
      from generate_series(1, $3::int) as n`,
    values: [idToUuid(tenantId), newest, count, padding],
    shape: 'objects',
  });
  await engineOf(house.doorward.platform.db).script('vacuum analyze audit_events');
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Puts `between` before every query that names the audit log, of who is patient too, until `stop`; what it gives is the answer. */
export function intercept(
  house: TestHouse,
  between: (asked: Query, ask: Engine['query']) => ReturnType<Engine['query']>,
): { stop(): void } {
  const engine = engineOf(house.doorward.platform.db) as Mutable<Engine>;
  const { query, patient } = engine;
  const before =
    (ask: Engine['query']): Engine['query'] =>
    (asked) =>
      /from "audit_events"/.test(asked.text) ? between(asked, ask) : ask(asked);
  engine.query = before(query);
  engine.patient = { query: before(patient.query) };
  return {
    stop: () => {
      engine.query = query;
      engine.patient = patient;
    },
  };
}

/** Every query that names the audit log, from now until `stop`. */
export function overhearQueries(house: TestHouse): { readonly heard: Query[]; stop(): void } {
  const heard: Query[] = [];
  const { stop } = intercept(house, (asked, ask) => {
    heard.push(asked);
    return ask(asked);
  });
  return { heard, stop };
}

/** The plan of a query as PostgreSQL carries it out, step by step; `large`: as on a table so large that nobody reads it whole. */
export async function planOf(
  house: TestHouse,
  { text, values }: Query,
  { large = false }: { large?: boolean } = {},
): Promise<Step[]> {
  const { rows } = await engineOf(house.doorward.platform.db).transaction(async (connection) => {
    if (large) await connection.script('set local enable_seqscan = off');
    return connection.query({ text: `explain (analyze, format json) ${text}`, values, shape: 'objects' });
  });
  const told = (rows[0] as Record<string, unknown>)['QUERY PLAN'];
  const [{ Plan: plan }] = (typeof told === 'string' ? JSON.parse(told) : told) as [{ Plan: Step }];
  return stepsOf(plan);
}

export interface Step {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Step[];
}

const stepsOf = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)];
