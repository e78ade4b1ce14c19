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

/** For tests: what the last mail that has it says; a notice may have come after it. */
export const lastSaid = (mails: readonly { readonly text: string }[], what: RegExp): string =>
  mails.flatMap(({ text }) => what.exec(text)?.[1] ?? []).at(-1) ?? '';

/** For tests: the code mailed last. */
export const mailedCode = async (
  { mails }: { mails(to: string): Promise<readonly { readonly text: string }[]> },
  to: string,
): Promise<string> => lastSaid(await mails(to), /\b(\d{6})\b/);
