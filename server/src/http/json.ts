import { isUtf8 } from 'node:buffer';
import { general } from '../call/index.ts';

const DEEPEST = 32;
const MOST_KEYS = 1000;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

const malformed = (detail: string) => general.malformed_request({ detail });

/** Strict UTF-8: a byte sequence that is none is refused, never repaired. */
export function decodeText(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw malformed('The body is not valid UTF-8.');
  return bytes.toString('utf8');
}

/** JSON of bounded depth and size, without what would harm a prototype or the database: NUL, lone surrogates. */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('This is not JSON.');
  }
  inspect(value, 1, { keys: 0 });
  return value;
}

/** PostgreSQL stores neither NUL nor half a character. */
export function refuseBadText(text: string): void {
  if (text.includes('\0')) throw malformed('NUL is not allowed in text.');
  if (!text.isWellFormed()) throw malformed('The text holds half a character.');
}

function inspect(value: unknown, depth: number, seen: { keys: number }): void {
  if (typeof value === 'string') refuseBadText(value);
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) throw malformed(`The input is nested deeper than ${DEEPEST} levels.`);
  if (Array.isArray(value)) {
    for (const item of value) inspect(item, depth + 1, seen);
    return;
  }
  for (const key of Object.keys(value)) {
    seen.keys += 1;
    if (seen.keys > MOST_KEYS) throw malformed(`The input has more than ${MOST_KEYS} keys.`);
    if (forbiddenKeys.has(key)) throw malformed(`The key ${key} is not allowed.`);
    refuseBadText(key);
    inspect((value as Record<string, unknown>)[key], depth + 1, seen);
  }
}
