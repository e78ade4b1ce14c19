import { z } from 'zod';

/** Shown to people and put into mails: one line. */
export const displayName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((value) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value) && value.isWellFormed(), 'one line of text');

export const locale = z
  .string()
  .max(35)
  .refine((value) => isLocale(value), 'a BCP 47 language tag')
  .describe('BCP 47 language tag.');

const link = z
  .string()
  .max(2048)
  .refine(isPublicLink, 'an https URL')
  .meta({ format: 'uri', description: 'https only.' });

/** What a person may say of themselves, none of it needed (F007): claims of OpenID Connect Core 1.0, section 5.1. */
export const profileClaims = {
  given_name: displayName,
  family_name: displayName,
  middle_name: displayName,
  nickname: displayName,
  profile: link,
  picture: link,
  website: link,
  gender: displayName,
  birthdate: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$/, 'YYYY-MM-DD or YYYY')
    .describe('`YYYY-MM-DD`, the year `0000` when it is left out, or `YYYY`.'),
  zoneinfo: z
    .string()
    .max(64)
    .refine(isTimeZone, 'a name of the IANA time zone database')
    .describe('Such as `Europe/Paris`.'),
};

export type Claim = keyof typeof profileClaims;
export const claimNames = Object.keys(profileClaims) as Claim[];

/** Each field of a shape as a change says it: left out it stays, `null` takes it away. */
export function changeable<Shape extends Readonly<Record<string, z.ZodType>>>(shape: Shape) {
  const fields = Object.entries(shape).map(([name, field]) => [name, field.nullable().optional()]);
  return Object.fromEntries(fields) as { [Name in keyof Shape]: z.ZodOptional<z.ZodNullable<Shape[Name]>> };
}

/** Each field of a shape as it may be left out. */
export function optional<Shape extends Readonly<Record<string, z.ZodType>>>(shape: Shape) {
  const fields = Object.entries(shape).map(([name, field]) => [name, field.optional()]);
  return Object.fromEntries(fields) as { [Name in keyof Shape]: z.ZodOptional<Shape[Name]> };
}

const mostBytes = 8192;
const deepest = 8;
const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** What an app keeps beside an account: a JSON object of its own making. */
export const Metadata = z
  .record(z.string(), z.unknown())
  .refine((value) => isKeepable(value, 1), `JSON of at most ${deepest} levels, without \`__proto__\` and its like`)
  .refine((value) => Buffer.byteLength(JSON.stringify(value)) <= mostBytes, `at most ${mostBytes} bytes of JSON`)
  .meta({ id: 'Metadata', description: `A JSON object of at most ${mostBytes} bytes and ${deepest} levels.` });

function isKeepable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value !== 'object' || depth > deepest) return false;
  if (Array.isArray(value)) return value.every((item) => isKeepable(item, depth + 1));
  return Object.entries(value).every(
    ([key, item]) => !unsafeKeys.has(key) && isStorable(key) && isKeepable(item, depth + 1),
  );
}

/** PostgreSQL stores neither NUL nor half a character. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

function isPublicLink(text: string): boolean {
  if (!URL.canParse(text) || !isStorable(text) || /[\s\p{Cc}]/u.test(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
