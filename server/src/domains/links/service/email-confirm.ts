import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Act, type Call, Problem } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import {
  accountProblems,
  changeEmail,
  emailLookups,
  findAccount,
  isActive,
  prepareEmail,
} from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { prepareMail, sendMail } from '../../messages/index.ts';
import { endSessionsOf } from '../../sessions/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import type { EmailChangeConfirmed, MailedToken } from '../contract.ts';
import { emailChanges as t } from '../tables.ts';
import { linkTo } from './address.ts';
import { cancelChanges, type EmailChange, findChange, holdChange } from './changes.ts';
import { emailChange, type Side } from './email-change.ts';
import { keepProof, prepareProof, purpose } from './proof.ts';
import { refuseLink } from './refuse.ts';
import { peekLink, spendDigest } from './spend.ts';

export const emailUndo = purpose<{ changeId: Id<'ech'> }>('email_change_undo');

type Needs = Call<'db' | 'crypto' | 'random' | 'clock' | 'ids' | 'mail'>;

/**
 * One side of a change of address, by whoever holds the mailed token. With both sides in, or the one where one is asked, the
 * address changes, every session but the one that asked ends, and a proven old address gets a notice with a link that undoes it.
 * Should somebody else have the new address by now, the answer is the same and nothing changes. Throws `invalid_link`.
 */
export async function confirmEmailChange(
  call: Needs,
  { token }: z.output<typeof MailedToken>,
): Promise<z.output<typeof EmailChangeConfirmed>> {
  call.anyone();
  const shown = await peekLink(call, { purpose: emailChange, token });
  const change = shown && (await findChange(call, shown.payload.changeId));
  const prepared = change && (await prepareApplying(call, change));
  const next = await call.db.write(async (tx) => {
    if (!shown || !change || !prepared) return refuseLink(tx, emailChange, shown?.subject);
    const spent = await spendDigest(call, tx, shown);
    const held = spent && (await holdChange(tx, change.id));
    if (!held || held.appliedAt || !(await isActive(tx, held.userId))) return refuseLink(tx, emailChange, held?.userId);
    const done = await confirmSide(tx, held, shown.payload.side);
    if (!done) return 'other_side';
    const outcome = await applyChange(tx, prepared, shown.payload);
    return outcome === 'void' ? refuseLink(tx, emailChange, held.userId) : 'done';
  });
  return { next: next as 'other_side' | 'done' };
}

/** Notes the side; true when no other is missing. */
async function confirmSide(tx: Act, held: typeof t.$inferSelect, side: Side['side']): Promise<boolean> {
  const set = side === 'new' ? { newConfirmedAt: tx.now } : { oldConfirmedAt: tx.now };
  await tx
    .update(t)
    .set(set)
    .where(and(eq(t.tenantId, tx.by.tenantId), eq(t.id, held.id)));
  const target = { kind: 'user', id: held.userId };
  await record(tx, { type: 'accounts.email_change_confirmed', target, data: { side } });
  const { newConfirmedAt, oldConfirmedAt, needsOld } = { ...held, ...set };
  return newConfirmedAt !== null && (oldConfirmedAt !== null || !needsOld);
}

/** What the change will need if this is the last side. */
async function prepareApplying(call: Needs, change: EmailChange) {
  const { userId, old, needsOld } = change;
  const email = prepareEmail(call, userId, { typed: change.new });
  const from = old === undefined ? null : emailLookups(call, old);
  const seconds = settingsOf(call).email_undo_seconds;
  const undo = prepareProof(call, {
    purpose: emailUndo,
    subject: userId,
    seconds,
    payload: { changeId: change.id },
    code: false,
  });
  if (!needsOld || old === undefined || call.mail.state() === 'off')
    return { change, email, from, seconds, notice: undefined };
  const account = await findAccount(call, userId);
  const notice = prepareMail(call, {
    template: 'email_changed',
    to: old,
    locale: account?.locale ?? undefined,
    data: {
      link: linkTo(call, 'undo-email-change', undo.linkToken),
      days: Math.round(seconds / 86_400),
      new_email: change.new,
    },
  });
  return { change, email, from, seconds, notice: { undo, mail: notice } };
}

async function applyChange(
  tx: Act,
  { change, email, from, seconds, notice }: Awaited<ReturnType<typeof prepareApplying>>,
  { sessionId }: Side,
): Promise<'applied' | 'taken' | 'void'> {
  const { id, userId } = change;
  const target = { kind: 'user', id: userId };
  const changed = await unlessTaken(changeEmail(tx, { userId, email, verified: true, from }));
  if (changed !== true) {
    await cancelChanges(tx, userId);
    const reason = changed === 'taken' ? 'email_taken' : 'address_changed_meanwhile';
    await record(tx, { type: 'accounts.email_change_refused', target, data: { reason } });
    return changed === 'taken' ? 'taken' : 'void';
  }
  const expiresAt = new Date(tx.now.getTime() + seconds * 1000);
  await tx
    .update(t)
    .set({ appliedAt: tx.now, expiresAt })
    .where(and(eq(t.tenantId, tx.by.tenantId), eq(t.id, id)));
  const sessions = await endSessionsOf(tx, { userId, except: sessionId, reason: 'email_changed' });
  if (notice) {
    await keepProof(tx, notice.undo);
    await sendMail(tx, notice.mail);
  }
  const data = { sessions_ended: sessions, undo_until: notice && expiresAt.toISOString() };
  await record(tx, { type: 'accounts.email_changed', target, data });
  return 'applied';
}

/** `taken` for `email_taken`, which leaves the transaction usable. */
export async function unlessTaken(work: Promise<boolean>): Promise<boolean | 'taken'> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Problem && error.code === accountProblems.email_taken.code) return 'taken';
    throw error;
  }
}
