import { count } from 'drizzle-orm';
import type { Counter } from 'prom-client';
import type { Platform } from '../../../platform/index.ts';
import type { Metrics } from '../../../platform/metrics.ts';
import { limitPolicies } from '../policies.ts';
import { addressBans as t } from '../tables.ts';
import { inForce } from './in-force.ts';

/** How a CAPTCHA was judged; `unavailable` where its provider gave no judgement. */
export type CaptchaOutcome = 'passed' | 'missing' | 'failed' | 'unavailable';

interface Meters {
  readonly refusals: Counter<'policy'>;
  readonly admissions: Counter<'policy'>;
  readonly captchas: Counter<'outcome'>;
}

const meters = new WeakMap<Metrics, Meters>();
const policies = Object.keys(limitPolicies.parse({}));

/** Called once for each instance. Every policy is shown from the start, so that its first refusal is seen as one. */
export function meterLimits({ metrics, db, clock }: Pick<Platform, 'metrics' | 'db' | 'clock'>): void {
  const refusals = metrics.counter(
    'limit_refusals_total',
    'Calls refused by a limit, a lock or a ban, by the name of the policy; `ban` for what an operator banned.',
    ['policy'],
  );
  const admissions = metrics.counter('limit_admissions_total', 'Calls counted by a limit and let in.', ['policy']);
  const captchas = metrics.counter('captcha_checks_total', 'Forms a CAPTCHA was asked of.', ['outcome']);
  for (const policy of [...policies, 'ban']) refusals.inc({ policy }, 0);
  metrics.gauge('address_bans', 'Addresses and ranges that are refused, of all servers.', {
    labels: ['stage'],
    async collect(set) {
      const rows = await db.reader
        .select({ stage: t.stage, rows: count() })
        .from(t)
        .where(inForce(clock.now()))
        .groupBy(t.stage);
      for (const stage of ['locked', 'banned'] as const)
        set(rows.find((row) => row.stage === stage)?.rows ?? 0, { stage });
    },
  });
  meters.set(metrics, { refusals, admissions, captchas });
}

type Needs = Pick<Platform, 'metrics'>;

export function countRefusal({ metrics }: Needs, policy: string): void {
  meters.get(metrics)?.refusals.inc({ policy });
}

export function countAdmission({ metrics }: Needs, policy: string): void {
  meters.get(metrics)?.admissions.inc({ policy });
}

export function countCaptcha({ metrics }: Needs, outcome: CaptchaOutcome): void {
  meters.get(metrics)?.captchas.inc({ outcome });
}
