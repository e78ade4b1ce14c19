import { type Http, OutgoingHttpError } from '../http/index.ts';
import { type Log, reveal, type Secret } from '../log.ts';

/**
 * Text messages leave through a provider's HTTP API, or are written to the log in development, or are off. This room only sends:
 * words, budgets and codes belong to others.
 */
export type SmsState = 'off' | 'log' | 'http';

/** One text message to one phone. */
export interface SmsMessage {
  /** E.164: a plus sign and 7 to 15 digits. */
  readonly to: string;
  readonly text: string;
  /** The same for every attempt, so that a provider can tell a second copy. */
  readonly id?: string;
}

export interface Sms {
  /** Settles when the provider has taken the message. Throws SmsOff, SmsRefused or SmsFailed. */
  send(message: SmsMessage): Promise<void>;
  state(): SmsState;
}

/** Whose API is spoken. `json` is our own plain form, for a relay of the operator's. */
export const smsProviders = ['json', 'twilio'] as const;
export type SmsProvider = (typeof smsProviders)[number];

export interface SmsProviderConfig {
  readonly kind: 'http';
  readonly provider: SmsProvider;
  /** Instead of the provider's own address; `json` has none. */
  readonly url?: string;
  /** Twilio: the account's SID. */
  readonly user?: string;
  readonly token: Secret<string>;
  /** Number or name the message comes from. */
  readonly from: string;
}

export type SmsConfig = { readonly kind: 'off' | 'log' } | SmsProviderConfig;

export class SmsOff extends Error {
  override readonly name = 'SmsOff';
  constructor() {
    super('text messages are off');
  }
}

/** The message cannot be sent as it is. */
export class SmsRefused extends Error {
  override readonly name = 'SmsRefused';
}

/** The provider did not take the message. The text names no number and no credential. */
export class SmsFailed extends Error {
  override readonly name = 'SmsFailed';
  /** Refused for good: another attempt changes nothing. */
  readonly permanent: boolean;

  constructor(message: string, permanent: boolean) {
    super(message);
    this.permanent = permanent;
  }
}

const TIMEOUT_MS = 20_000;
/** Ten parts of 153 characters, the most that phones put together again. */
const LONGEST = 1530;

export function createSms(config: SmsConfig, { http, log }: { http: Pick<Http, 'request'>; log: Log }): Sms {
  const deliver = adapters[config.kind](config, { http, log });
  return {
    state: () => config.kind,
    send: async (message) => {
      checkSms(message);
      await deliver(message);
    },
  };
}

type Deliver = (message: SmsMessage) => Promise<void>;
type Tools = { http: Pick<Http, 'request'>; log: Log };

const adapters: Readonly<Record<SmsState, (config: SmsConfig, tools: Tools) => Deliver>> = {
  off: () => async () => {
    throw new SmsOff();
  },
  // Development only: production refuses it, since codes stand in these lines.
  log:
    (_config, { log }) =>
    async ({ to, text }) =>
      log.info({ to, text }, 'a text message, as nobody gets it'),
  http: (config, { http }) => {
    if (config.kind !== 'http') throw new Error('no provider is configured');
    return (message) => post(config, message, http);
  },
};

async function post(config: SmsProviderConfig, message: SmsMessage, http: Tools['http']): Promise<void> {
  const { url, headers, body } = requests[config.provider](config, message);
  if (message.id !== undefined) headers['Idempotency-Key'] = message.id;
  const request = { method: 'POST', headers, body, timeoutMs: TIMEOUT_MS };
  const { status } = await http.request(url, request).catch((error: unknown) => {
    const reason = error instanceof OutgoingHttpError ? error.reason : 'unknown';
    throw new SmsFailed(`the SMS provider cannot be used: ${reason}`, false);
  });
  if (status >= 200 && status < 300) return;
  // The answer's text may repeat the number: only its number is kept. 401, 403 and 404 are ours to mend.
  throw new SmsFailed(`the SMS provider answered ${status}`, [400, 413, 422].includes(status));
}

interface Outgoing {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const requests: Readonly<Record<SmsProvider, (config: SmsProviderConfig, message: SmsMessage) => Outgoing>> = {
  json: ({ url = '', token, from }, { to, text, id }) => ({
    url,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${reveal(token)}` },
    body: JSON.stringify({ id, from, to, text }),
  }),
  twilio: ({ url, user = '', token, from }, { to, text }) => ({
    url: url ?? `https://api.twilio.com/2010-04-01/Accounts/${encodeURIComponent(user)}/Messages.json`,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Authorization: `Basic ${Buffer.from(`${user}:${reveal(token)}`).toString('base64')}`,
    },
    body: new URLSearchParams({ To: to, From: from, Body: text }).toString(),
  }),
};

function checkSms({ to, text }: SmsMessage): void {
  if (!/^\+[1-9]\d{6,14}$/.test(to)) throw new SmsRefused('not one phone number in E.164 form');
  if (text.length === 0 || text.length > LONGEST) throw new SmsRefused(`a text has 1 to ${LONGEST} characters`);
}
