import { describe, expect, test } from 'vitest';
import { eventKinds } from '../../server/src/domains/audit/index.ts';
import { domains } from '../../server/src/domains/index.ts';
import { placeOf, sources } from './sources.ts';

/** Rooms by the types they name; the catalogue itself names all. */
const named = new Map<string, Set<string>>();
for (const { path, text } of sources()) {
  if (path === 'domains/audit/catalogue.ts') continue;
  const { floor, room } = placeOf(path);
  // Prepared statements and single-use secrets are named alike.
  const events = text.replaceAll(/statement\('[^']*'|purpose = '[^']*'/g, '');
  for (const [, type = ''] of events.matchAll(/'([a-z0-9_]+\.[a-z0-9_]+)'/g))
    named.set(type, (named.get(type) ?? new Set()).add(floor === 'domains' ? (room ?? floor) : floor));
}

describe('the catalogue of audit events', () => {
  test('lists each type once, below a room there is, in a sentence of its own', () => {
    const types = eventKinds.map(({ type }) => type);
    expect(types.length).toBe(new Set(types).size);
    expect(eventKinds.filter(({ room }) => !domains.includes(room as (typeof domains)[number]))).toEqual([]);
    expect(eventKinds.filter(({ words }) => !/^[A-Z].*\.$/.test(words))).toEqual([]);
    const sentences = eventKinds.map(({ words }) => words);
    expect(sentences.filter((words, at) => sentences.indexOf(words) !== at)).toEqual([]);
  });

  test('lists no type that its room does not record', () => {
    const idle = eventKinds.filter(({ type, room }) => !named.get(type)?.has(room) && !fromElsewhere.includes(type));
    expect(idle.map(({ type, room }) => `${room}: ${type}`)).toEqual([]);
  });
});

/** Recorded by the offline CLI. */
const fromElsewhere: readonly string[] = ['keys.rewrapped'];
