import { Redis } from 'ioredis';
import type pg from 'pg';

/** Fields whose values are secrets, in what is asked and what is answered. */
const secretFields = new Set(
  `password new_password current_password token refresh_token access_token attempt_token binding_token device_token setup_token
  secret client_secret key code recovery_codes handle captcha_token`.split(/\s+/),
);
/** Secrets of the house, by their looks: in mails, addresses and cookies too. */
const looks = /\b(?:dw[a-z]{0,4}_[\w.-]{16,}|eyJ[\w-]+\.[\w-]+\.[\w-]+)/g;
const mailedCode = /\b\d{6}\b/g;
const inKeyUri = /[?&]secret=([A-Z2-7]{16,})/g;
/** Shorter ones are words. */
const shortest = 10;

/** Everything secret that was ever said, and where to. */
export interface Canaries {
  /** JSON, of either direction. */
  hear(json: unknown): void;
  /** A mail as it was delivered, or what it is made of. */
  hearMail(text: string): void;
  readonly long: ReadonlySet<string>;
  /** Codes of six digits. */
  readonly codes: ReadonlySet<string>;
}

export function createCanaries(): Canaries {
  const long = new Set<string>();
  const codes = new Set<string>();
  const keep = (secret: string) => {
    if (/^\d{6,8}$/.test(secret)) codes.add(secret);
    else if (secret.length >= shortest) long.add(secret);
  };
  const hearText = (text: string) => {
    for (const [found] of text.matchAll(looks)) keep(found);
    for (const [, seed = ''] of text.matchAll(inKeyUri)) keep(seed);
  };
  const hear = (value: unknown, field = ''): void => {
    if (typeof value === 'string') {
      if (secretFields.has(field)) keep(value);
      hearText(value);
    } else if (Array.isArray(value)) for (const one of value) hear(one, field);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) hear(one, name);
  };
  return {
    hear: (json) => hear(json),
    hearMail(text) {
      hearText(text);
      for (const [code] of text.matchAll(mailedCode)) codes.add(code);
    },
    long,
    codes,
  };
}

/** The secrets that stand in a text: as they are, as an address or JSON writes them, in hex, or in base64. */
export function findIn(text: string, { long, codes }: Pick<Canaries, 'long' | 'codes'>): string[] {
  const found = [...long].filter((secret) => spellings(secret).some((spelling) => text.includes(spelling)));
  // Other numbers are as long: of a code only the whole number counts, and no fraction of a second.
  const numbers = new Set(text.match(/(?<![\w.+-])\d{6,8}(?![\w.-])/g));
  return [...found, ...[...codes].filter((code) => numbers.has(code))];
}

function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // Without its end, which depends on what follows.
  const base64 = bytes.toString('base64').replace(/.{0,2}=*$/, '');
  const whole = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), bytes.toString('hex')];
  return [...new Set([...whole, base64, base64.replaceAll('+', '-').replaceAll('/', '_')])];
}

/** Every row of every table of a database as text, by table; what the queues keep too. */
export async function dumpAll(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows: tables } = await client.query(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const dump = new Map<string, string>();
  for (const { schema, name } of tables) {
    const { rows } = await client.query(`select t::text as row from "${schema}"."${name}" t`);
    dump.set(`${schema}.${name}`, rows.map(({ row }) => row).join('\n'));
  }
  return dump;
}

/** Every command that Redis is sent while this listens, as text: what is kept there, and what servers tell each other. */
export async function overhearRedis(url: string): Promise<{ said(): string; close(): void }> {
  const redis = new Redis(url);
  const monitor = await redis.monitor();
  const commands: string[] = [];
  monitor.on('monitor', (_at: string, words: readonly string[]) => commands.push(words.join(' ')));
  return {
    said: () => commands.join('\n'),
    close() {
      monitor.disconnect();
      redis.disconnect();
    },
  };
}
