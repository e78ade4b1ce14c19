import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../call/index.ts';
import { checkNewPassword } from './index.ts';

const layers = (tenant: Record<string, unknown>) => ({ instance: {}, tenant, app: {} });
const appWith = (tenant: Record<string, unknown> = {}) =>
  ({ app: { layers: layers(tenant) } }) as unknown as Parameters<typeof checkNewPassword>[0];

function faultsOf(password: string, tenant?: Record<string, unknown>): string[] {
  try {
    checkNewPassword(appWith(tenant), password);
    return [];
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'password_rejected') throw error;
    return (error.extras.errors ?? []).map((fault) => fault.code);
  }
}

describe('a new password', () => {
  test.each([
    ['8 characters', 'abcdEFG1', []],
    ['7 characters', 'abcdEF1', ['too_short']],
    ['8 emoji, each two UTF-16 units', '🙂🙃😉😊😇🥰😍🤩', []],
    ['7 emoji', '🙂🙃😉😊😇🥰😍', ['too_short']],
    ['128 emoji', '🙂🙃😉😊'.repeat(32), []],
    ['129 emoji', `${'🙂🙃😉😊'.repeat(32)}🙂`, ['too_long']],
    ['129 letters', 'abcdefgh'.repeat(16).concat('i'), ['too_long']],
    ['a hundred thousand', 'abcd'.repeat(25_000), ['too_long']],
    ['128 that normalise to thousands', `abc${'\uFDFA'.repeat(125)}`, []],
    ['4 different', 'abcdabcd', []],
    ['3 different', 'abcabcabc', ['too_few_different']],
    ['4 spellings of 2 characters', 'aAＡａaAＡａ', ['too_few_different']],
    ['both at once', 'aaaa', ['too_short', 'too_few_different']],
    ['half a character', 'abcdefgh\uD83D', ['not_text']],
    ['spaces and any script', 'пароль 密码 🙂', []],
  ])('%s: %#', (_, password, faults) => {
    expect(faultsOf(password)).toEqual(faults);
  });

  test('a tenant may ask for more', () => {
    expect(faultsOf('abcdEFG1', { password_min_length: 12 })).toEqual(['too_short']);
    expect(faultsOf('abcdabcdabcd', { password_min_unique: 6 })).toEqual(['too_few_different']);
  });

  test('is judged by code points as typed, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 140 }), (password) => {
        const length = [...password].length;
        const faults = faultsOf(password);
        expect(faults.includes('too_long')).toBe(length > 128);
        expect(faults.includes('too_short')).toBe(length < 8);
      }),
    );
  });
});
