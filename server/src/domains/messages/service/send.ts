import { and, count, eq, gt, sql } from 'drizzle-orm';
import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { Mail } from '../../../platform/mail/index.ts';
import { networkOf } from '../../../platform/network.ts';
import { brandOf, settingsOf } from '../../tenants/index.ts';
import { messageProblems } from '../contract.ts';
import { localeChain } from '../locales.ts';
import { messageBudgetUses, messages } from '../tables.ts';
import type { MailData, MailValues, Template } from '../words.ts';

/** One mail to write. */
export interface NewMail<T extends Template> {
  readonly template: T;
  /** One normalised address. Undefined: to nobody, at the same cost, so that an unknown address is not told from a known one. */
  readonly to: string | undefined;
  /** The reader's language, as far as it is known. */
  readonly locale?: string | undefined;
  readonly data: MailData[T];
}

/** A mail with its recipient and data sealed, ready for a transaction. */
export interface PreparedMail {
  readonly id: Id<'msg'>;
  readonly template: Template;
  readonly nobody: boolean;
  readonly sealed: string;
  /** Seconds until nobody needs it any more. */
  readonly usefulSeconds: number;
  readonly budget: { readonly perNetwork: number; readonly perPerson: number; readonly network: Uint8Array };
  readonly note: Mail['note'];
}

/** What is sealed. */
export interface Letter {
  readonly to: string | null;
  readonly locales: readonly string[];
  readonly values: MailValues;
}

/** F025: `subject` is who the mails are counted for, a user's id or a keyed hash of an address; `action` what they ask for. */
export interface Budget {
  readonly subject: string;
  readonly action: string;
}

export const letterPlace = (row: Id<'msg'>) => ({ table: 'messages', column: 'sealed', row });
export const deliverJob = 'messages.deliver';

/** Mails of this long ago no longer count. */
export const budgetSeconds = 86_400;
/** No mail waits longer than this for its mail server. */
const longestSeconds = 86_400;

/** Not before somebody has changed the configuration. */
const offSeconds = 3600;

/** Seals recipient and data; before the transaction. Throws `mail_off` when this server sends no mail. */
export function prepareMail<T extends Template>(
  call: Call<'crypto' | 'ids' | 'mail'>,
  { template, to, locale, data }: NewMail<T>,
): PreparedMail {
  if (call.mail.state() === 'off') throw messageProblems.mail_off({ retry_after: offSeconds });
  const id = call.ids.create('msg');
  const settings = settingsOf(call);
  const values: MailValues = { ...data, ...brandValues(call) };
  const letter: Letter = { to: to ?? null, locales: localeChain(locale, settings.default_locale), values };
  return {
    id,
    template,
    nobody: to === undefined,
    sealed: call.crypto.seal(JSON.stringify(letter), letterPlace(id)),
    usefulSeconds: Math.min(longestSeconds, Number(values.minutes ?? Number.POSITIVE_INFINITY) * 60),
    budget: {
      perNetwork: settings.mail_budget_per_network,
      perPerson: settings.mail_budget_per_person,
      network: call.crypto.lookup('messages.network', `${call.tenant.id}\n${networkOf(call.request.ip)}`),
    },
    note: call.mail.note,
  };
}

/** What every template may name: how the call's app shows itself. */
export function brandValues(call: Pick<Call, 'tenant' | 'app'>): MailValues {
  const { name, logoUrl, color, textColor, linkColor, supportUrl } = brandOf(call);
  return {
    site: name,
    color,
    text_color: textColor,
    link_color: linkColor,
    ...(logoUrl === undefined ? {} : { logo_url: logoUrl }),
    ...(supportUrl === undefined ? {} : { support_url: supportUrl }),
  };
}

/**
 * Puts the mail into the outbox of this transaction: it goes out if that commits, however long the mail server is away. Over
 * budget nothing is written, and the newest link that was sent keeps working. Relies on the decision of the procedure whose
 * transaction it is.
 */
export async function sendMail(tx: Tx, mail: PreparedMail, budget?: Budget): Promise<'queued' | 'over_budget'> {
  if (budget && !(await spend(tx, mail, budget))) {
    mail.note('withheld');
    return 'over_budget';
  }
  const { id, template, nobody, sealed } = mail;
  const { tenantId } = tx.by;
  await tx.insert(messages).values({
    id,
    tenantId,
    template,
    nobody,
    sealed,
    createdAt: tx.now,
    keepUntil: new Date(tx.now.getTime() + mail.usefulSeconds * 1000),
  });
  await tx.enqueue(deliverJob, { tenant_id: tenantId, message_id: id });
  return 'queued';
}

/** Counts the mail, unless a limit is reached. Mails for one person are counted one after the other, on every replica. */
async function spend(tx: Tx, { id, budget }: PreparedMail, { subject, action }: Budget): Promise<boolean> {
  const { tenantId } = tx.by;
  const t = messageBudgetUses;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`messages.budget ${tenantId} ${subject}`}, 0))`);
  const since = new Date(tx.now.getTime() - budgetSeconds * 1000);
  const here = sql`${eq(t.action, action)} and ${eq(t.network, budget.network)}`;
  const [used] = await tx
    .select({ all: count(), here: sql<number>`(count(*) filter (where ${here}))::int` })
    .from(t)
    .where(and(eq(t.tenantId, tenantId), eq(t.subject, subject), gt(t.usedAt, since)));
  if (!used || used.all >= budget.perPerson || used.here >= budget.perNetwork) return false;
  await tx.insert(t).values({ id, tenantId, subject, action, network: budget.network, usedAt: tx.now });
  return true;
}
