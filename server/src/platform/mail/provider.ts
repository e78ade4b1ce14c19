import { type Http, OutgoingHttpError } from '../http/index.ts';
import { reveal, type Secret } from '../log.ts';
import { checkAddress, MailFailed, type MailMessage } from './message.ts';

/** Whose API is spoken. `json` is our own plain form, for a relay of the operator's. */
export const mailProviders = ['json', 'postmark', 'resend', 'sendgrid'] as const;
export type MailProvider = (typeof mailProviders)[number];

export interface ProviderConfig {
  kind: 'http';
  provider: MailProvider;
  /** Instead of the provider's own address; `json` has none. */
  url?: string;
  token: Secret<string>;
  from: { address: string; name?: string };
}

interface Letter extends MailMessage {
  readonly from: { readonly address: string; readonly name: string };
}

interface Dialect {
  readonly url: string | undefined;
  readonly authorization: (token: string) => Record<string, string>;
  readonly body: (letter: Letter) => object;
}

const TIMEOUT_MS = 20_000;
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
// RFC 3834 §5: no out-of-office answers to these.
const automatic = { name: 'Auto-Submitted', value: 'auto-generated' };

/** Nobody counts who opened a mail or followed a link: that would hand the links, which are secrets, to a third party. */
const dialects: Readonly<Record<MailProvider, Dialect>> = {
  json: {
    url: undefined,
    authorization: bearer,
    body: ({ id, from, to, subject, text, html }) => ({ id, from, to, subject, text, html }),
  },
  postmark: {
    url: 'https://api.postmarkapp.com/email',
    authorization: (token) => ({ 'X-Postmark-Server-Token': token }),
    body: ({ from, to, subject, text, html }) => ({
      From: mailbox(from),
      To: to,
      Subject: subject,
      TextBody: text,
      HtmlBody: html,
      Headers: [{ Name: automatic.name, Value: automatic.value }],
      TrackOpens: false,
      TrackLinks: 'None',
    }),
  },
  resend: {
    url: 'https://api.resend.com/emails',
    authorization: bearer,
    body: ({ from, to, subject, text, html }) => ({
      from: mailbox(from),
      to: [to],
      subject,
      text,
      html,
      headers: { [automatic.name]: automatic.value },
    }),
  },
  sendgrid: {
    url: 'https://api.sendgrid.com/v3/mail/send',
    authorization: bearer,
    body: ({ from, to, subject, text, html }) => ({
      personalizations: [{ to: [{ email: to }] }],
      from: { email: from.address, ...(from.name === '' ? {} : { name: from.name }) },
      subject,
      content: [
        { type: 'text/plain', value: text },
        ...(html === undefined ? [] : [{ type: 'text/html', value: html }]),
      ],
      headers: { [automatic.name]: automatic.value },
      tracking_settings: { click_tracking: { enable: false, enable_text: false }, open_tracking: { enable: false } },
    }),
  },
};

/** Hands mails to a provider's HTTP API, through the one way out. */
export function openProvider(config: ProviderConfig, http: Pick<Http, 'request'>) {
  const dialect = dialects[config.provider];
  const url = config.url ?? dialect.url;
  if (url === undefined) throw new Error(`mail provider ${config.provider} needs a URL`);
  const address = checkAddress(config.from.address);
  return {
    send: async (message: MailMessage): Promise<void> => {
      const from = { address, name: config.from.name ?? message.fromName ?? '' };
      const headers = {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        ...(message.id === undefined ? {} : { 'Idempotency-Key': message.id }),
        ...dialect.authorization(reveal(config.token)),
      };
      const body = JSON.stringify(dialect.body({ ...message, from }));
      const request = { method: 'POST', headers, body, timeoutMs: TIMEOUT_MS };
      const { status } = await http.request(url, request).catch((error: unknown) => {
        const reason = error instanceof OutgoingHttpError ? error.reason : 'unknown';
        throw new MailFailed(`the mail provider cannot be used: ${reason}`, 'EHTTP', false);
      });
      if (status >= 200 && status < 300) return;
      // The answer's text may repeat the address: only its number is kept. 401, 403 and 404 are ours to mend.
      const permanent = [400, 413, 422].includes(status);
      throw new MailFailed(`the mail provider answered ${status}`, `HTTP_${status}`, permanent);
    },
  };
}

/** RFC 5322 §3.4: a quoted name cannot end early. */
function mailbox({ address, name }: Letter['from']): string {
  return name === '' ? address : `"${name.replace(/["\\]/g, '')}" <${address}>`;
}
