import type { Conversation } from './call.ts';
import { general } from './general.ts';

/** Refuses a write whose If-Match names another version of the resource (RFC 9110, section 13.1.1). */
export function checkVersion({ ifMatch }: Pick<Conversation, 'ifMatch'>, version: number): void {
  if (ifMatch === undefined || ifMatch === '*') return;
  const named = ifMatch.split(',').map((tag) => tag.trim());
  if (!named.includes(etagOf(version))) throw general.precondition_failed();
}

/** Tells the version read or written as the answer's ETag. */
export function tellVersion({ tell }: Pick<Conversation, 'tell'>, version: number): void {
  tell({ kind: 'etag', value: etagOf(version) });
}

const etagOf = (version: number): string => `"${version}"`;
