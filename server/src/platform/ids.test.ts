import fc from 'fast-check';
import { TypeID } from 'typeid-js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createIds, idSchema, idToUuid, parseId, uuidToId } from './ids.ts';
import { systemRandom } from './random.ts';

const at = (iso: string) => ({ now: () => new Date(iso) });

describe('ids', () => {
  // From the TypeID specification's valid.yml.
  test.each([
    ['prefix_00000000000000000000000000', '00000000-0000-0000-0000-000000000000'],
    ['prefix_00000000000000000000000001', '00000000-0000-0000-0000-000000000001'],
    ['prefix_0000000000000000000000000a', '00000000-0000-0000-0000-00000000000a'],
    ['prefix_00000000000000000000000010', '00000000-0000-0000-0000-000000000020'],
    ['prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
    ['prefix_0123456789abcdefghjkmnpqrs', '0110c853-1d09-52d8-d73e-1194e95b5f19'],
    ['prefix_01h455vb4pex5vsknk084sn02q', '01890a5d-ac96-774b-bcce-b302099a8057'],
  ])('%s is %s, both ways', (id, uuid) => {
    expect(idToUuid(id)).toBe(uuid);
    expect(uuidToId('prefix', uuid)).toBe(id);
    expect(uuidToId('prefix', uuid.toUpperCase())).toBe(id);
  });

  test('every UUID becomes the TypeID that typeid-js makes of it, and comes back', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        const id = uuidToId('user', uuid);
        expect(id).toBe(TypeID.fromUUID('user', uuid).toString());
        expect(idToUuid(id)).toBe(uuid);
        expect(parseId('user', id)).toBe(id);
        expect(idSchema('user').parse(id)).toBe(id);
      }),
    );
  });

  test('only the exact, canonical spelling of the right kind is an id', () => {
    const good = 'user_01h455vb4pex5vsknk084sn02q';
    expect(parseId('user', good)).toBe(good);
    const bad = [
      '',
      'user_',
      'user',
      good.toUpperCase(),
      good.replace('0', 'O'),
      good.replace('01h', 'i1h'),
      good.replace('_0', '_8'),
      good.slice(0, -1),
      `${good}0`,
      ` ${good}`,
      `${good}\n`,
      good.replace('_', '-'),
      good.replace('user', 'sess'),
      good.replace('user', 'use'),
      `super${good}`,
      good.replace('2q', '2é'),
      idToUuid(good),
    ];
    for (const value of bad) {
      expect(parseId('user', value), value).toBeUndefined();
      expect(idSchema('user').safeParse(value).success, value).toBe(false);
    }
    expect(() => idToUuid('user_01h455vb4pex5vsknk084sn02u')).toThrow('not an id');
    expect(() => uuidToId('user', '01890a5d-ac96-774b-bcce-b302099a805g')).toThrow('not a UUID');
    expect(() => uuidToId('user', '')).toThrow('not a UUID');
  });

  test('a new id is a UUIDv7 of the given clock', () => {
    const ids = createIds(at('2026-11-22T10:00:00.123Z'), systemRandom);
    const uuid = idToUuid(ids.create('app'));
    expect(Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16)).toBe(Date.parse('2026-11-22T10:00:00.123Z'));
    expect(uuid[14]).toBe('7');
    expect('89ab').toContain(uuid[19]);
  });

  test('ids of one millisecond are distinct and sort in the order they were made', () => {
    const ids = createIds(at('2026-11-22T10:00:00Z'), systemRandom);
    const made = Array.from({ length: 2000 }, () => ids.create('sess'));
    expect(new Set(made).size).toBe(2000);
    expect([...made].sort()).toEqual(made);
  });

  test('an id sorts after one made at an earlier time, also when the clock stepped back in between', () => {
    let now = 1000;
    const ids = createIds({ now: () => new Date(now) }, systemRandom);
    const first = ids.create('sess');
    now = 900;
    const earlier = ids.create('sess');
    now = 1001;
    expect([ids.create('sess') > first, earlier < first]).toEqual([true, true]);
  });

  test('the schema describes itself with the pattern', () => {
    expect(z.toJSONSchema(idSchema('user'))).toMatchObject({
      type: 'string',
      pattern: '^user_[0-7][0-9a-hjkmnp-tv-z]{25}$',
    });
  });
});
