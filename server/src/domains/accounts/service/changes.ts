import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { MePatch } from '../contract.ts';
import { normaliseUsername } from '../identifiers.ts';
import { claimNames } from '../profile.ts';
import type { Profile, UserRow } from '../tables.ts';

/** What the owner may say, and an administrator too, who may also take the username away. */
type Said = Omit<z.output<typeof MePatch>, 'username'> & { readonly username?: string | null | undefined };

/** Columns to write, and the names of the fields that change by it, as the wire calls them. */
export interface Changes {
  readonly set: Partial<UserRow>;
  readonly fields: readonly string[];
}

/** What of the profile, username included, differs from the row, in the form it is kept in. */
export function profileChanges(before: Partial<UserRow>, said: Said): Changes {
  const wanted: Partial<UserRow> = {};
  if (said.username !== undefined) wanted.username = said.username && (normaliseUsername(said.username) ?? null);
  if (said.name !== undefined) wanted.name = said.name?.normalize('NFC') ?? null;
  if (said.locale !== undefined) wanted.locale = said.locale && (Intl.getCanonicalLocales(said.locale)[0] ?? null);
  const columns = differing(before, wanted);
  const claims = claimChanges(before.profile ?? {}, said);
  return {
    set: { ...columns, ...(claims.fields.length > 0 ? { profile: claims.profile } : {}) },
    fields: [...Object.keys(columns), ...claims.fields],
  };
}

/** Those of the wanted columns that hold something else now. */
export function differing(before: Partial<UserRow>, wanted: Partial<UserRow>): Partial<UserRow> {
  const differs = ([column, value]: [string, unknown]) =>
    !isDeepStrictEqual(value, before[column as keyof UserRow] ?? null);
  return Object.fromEntries(Object.entries(wanted).filter(differs));
}

function claimChanges(before: Profile, said: Said): { profile: Profile | null; fields: string[] } {
  const after: Record<string, string> = { ...before };
  const fields = claimNames.filter((claim) => {
    const value = said[claim]?.normalize('NFC') ?? null;
    if (said[claim] === undefined || value === (before[claim] ?? null)) return false;
    if (value === null) delete after[claim];
    else after[claim] = value;
    return true;
  });
  return { profile: Object.keys(after).length > 0 ? after : null, fields };
}
