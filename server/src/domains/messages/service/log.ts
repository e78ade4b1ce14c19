import { and, desc, eq, gt, isNotNull, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, general, page, readCursor, writeCursor } from '../../../call/index.ts';
import { record } from '../../audit/index.ts';
import {
  type ListMessages,
  type Message,
  type MessageList,
  type MessageRef,
  messageProblems,
  type TestMail,
} from '../contract.ts';
import { messages as t } from '../tables.ts';
import { samples } from '../words.ts';
import { deliverJob, type Letter, letterPlace, prepareMail, sendMail } from './send.ts';

type Row = typeof t.$inferSelect;
type Shown = z.output<typeof Message>;

/** Mails to nobody are no deliveries: they stay unseen. */
const shown = (call: Pick<Call, 'tenant'>) => and(eq(t.tenantId, call.tenant.id), eq(t.nobody, false));
const thisOne = (call: Pick<Call, 'tenant'>, { message_id }: z.output<typeof MessageRef>) =>
  and(shown(call), eq(t.id, message_id));

/** The delivery log, the newest first. */
export async function listMessages(
  call: Call<'db' | 'crypto' | 'clock'>,
  { limit, cursor, status, template }: z.output<typeof ListMessages>,
): Promise<z.output<typeof MessageList>> {
  await call.must('messages:read');
  const list = `messages ${call.tenant.id}`;
  const after = readCursor(call.crypto, list, cursor);
  const older = behind(t, after, 'newest first');
  const rows = await call.db.reader
    .select()
    .from(t)
    .where(and(shown(call), status && eq(t.status, status), template && eq(t.template, template), older))
    .orderBy(desc(t.createdAt), desc(t.id))
    .limit(limit + 1);
  return page(rows, limit, {
    show: (row) => show(call, row),
    cursor: (row) => writeCursor(call.crypto, list, row),
  });
}

export async function getMessage(
  call: Call<'db' | 'crypto' | 'clock'>,
  ref: z.output<typeof MessageRef>,
): Promise<Shown> {
  await call.must('messages:read');
  const [row] = await call.db.reader.select().from(t).where(thisOne(call, ref));
  if (!row) throw messageProblems.message_not_found();
  return show(call, row);
}

/** Tries at once instead of at the next attempt, or once more what was refused for good. */
export async function retryMessage(
  call: Call<'db' | 'crypto' | 'clock'>,
  ref: z.output<typeof MessageRef>,
): Promise<Shown> {
  await call.must('messages:manage');
  const row = await call.db.write(async (tx) => {
    const [waiting] = await tx
      .update(t)
      .set({ status: 'queued' })
      .where(and(thisOne(call, ref), ne(t.status, 'sent'), isNotNull(t.sealed), gt(t.keepUntil, tx.now)))
      .returning();
    if (!waiting) {
      const [there] = await tx.select({ id: t.id }).from(t).where(thisOne(call, ref));
      throw there ? messageProblems.message_not_retryable() : messageProblems.message_not_found();
    }
    await tx.enqueue(deliverJob, { tenant_id: call.tenant.id, message_id: ref.message_id });
    await record(tx, { type: 'messages.retried', target: { kind: 'message', id: ref.message_id } });
    return waiting;
  });
  return show(call, row);
}

/** A mail of made-up values, to see that mail arrives, and how. Counts for the budget of its recipient. */
export async function sendTestMail(
  call: Call<'db' | 'crypto' | 'clock' | 'ids' | 'mail'>,
  { to, template, locale }: z.output<typeof TestMail>,
): Promise<Shown> {
  await call.must('messages:manage');
  const link = `${call.tenant.issuer}/example?token=example`;
  const mail = prepareMail(call, { template, to, locale, data: { ...samples[template], link } });
  const address = Buffer.from(call.crypto.lookup('messages.recipient', `${call.tenant.id}\n${to.toLowerCase()}`));
  const row = await call.db.write(async (tx) => {
    const done = await sendMail(tx, mail, { subject: address.toString('hex'), action: 'test' });
    if (done === 'over_budget') throw general.rate_limited({ retry_after: 3600 });
    await record(tx, { type: 'messages.test_sent', target: { kind: 'message', id: mail.id }, data: { template } });
    const [queued] = await tx.select().from(t).where(eq(t.id, mail.id));
    return queued;
  });
  if (!row) throw new Error('a message was not queued');
  return show(call, row);
}

function show(call: Call<'crypto' | 'clock'>, row: Row): Shown {
  const recipient = maskedRecipient(call, row);
  return {
    id: row.id,
    template: row.template,
    status: row.status,
    attempts: row.attempts,
    ...(row.error === null ? {} : { error: row.error }),
    ...(recipient === undefined ? {} : { recipient }),
    retryable: row.status !== 'sent' && row.sealed !== null && row.keepUntil > call.clock.now(),
    created_at: row.createdAt.toISOString(),
    ...(row.sentAt === null ? {} : { sent_at: row.sentAt.toISOString() }),
    expires_at: row.keepUntil.toISOString(),
  };
}

/** `a***@example.com`, as long as it is known. */
function maskedRecipient({ crypto }: Call<'crypto'>, { id, sealed }: Row): string | undefined {
  if (sealed === null) return undefined;
  const { to } = JSON.parse(crypto.open(sealed, letterPlace(id))) as Letter;
  if (to === null) return undefined;
  const at = to.lastIndexOf('@');
  return at < 1 ? '***' : `${[...to][0]}***${to.slice(at)}`;
}
