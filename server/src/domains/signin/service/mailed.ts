import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { keepProof, linkTo, type PreparedProof, type Purpose, prepareProof, purpose } from '../../links/index.ts';
import { type PreparedMail, prepareMail, sendMail } from '../../messages/index.ts';

/** What becomes an account once its address is proven: the identifiers as typed, checked; the password hashed already. */
export interface Pending {
  readonly username?: string | undefined;
  readonly email: string;
  /** Secret-bearing. */
  readonly hash: string;
  readonly name?: string | undefined;
  readonly locale?: string | undefined;
}

/**
 * What a mailed link or code of this room stands for. `nobody`: the address is another account's, or the identifier names
 * nobody; its code never matches and its link is told to nobody.
 */
type Intent =
  | ({ readonly kind: 'registration'; readonly nobody: boolean } & Pending)
  | ({ readonly kind: 'upgrade'; readonly nobody: boolean; readonly userId: Id<'user'> } & Pending)
  | { readonly kind: 'magic_link'; readonly userId: Id<'user'>; readonly email: string; readonly nobody: false }
  | { readonly kind: 'magic_link'; readonly nobody: true };

/** An intent and what mailing it again needs. It lives sealed in the proof until that is spent. */
export type Mailed = Intent & {
  /** Whose wrong guesses count together. */
  readonly subject: string;
  /** Whose mails count together (F025). */
  readonly budget: string;
  readonly locale?: string | undefined;
};

export const mailed: Purpose<Mailed> = purpose<Mailed>('sign_in');

/** How long a mailed proof is good. */
const seconds = { registration: 3600, upgrade: 3600, magic_link: 900 } as const;

export type MailNeeds = Call<'crypto' | 'random' | 'ids' | 'mail'>;

/** A proof and the mail that carries it. */
export interface Letter {
  readonly proof: PreparedProof;
  readonly mail: PreparedMail;
  readonly budget: string;
  readonly action: string;
}

/**
 * Draws the proof and writes its mail, before the transaction, in the same work for whoever is meant: the owner of an address
 * that is registered gets a notice instead of a code, an identifier that names nobody a mail to nobody. Throws `mail_off`.
 */
export function prepareLetter(call: MailNeeds, about: Mailed): Letter {
  const { kind, nobody, subject, budget } = about;
  const proof = prepareProof(call, {
    purpose: mailed,
    subject,
    seconds: seconds[kind],
    payload: about,
    code: !nobody,
  });
  return { proof, mail: writeMail(call, about, proof), budget, action: kind };
}

function writeMail(call: MailNeeds, about: Mailed, proof: PreparedProof): PreparedMail {
  const { locale } = about;
  const minutes = proof.seconds / 60;
  const code = proof.code ?? '000000';
  if (about.kind === 'magic_link') {
    const data = { link: linkTo(call, 'magic-link', proof.linkToken), code, minutes };
    return prepareMail(call, { template: 'magic_link', to: about.nobody ? undefined : about.email, locale, data });
  }
  const to = about.email;
  if (about.nobody)
    return prepareMail(call, { template: 'registration_notice', to, locale, data: { link: signInPage(call) } });
  const data = { link: linkTo(call, 'sign-up/confirm', proof.linkToken), code, minutes };
  return prepareMail(call, { template: 'registration', to, locale, data });
}

const signInPage = ({ tenant, app }: Pick<Call, 'tenant' | 'app'>) =>
  `${tenant.issuer}/sign-in?${new URLSearchParams({ client_id: app.id })}`;

/**
 * Keeps the proof and puts the mail into the outbox, unless too many went there today: then the newest link keeps working. Last
 * in its transaction: from here on others who mail the same person wait for the commit.
 */
export async function sendLetter(tx: Tx, { proof, mail, budget, action }: Letter): Promise<void> {
  await keepProof(tx, proof);
  await sendMail(tx, mail, { subject: budget, action });
}

/** The answer, whoever was meant. */
export const checkYourMail = ({ proof }: Letter) =>
  ({ next: 'check_your_mail', attempt_token: proof.attemptToken, expires_in: proof.seconds }) as const;
