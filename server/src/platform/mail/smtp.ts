import { createTransport } from 'nodemailer';
import { reveal, type Secret } from '../log.ts';
import { checkAddress, MailFailed, type MailMessage } from './message.ts';

export interface SmtpConfig {
  kind: 'smtp';
  host: string;
  port: number;
  /** `starttls`: plain greeting, then TLS or nothing (port 587). `implicit`: TLS from the first byte (port 465). */
  tls: 'starttls' | 'implicit';
  user?: string;
  password?: Secret<string>;
  /** Certificate authorities in PEM, instead of the system's. */
  ca?: string;
  from: { address: string; name?: string };
  dkim?: { domain: string; selector: string; privateKey: Secret<string> };
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/** Certificates are always verified and credentials never travel in clear; there is no switch for either. */
export function openSmtp(config: SmtpConfig) {
  const sender = checkAddress(config.from.address);
  const domain = sender.slice(sender.lastIndexOf('@') + 1);
  const { dkim } = config;
  const transport = createTransport({
    pool: true,
    maxConnections: 3,
    host: config.host,
    port: config.port,
    secure: config.tls === 'implicit',
    requireTLS: config.tls === 'starttls',
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(config.ca !== undefined && { ca: config.ca }) },
    ...(config.user !== undefined && {
      auth: { user: config.user, pass: config.password ? reveal(config.password) : '' },
    }),
    // The host's own name stays out of the greeting.
    name: domain,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && {
      dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: reveal(dkim.privateKey) },
    }),
  });
  return {
    send: async (message: MailMessage): Promise<void> => {
      await transport
        .sendMail({
          from: { address: sender, name: config.from.name ?? message.fromName ?? '' },
          ...(message.id !== undefined && { messageId: `<${message.id}@${domain}>` }),
          to: { address: message.to, name: '' },
          envelope: { from: sender, to: [message.to] },
          subject: message.subject,
          text: message.text,
          ...(message.html !== undefined && { html: message.html }),
          // RFC 3834 §5: no out-of-office answers to these.
          headers: { 'Auto-Submitted': 'auto-generated' },
          xMailer: false,
        })
        .catch((error: unknown) => {
          throw failure(error);
        });
    },
    verify: async (): Promise<void> => {
      await transport.verify().catch((error: unknown) => {
        throw failure(error);
      });
    },
    close: async (): Promise<void> => transport.close(),
  };
}

/** A server's answer often repeats the address, so only its number is kept; an error of the socket or of TLS is told in full. */
function failure(error: unknown): MailFailed {
  const fields = error as { code?: unknown; responseCode?: unknown; message?: unknown };
  const code = typeof fields.code === 'string' ? fields.code : 'EUNKNOWN';
  if (typeof fields.responseCode === 'number') {
    const message = `the mail server answered ${fields.responseCode}`;
    return new MailFailed(message, code, fields.responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE'));
  }
  return new MailFailed(`the mail server cannot be used: ${String(fields.message)}`, code, false);
}
