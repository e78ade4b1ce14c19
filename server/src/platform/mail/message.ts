/** One mail to one person. */
export interface MailMessage {
  /** The same for every attempt at one mail, so that a mail store can tell a second copy. */
  id?: string;
  /** The sender's display name, where the configuration gives none. */
  fromName?: string;
  /** One plain address, without a display name. */
  to: string;
  subject: string;
  text: string;
  html?: string;
}

/** Mail is switched off; flows that need it answer a problem of their own. */
export class MailOff extends Error {
  override readonly name = 'MailOff';
  constructor() {
    super('mail is off');
  }
}

/** The message cannot be sent as it is: an address or subject that could smuggle in a header or a second recipient. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** The mail server did not take the message. The text names no address and no credential. */
export class MailFailed extends Error {
  override readonly name = 'MailFailed';
  /** nodemailer's code, such as `ECONNECTION`, `ETLS`, `EAUTH`, `EENVELOPE`. */
  readonly code: string;
  /** The server refused for good (SMTP 5xx): another attempt changes nothing. */
  readonly permanent: boolean;

  constructor(message: string, code: string, permanent: boolean) {
    super(message);
    this.code = code;
    this.permanent = permanent;
  }
}

// RFC 5322 §3.2.3 dot-atom, widened by RFC 6532 to non-ASCII; quoted local parts and address literals are refused.
const SPECIALS = String.raw`\s\p{C}()<>\[\]:;@\\,"`;
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?`;
const ADDRESS = new RegExp(`^[^${SPECIALS}]{1,64}@${LABEL}(?:\\.${LABEL})*$`, 'u');
// Line ends in any form: CR, LF, every other control character, and Unicode's line and paragraph separators.
const BREAKS = /[\p{Cc}\u2028\u2029]/u;

/** Whether this is one plain address, and nothing a mail server could read as more than that. */
export const isMailAddress = (address: string): boolean => address.length <= 254 && ADDRESS.test(address);

export function checkAddress(address: string): string {
  if (!isMailAddress(address)) throw new MailRefused('not one plain mail address');
  return address;
}

/** Throws MailRefused. */
export function checkMessage(message: MailMessage): void {
  checkAddress(message.to);
  if (BREAKS.test(message.subject)) throw new MailRefused('a subject is one line');
  if (BREAKS.test(message.fromName ?? '')) throw new MailRefused("a sender's name is one line");
  if (BREAKS.test(message.id ?? '')) throw new MailRefused('an id is one word');
  if (message.subject.length > 500) throw new MailRefused('a subject has at most 500 characters');
}
