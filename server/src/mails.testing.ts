import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { messages } from './domains/messages/tables.ts';
import type { Platform } from './platform/index.ts';

export type { SentMail } from './platform/mail/index.ts';

/** For tests: waits until every mail in the outbox has been sent or has failed. */
export async function outboxEmpty({ doorward }: { readonly doorward: { readonly platform: Platform } }): Promise<void> {
  const { db } = doorward.platform;
  for (const until = Date.now() + 15_000; Date.now() < until; await sleep(10)) {
    const [one] = await db.reader
      .select({ id: messages.id })
      .from(messages)
      .where(eq(messages.status, 'queued'))
      .limit(1);
    if (!one) return;
  }
  throw new Error('mails are still in the outbox');
}
