import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { limitPolicies } from './domains/limits/index.ts';
import { settingsSchema } from './domains/tenants/index.ts';
import { parseKeyRing } from './platform/crypto/index.ts';
import { reveal, type Secret, secret } from './platform/log.ts';
import { dkimKeyFault, isMailAddress, mailProviders } from './platform/mail/index.ts';
import { smsProviders } from './platform/sms/index.ts';

const isSecret = (value: unknown): value is Secret<string> => typeof value === 'object' && value !== null;
const secretText = z
  .union([
    z
      .string()
      .min(1)
      .transform((text) => secret(text)),
    z.custom<Secret<string>>(isSecret),
  ])
  .meta({ secret: true });
const json = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value, context) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  }, schema);
const list = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean)
      : value,
  z.array(z.string()).default([]),
);
const port = z.coerce.number().int().min(0).max(65_535);
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/**
 * Everything an operator decides. In code these keys; in a JSON file (`DOORWARD_CONFIG`) the same; in the environment
 * `DOORWARD_` and the key in capitals, except `DATABASE_URL` and `REDIS_URL`. A secret may come from a file: `…_FILE`.
 */
export const configSchema = z.object({
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Public base URL: issuer of tokens, base of every link. Default: the address it listens on. Not loopback means production.',
    ),
  host: z.string().default('127.0.0.1').describe('Address to listen on.'),
  port: port.default(3000).describe('Port to listen on; 0 takes a free one.'),
  dataDirectory: z
    .string()
    .default('./data')
    .describe('Where the embedded database, its key file and first-admin live.'),
  databaseUrl: secretText
    .optional()
    .describe('PostgreSQL 15 or newer. Absent: the embedded database in the data directory.'),
  databasePoolMax: whole(1, 200).default(10).describe('Most connections to PostgreSQL.'),
  databaseConnectTimeoutMs: whole(100, 60_000)
    .default(1500)
    .describe('Longest wait for a connection, in milliseconds.'),
  databaseStatementTimeoutMs: whole(100, 600_000)
    .default(10_000)
    .describe('Longest run of one statement, in milliseconds.'),
  redisUrl: secretText
    .optional()
    .describe('Redis, for more than one node. Absent: request windows are counted in this process.'),
  redisPrefix: z
    .string()
    .max(64)
    .default('doorward:')
    .describe('Before every key in Redis: instances that share a Redis but no database need their own.'),
  keys: secretText
    .optional()
    .describe(
      'Key ring: `name:base64` of 32 bytes, the first is active, older ones follow after commas. Required with DATABASE_URL.',
    ),
  trustedProxies: list.describe(
    'Proxies whose X-Forwarded-For counts: CIDR ranges, or `loopback`, `linklocal`, `private`.',
  ),
  outgoingAllow: list.describe('Private hosts or CIDR ranges that outgoing calls may reach.'),
  geoip: list.describe(
    'MaxMind DB files (.mmdb) that say where an address is and whose network it belongs to, after commas: cities or countries, autonomous systems, anonymisers. Read again within a minute of a change. Absent: nothing is known of addresses. See risk.md.',
  ),
  torExits: z
    .string()
    .optional()
    .describe('File with the addresses of Tor exits, one a line. Read again within a minute of a change.'),
  adminUsername: z.string().default('admin').describe('Username of the first superadmin.'),
  adminPassword: secretText
    .optional()
    .describe('Password of the first superadmin. Absent: generated and shown once. Changed at first sign-in.'),
  breachedRangeUrl: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Service that new passwords are also looked up with, by the first 20 bits of their SHA-1, such as https://api.pwnedpasswords.com/range. Absent: the list that ships with the server alone (F021).',
    ),
  mail: z
    .enum(['off', 'development', 'smtp', 'http'])
    .default('off')
    .describe('`development` keeps mail in a loopback mailbox; production refuses it. See mail.md.'),
  mailFrom: z.string().default('doorward@localhost').describe('Sender address.'),
  mailFromName: z
    .string()
    .max(100)
    .optional()
    .describe("Sender's name. Absent: the name of the tenant or app that writes."),
  mailProvider: z
    .enum(mailProviders)
    .default('json')
    .describe('Whose API takes the mails when mail is `http`; `json` is a plain form for a relay of your own.'),
  mailProviderUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address to post mails to, instead of the provider's own. Required for `json`."),
  mailProviderToken: secretText.optional().describe("Token of the provider's API."),
  mailboxPort: z
    .union([port, z.literal('none')])
    .default(0)
    .describe('Port of the development mailbox on 127.0.0.1; 0 takes a free one, `none` keeps mails in memory only.'),
  smtpHost: z.string().optional().describe('SMTP server.'),
  smtpPort: port.default(587).describe('SMTP port: 587 with STARTTLS, 465 with TLS from the first byte.'),
  smtpUser: z.string().optional().describe('SMTP user.'),
  smtpPassword: secretText.optional().describe('SMTP password.'),
  smtpTls: z
    .enum(['starttls', 'implicit'])
    .optional()
    .describe('Absent: `implicit` on port 465, `starttls` on any other. Without TLS nothing is sent.'),
  smtpCa: z
    .string()
    .optional()
    .describe("Certificate authorities in PEM that are trusted for SMTP, instead of the system's."),
  dkimSelector: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9-]+)*$/)
    .optional()
    .describe('DKIM selector: the key is published at `<selector>._domainkey.<domain>`. SMTP only.'),
  dkimDomain: z
    .string()
    .regex(/^([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/)
    .optional()
    .describe("Domain that signs. Absent: the sender address's."),
  dkimPrivateKey: secretText.optional().describe('DKIM key: RSA of 2048 bits or more, in PEM.'),
  sms: z
    .enum(['off', 'log', 'http'])
    .default('off')
    .describe('Text messages; `log` writes them to the log, which production refuses.'),
  smsProvider: z.enum(smsProviders).default('json').describe('Whose API takes text messages when sms is `http`.'),
  smsUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address to post text messages to, instead of the provider's own. Required for `json`."),
  smsUser: z.string().optional().describe('Account SID, for `twilio`.'),
  smsToken: secretText.optional().describe("Token of the provider's API."),
  smsFrom: z.string().max(32).optional().describe('Number or name that text messages come from.'),
  hashMemoryKib: whole(8, 1_048_576).default(65_536).describe('argon2id memory of one hash, in KiB (F017).'),
  hashPasses: whole(1, 20).default(3).describe('argon2id passes.'),
  hashParallelism: whole(1, 16).default(4).describe('argon2id lanes.'),
  limits: json(limitPolicies).describe(
    'Limit policies to change, as JSON: `{"sign_in":{"limit":10,"window_seconds":60}}`. See limits.md.',
  ),
  settings: json(settingsSchema.partial())
    .default({})
    .describe('Settings of the whole instance, as JSON, below those of tenants and apps.'),
  metricsHost: z.string().default('127.0.0.1').describe('Address of the metrics listener.'),
  metricsPort: port.default(9464).describe('Port of the metrics listener (F170); 0 takes a free one.'),
  logLevel: z
    .enum(['debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least level that is logged.'),
  drainSeconds: whole(0, 300).default(25).describe('How long requests and jobs may finish on SIGTERM.'),
});

export type Config = z.output<typeof configSchema>;
export type ConfigInput = z.input<typeof configSchema>;

/** All faults of a configuration at once, each with the name to mend; never a value. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The configuration cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** Checks a configuration given in code. Throws {@link ConfigError}. */
export function parseConfig(input: ConfigInput): Config {
  const parsed = configSchema.safeParse(input);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${environmentName(String(issue.path[0]))}: ${issue.message}`),
    );
  }
  const faults = crossFaults(parsed.data);
  if (faults.length > 0) throw new ConfigError(faults);
  return parsed.data;
}

/** Reads file, environment and `_FILE` secrets, the environment over the file. Throws {@link ConfigError}. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const faults: string[] = [];
  const read = (path: string, name: string): string | undefined => {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch {
      faults.push(`${name}: the file cannot be read`);
      return undefined;
    }
  };
  const input: Record<string, unknown> = { ...readFile(environment.DOORWARD_CONFIG, faults) };
  for (const key of Object.keys(configSchema.shape)) {
    const name = environmentName(key);
    const file = environment[`${name}_FILE`];
    const value = file ? read(file, `${name}_FILE`) : environment[name];
    if (file && environment[name]) faults.push(`${name}: set it or ${name}_FILE, not both`);
    if (value !== undefined && value !== '') input[key] = value;
  }
  faults.push(...unknownNames(environment));
  if (faults.length > 0) throw new ConfigError(faults);
  return parseConfig(input as ConfigInput);
}

/** `DATABASE_URL`, `REDIS_URL`, otherwise `DOORWARD_` and the key in capitals. */
export function environmentName(key: string): string {
  const capitals = key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return key === 'databaseUrl' || key === 'redisUrl' ? capitals : `DOORWARD_${capitals}`;
}

/** Production is where the public base URL is not loopback; never an environment's name. */
export function isProduction({ publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  if (publicUrl === undefined) return false;
  return !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(publicUrl).hostname);
}

function readFile(path: string | undefined, faults: string[]): Record<string, unknown> {
  if (!path) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  } catch {
    faults.push('DOORWARD_CONFIG: the file cannot be read as JSON');
    return {};
  }
}

function unknownNames(environment: NodeJS.ProcessEnv): string[] {
  const known = new Set(['DOORWARD_CONFIG', ...Object.keys(configSchema.shape).map(environmentName)]);
  return Object.keys(environment)
    .filter((name) => name.startsWith('DOORWARD_') && !known.has(name.replace(/_FILE$/, '')))
    .map((name) => `${name}: there is no such setting`);
}

function crossFaults(config: Config): string[] {
  const faults: string[] = [];
  if (config.databaseUrl && !config.keys)
    faults.push('DOORWARD_KEYS: required with DATABASE_URL; make one with `openssl rand -base64 32`');
  if (config.keys) faults.push(...keyFaults(reveal(config.keys)));
  faults.push(...mailFaults(config), ...smsFaults(config));
  if (!isProduction(config)) return faults;
  if (!config.publicUrl?.startsWith('https://')) faults.push('DOORWARD_PUBLIC_URL: must be https outside loopback');
  if (config.mail === 'development') faults.push('DOORWARD_MAIL: the development mailbox is refused in production');
  if (config.sms === 'log') faults.push('DOORWARD_SMS: writing text messages to the log is refused in production');
  if (config.adminPassword && reveal(config.adminPassword).length < 12) {
    faults.push('DOORWARD_ADMIN_PASSWORD: at least 12 characters in production');
  }
  if (config.hashMemoryKib < 19_456) faults.push('DOORWARD_HASH_MEMORY_KIB: at least 19456 in production');
  return faults;
}

function mailFaults(config: Config): string[] {
  const { mail, mailProvider, dkimSelector, dkimPrivateKey } = config;
  const faults: string[] = [];
  if (mail === 'smtp' && !config.smtpHost) faults.push('DOORWARD_SMTP_HOST: required when mail is smtp');
  if (mail === 'http' && !config.mailProviderToken)
    faults.push('DOORWARD_MAIL_PROVIDER_TOKEN: required when mail is http');
  if (mail === 'http' && mailProvider === 'json' && !config.mailProviderUrl)
    faults.push('DOORWARD_MAIL_PROVIDER_URL: required for the provider json');
  if (!isMailAddress(config.mailFrom)) faults.push('DOORWARD_MAIL_FROM: must be one plain mail address');
  if (config.smtpCa && !isCertificate(config.smtpCa)) faults.push('DOORWARD_SMTP_CA: must be certificates in PEM');
  if (Boolean(dkimSelector) !== Boolean(dkimPrivateKey))
    faults.push('DOORWARD_DKIM_SELECTOR: goes with DOORWARD_DKIM_PRIVATE_KEY, neither works alone');
  if (dkimPrivateKey && mail !== 'smtp')
    faults.push('DOORWARD_DKIM_PRIVATE_KEY: only mail that leaves by smtp is signed');
  const fault = dkimPrivateKey && dkimKeyFault(reveal(dkimPrivateKey));
  if (fault) faults.push(`DOORWARD_DKIM_PRIVATE_KEY: ${fault}`);
  return faults;
}

function smsFaults({ sms, smsProvider, smsUrl, smsUser, smsToken, smsFrom }: Config): string[] {
  if (sms !== 'http') return [];
  const faults: string[] = [];
  if (!smsToken) faults.push('DOORWARD_SMS_TOKEN: required when sms is http');
  if (!smsFrom) faults.push('DOORWARD_SMS_FROM: required when sms is http');
  if (smsProvider === 'json' && !smsUrl) faults.push('DOORWARD_SMS_URL: required for the provider json');
  if (smsProvider === 'twilio' && !smsUser) faults.push('DOORWARD_SMS_USER: required for the provider twilio');
  return faults;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return false;
  }
}

function keyFaults(text: string): string[] {
  try {
    parseKeyRing(text);
    return [];
  } catch (error) {
    return [`DOORWARD_KEYS: ${error instanceof Error ? error.message : 'not a key ring'}`];
  }
}
