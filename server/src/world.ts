import { fileURLToPath } from 'node:url';
import type { Catalogues } from '../pages/index.ts';
import type { Config } from './config.ts';
import { createBreached } from './platform/breached/index.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import {
  createCrypto,
  type KeyRing,
  meterHashes,
  openKeyFile,
  parseKeyRing,
  watchHashes,
} from './platform/crypto/index.ts';
import { createDb, type Db, watchConnections } from './platform/db/index.ts';
import { createDns, type Dns } from './platform/dns/index.ts';
import { createGeo } from './platform/geo/index.ts';
import { createHttp } from './platform/http/index.ts';
import { createIds } from './platform/ids.ts';
import type { Platform } from './platform/index.ts';
import { createJobs } from './platform/jobs/index.ts';
import { createKv, type KvState } from './platform/kv/index.ts';
import type { Window } from './platform/limits.ts';
import { createLog, type Log, reveal } from './platform/log.ts';
import { createMail, type MailConfig, meterMails } from './platform/mail/index.ts';
import { createMemo } from './platform/memo.ts';
import { createMetrics } from './platform/metrics.ts';
import { type Random, systemRandom } from './platform/random.ts';
import { createSms, type SmsConfig } from './platform/sms/index.ts';

/** What tests and embedders may hand in instead of the machine's own. */
export interface Given {
  /** With a clock other than the machine's nothing runs at its hour by itself: cron knows only the machine's. */
  readonly clock?: Clock;
  readonly random?: Random;
  readonly log?: Log;
  /** Who says what stands in the domain name system. */
  readonly dns?: Dns;
  /** Languages of the hosted pages, beside the built-in ones or instead of them, by BCP 47 tag. */
  readonly texts?: Catalogues;
}

/** The common and breached passwords that ship with the server. */
const breachedList = fileURLToPath(new URL('../lists/breached-passwords.bin', import.meta.url));

/** The tools of a running instance as its configuration asks for them. */
export async function createWorld(config: Config, given: Given, windows: readonly Window[]): Promise<Platform> {
  const log = given.log ?? createLog({ level: config.logLevel });
  const clock = given.clock ?? systemClock;
  const random = given.random ?? systemRandom;
  const metrics = createMetrics({ process: true });
  const http = createHttp({ allow: config.outgoingAllow });
  const breached = await createBreached({ list: breachedList, rangeUrl: config.breachedRangeUrl, http, log, metrics });
  const geo = await createGeo({ files: config.geoip, torExits: config.torExits, clock, log });
  const db = await openDb(config);
  watchConnections(metrics, db);
  const ring = await openRing(config, { random, log });
  const crypto = createCrypto({ ring, random, hashing: hashingOf(config), meter: meterHashes(metrics) });
  watchHashes(metrics, crypto);
  const shared = metrics.gauge(
    'redis_shared',
    '1 while request windows are shared through Redis, 0 while counted locally.',
  );
  return {
    log,
    clock,
    random,
    db,
    metrics,
    crypto,
    http,
    breached,
    dns: given.dns ?? createDns(),
    geo,
    ids: createIds(clock, random),
    limits: { policies: config.limits, windows },
    jobs: createJobs({ db, log, metrics, schedule: clock === systemClock }),
    kv: await createKv({
      random,
      redisUrl: config.redisUrl && reveal(config.redisUrl),
      prefix: config.redisPrefix,
      onState: (state: KvState) => {
        shared.set(state === 'shared' ? 1 : 0);
        log.warn({ state }, 'Redis changed state');
      },
    }),
    mail: await createMail(mailOf(config), { clock, random, http, meter: meterMails(metrics) }),
    sms: createSms(smsOf(config), { http, log }),
    memo: createMemo(),
  };
}

/** The database alone. */
export function openDb(config: Config): Promise<Db> {
  if (!config.databaseUrl) return createDb({ directory: config.dataDirectory });
  return createDb({
    url: reveal(config.databaseUrl),
    poolMax: config.databasePoolMax,
    connectTimeoutMs: config.databaseConnectTimeoutMs,
    statementTimeoutMs: config.databaseStatementTimeoutMs,
  });
}

async function openRing(config: Config, { random, log }: { random: Random; log: Log }): Promise<KeyRing> {
  if (config.keys) return parseKeyRing(reveal(config.keys));
  const file = await openKeyFile(config.dataDirectory, random);
  if (file.created)
    log.warn({ path: file.path }, 'a new key ring was written: back it up, without it the database cannot be read');
  return file.ring;
}

function hashingOf(config: Config) {
  return { memoryKib: config.hashMemoryKib, passes: config.hashPasses, lanes: config.hashParallelism };
}

/** How mail leaves, as configured. */
export function mailOf(config: Config): MailConfig {
  if (config.mail === 'development') return { kind: 'development', port: config.mailboxPort };
  const from = { address: config.mailFrom, ...(config.mailFromName ? { name: config.mailFromName } : {}) };
  if (config.mail === 'http' && config.mailProviderToken) {
    const url = config.mailProviderUrl ? { url: config.mailProviderUrl } : {};
    return { kind: 'http', provider: config.mailProvider, token: config.mailProviderToken, from, ...url };
  }
  if (config.mail !== 'smtp' || !config.smtpHost) return { kind: 'off' };
  const { dkimSelector: selector, dkimPrivateKey: privateKey } = config;
  const domain = config.dkimDomain ?? config.mailFrom.slice(config.mailFrom.lastIndexOf('@') + 1);
  return {
    kind: 'smtp',
    host: config.smtpHost,
    port: config.smtpPort,
    tls: config.smtpTls ?? (config.smtpPort === 465 ? 'implicit' : 'starttls'),
    from,
    ...(config.smtpUser ? { user: config.smtpUser } : {}),
    ...(config.smtpPassword ? { password: config.smtpPassword } : {}),
    ...(config.smtpCa ? { ca: config.smtpCa } : {}),
    ...(selector && privateKey ? { dkim: { domain, selector, privateKey } } : {}),
  };
}

function smsOf({ sms, smsProvider: provider, smsToken: token, smsFrom: from, smsUrl, smsUser }: Config): SmsConfig {
  if (sms !== 'http') return { kind: sms };
  if (!token || !from) throw new Error('the configuration of text messages was not checked');
  return {
    kind: 'http',
    provider,
    token,
    from,
    ...(smsUrl ? { url: smsUrl } : {}),
    ...(smsUser ? { user: smsUser } : {}),
  };
}
