import { and, eq } from 'drizzle-orm';
import type { Call, Conversation, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { type MailData, type NewMail, prepareMail, sendMail, type Template } from '../../messages/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { users } from '../tables.ts';
import { emailOf } from './emails.ts';

type Needs = Call<'crypto' | 'ids' | 'mail'>;

/** Pages a notice leads to, below the issuer. */
type Page = 'account/security' | 'account/sessions' | 'forgot-password';

/** The address of a page: from configuration, the tenant and the app alone. It carries nothing, so whoever opens it signs in first. */
export const pageAddress = ({ tenant, app }: Pick<Conversation, 'tenant' | 'app'>, page: Page): string =>
  `${tenant.issuer}/${page}?${new URLSearchParams({ client_id: app.id })}`;

/** A mail about an account, to whose it is. */
interface OwnerMail<T extends Template> extends Pick<NewMail<T>, 'template' | 'data'> {
  readonly userId: Id<'user'>;
  /** Names what is counted, where somebody could bring about more mails than are of use (F025). */
  readonly budget?: string;
}

/**
 * Writes to whom an account belongs to that something happened to it, in the transaction in which it does. Only to a proven address:
 * any other may be a stranger's, who has no part in this. Such mails have a budget of their own, or whoever asks for enough links
 * by mail would keep the notices away. Relies on the decision of the procedure whose transaction it is.
 */
export async function mailOwner<T extends Template>(call: Needs, tx: Tx, mail: OwnerMail<T>): Promise<void> {
  if (call.mail.state() === 'off') return;
  const { userId, template, data, budget } = mail;
  const [account] = await tx
    .select({ id: users.id, email: users.email, verifiedAt: users.emailVerifiedAt, locale: users.locale })
    .from(users)
    .where(and(eq(users.tenantId, tx.by.tenantId), eq(users.id, userId)));
  const to = account?.verifiedAt ? emailOf(call, account) : undefined;
  if (to === undefined) return;
  const prepared = prepareMail(call, { template, to, locale: account?.locale ?? undefined, data });
  await sendMail(tx, prepared, budget === undefined ? undefined : { subject: `notices ${userId}`, action: budget });
}

type Changed = { readonly userId: Id<'user'> } & Omit<MailData['security_changed'], 'link'>;

/**
 * Tells whom an account belongs to of a change in how one gets into it, where the tenant wants that. Called by the room whose
 * change it is beside the record of it; otherwise as {@link mailOwner}.
 */
export async function tellOwner(call: Needs, tx: Tx, { userId, ...changed }: Changed): Promise<void> {
  if (!settingsOf(call).security_notices) return;
  const data = { ...changed, link: pageAddress(call, 'account/security') };
  await mailOwner(call, tx, { userId, template: 'security_changed', data });
}
