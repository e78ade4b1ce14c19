import { type SealedColumn, sealedColumn } from '../../../platform/crypto/index.ts';
import { messages } from '../tables.ts';
import { letterPlace } from './send.ts';

/** Mails that wait. */
export const sealedMessages: readonly SealedColumn[] = [
  sealedColumn({ table: messages, column: messages.sealed, key: [messages.id], place: letterPlace }),
];
