import { and, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { Id } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/index.ts';
import { MailFailed, MailRefused } from '../../../platform/mail/index.ts';
import { messages } from '../tables.ts';
import { findTemplate, write } from './compose.ts';
import { type Letter, letterPlace } from './send.ts';

/** The data of a delivery job: ids alone, since jobs are kept readable. */
export interface DeliveryRef {
  readonly tenant_id: Id<'tnt'>;
  readonly message_id: Id<'msg'>;
}

type Needs = Pick<Platform, 'db' | 'clock' | 'crypto' | 'mail' | 'log'>;
type Held = typeof messages.$inferSelect;

/** Longer than a job may take: a message whose sender died is free again by then. */
const holdMs = 150_000;

/**
 * Sends one message of the outbox and settles it. Throws when another attempt is worth it. May run more than once for one
 * message: only one job at a time holds it, and what was sent before the server died carries the same Message-ID again. Gives
 * what became of it; undefined when there was nothing to send.
 */
export async function deliver(needs: Needs, ref: DeliveryRef, jobId: string): Promise<'sent' | 'failed' | undefined> {
  const held = await hold(needs, ref, jobId);
  if (!held) return undefined;
  const now = needs.clock.now();
  if (held.keepUntil <= now) {
    await settle(needs, held, { status: 'failed', sealed: null, error: held.error ?? tooLate });
    return 'failed';
  }
  if (held.nobody) {
    await needs.db.transaction((tx) => tx.delete(messages).where(eq(messages.id, held.id)));
    return undefined;
  }
  try {
    await needs.mail.send(await mailOf(needs, held));
  } catch (error) {
    const permanent = error instanceof MailRefused || (error instanceof MailFailed && error.permanent);
    const words = withoutAddresses(error);
    await settle(needs, held, { status: permanent ? 'failed' : 'queued', error: words });
    if (permanent) return 'failed';
    throw new Error(words);
  }
  await settle(needs, held, { status: 'sent', sealed: null, error: null, sentAt: needs.clock.now() });
  return 'sent';
}

export const tooLate = 'was not delivered while it was of use';

/** Takes the message for this job. Undefined when there is nothing left to do; throws when another job is at it. */
async function hold({ db, clock }: Needs, ref: DeliveryRef, jobId: string): Promise<Held | undefined> {
  const now = clock.now();
  const it = and(eq(messages.id, ref.message_id), eq(messages.tenantId, ref.tenant_id), eq(messages.status, 'queued'));
  const free = or(isNull(messages.heldBy), eq(messages.heldBy, jobId), lte(messages.heldUntil, now));
  return db.transaction(async (tx) => {
    const [held] = await tx
      .update(messages)
      .set({ heldBy: jobId, heldUntil: new Date(now.getTime() + holdMs), attempts: sql`${messages.attempts} + 1` })
      .where(and(it, isNotNull(messages.sealed), free))
      .returning();
    if (held) return held;
    const [waiting] = await tx.select({ id: messages.id }).from(messages).where(it);
    if (waiting) throw new Error('another job is sending this message');
    return undefined;
  });
}

async function settle(
  { db }: Needs,
  { id, heldBy }: Held,
  outcome: Pick<Held, 'status' | 'error'> & Partial<Pick<Held, 'sealed' | 'sentAt'>>,
): Promise<void> {
  await db.transaction((tx) =>
    tx
      .update(messages)
      .set({ ...outcome, heldBy: null, heldUntil: null })
      .where(and(eq(messages.id, id), heldBy === null ? undefined : eq(messages.heldBy, heldBy))),
  );
}

async function mailOf({ db, crypto, log }: Needs, { id, tenantId, template, sealed, createdAt }: Held) {
  const { locales, values, to } = JSON.parse(crypto.open(sealed ?? '', letterPlace(id))) as Letter;
  const wanted = { tenantId, template, locales };
  const found = await findTemplate(db.reader, wanted);
  const { failed, ...words } = write(wanted, found, { values, at: createdAt });
  if (failed) {
    const { part, line, words: reason } = failed.fault;
    log.warn(
      { tenant: tenantId, template, locale: found.locale, part, line, reason },
      'a template gave way to our own',
    );
  }
  return { ...words, id, to: to ?? '', fromName: String(values.site) };
}

/** Why it failed. Mail servers and libraries like to repeat addresses: none is kept. */
function withoutAddresses(error: unknown): string {
  const words = error instanceof Error ? error.message : 'unknown';
  return words.replace(/\S*@\S*/g, '…').slice(0, 300);
}
