import type { Http } from '../http/index.ts';
import type { Mailbox, MailboxConfig, MailboxTools } from './development.ts';
import { openMailbox } from './development.ts';
import { checkMessage, type MailMessage, MailOff } from './message.ts';
import type { MailOutcome } from './meters.ts';
import { openProvider, type ProviderConfig } from './provider.ts';
import { openSmtp, type SmtpConfig } from './smtp.ts';

/**
 * Mail leaves through an SMTP server or a provider's HTTP API, or stays in a development mailbox on loopback, or is off. This room only sends: words, budgets
 * and the delivery log belong to others.
 */
export type { Mailbox, MailboxConfig, SentMail } from './development.ts';
export { dkimKeyFault } from './dkim.ts';
export { isMailAddress, MailFailed, type MailMessage, MailOff, MailRefused } from './message.ts';
export { type MailOutcome, meterMails } from './meters.ts';
export { type MailProvider, mailProviders, type ProviderConfig } from './provider.ts';
export type { SmtpConfig } from './smtp.ts';

export type MailState = 'off' | 'development' | 'smtp' | 'http';
export type MailConfig = { kind: 'off' } | MailboxConfig | SmtpConfig | ProviderConfig;

export interface MailTools extends MailboxTools {
  /** The one way out, for a provider's API. */
  readonly http: Pick<Http, 'request'>;
  /** Told what became of each mail; `meterMails` counts. */
  readonly meter?: (outcome: MailOutcome) => void;
}

export interface Mail {
  /** Settles when the server has taken the message. Throws MailOff, MailRefused or MailFailed. */
  send(message: MailMessage): Promise<void>;
  /** Settles when the SMTP server answers and takes the credentials, at once where there is none to ask; sends nothing. Throws MailFailed. */
  verify(): Promise<void>;
  state(): MailState;
  /** What became of a mail, as its sender decides. */
  note(outcome: MailOutcome): void;
  /** The development mailbox; absent in every other state. */
  readonly mailbox?: Mailbox;
  close(): Promise<void>;
}

/** Rejects when the development mailbox cannot listen, or an address in the configuration is not one. */
export async function createMail(config: MailConfig, tools: MailTools): Promise<Mail> {
  return { ...(await openMail(config, tools)), note: tools.meter ?? (() => {}) };
}

async function openMail(config: MailConfig, tools: MailTools): Promise<Omit<Mail, 'note'>> {
  if (config.kind === 'off') return off;
  if (config.kind === 'development') {
    const mailbox = await openMailbox(config, tools);
    return { ...checked('development', mailbox.keep), mailbox: mailbox.box, close: mailbox.close };
  }
  if (config.kind === 'http')
    return { ...checked('http', openProvider(config, tools.http).send), close: async () => {} };
  const smtp = openSmtp(config);
  return { ...checked('smtp', smtp.send), verify: smtp.verify, close: smtp.close };
}

const off: Omit<Mail, 'note'> = {
  send: async () => {
    throw new MailOff();
  },
  verify: async () => {},
  state: () => 'off',
  close: async () => {},
};

function checked(state: MailState, deliver: (message: MailMessage) => Promise<void>) {
  return {
    verify: async () => {},
    state: () => state,
    send: async (message: MailMessage) => {
      checkMessage(message);
      await deliver(message);
    },
  };
}
