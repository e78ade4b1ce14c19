import type { Breached } from './breached/index.ts';
import type { Clock } from './clock.ts';
import type { Crypto } from './crypto/index.ts';
import type { Db } from './db/index.ts';
import type { Dns } from './dns/index.ts';
import type { Geo } from './geo/index.ts';
import type { Http } from './http/index.ts';
import type { Ids } from './ids.ts';
import type { Jobs } from './jobs/index.ts';
import type { Kv } from './kv/index.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Mail } from './mail/index.ts';
import type { Memo } from './memo.ts';
import type { Metrics } from './metrics.ts';
import type { Random } from './random.ts';
import type { Sms } from './sms/index.ts';

/** The world as plain values: what a running instance is built on. */
export interface Platform {
  readonly breached: Breached;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly db: Db;
  readonly dns: Dns;
  readonly geo: Geo;
  readonly http: Http;
  readonly ids: Ids;
  readonly jobs: Jobs;
  readonly kv: Kv;
  readonly limits: Limits;
  readonly log: Log;
  readonly mail: Mail;
  readonly memo: Memo;
  readonly metrics: Metrics;
  readonly random: Random;
  readonly sms: Sms;
}
