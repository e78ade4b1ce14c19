import type { z } from 'zod';
import { type Act, type Call, tellVersion } from '../../../call/index.ts';
import { record } from '../../audit/index.ts';
import { accountProblems, type ManagedUser, type NewUser, type UserPatch, type UserRef } from '../contract.ts';
import { type UserRow, users } from '../tables.ts';
import {
  insertAccount,
  isExternalIdTaken,
  isUsernameTaken,
  type PreparedIdentifiers,
  prepareIdentifiers,
} from './accounts.ts';
import { type Changes, differing, profileChanges } from './changes.ts';
import { isEmailTaken, type PreparedEmail, prepareEmail, refusedField } from './emails.ts';
import { type Change, manage, thisUser } from './manage.ts';
import { takenWhenViolated } from './profile.ts';
import { showManaged } from './show.ts';

type Needs = Call<'db' | 'crypto'>;
type Shown = z.output<typeof ManagedUser>;
type New = z.output<typeof NewUser>;
type Patch = z.output<typeof UserPatch>;
type Said = Pick<Patch, 'external_id' | 'public_metadata' | 'private_metadata'>;

export async function getUser(call: Needs, input: z.output<typeof UserRef>): Promise<Shown> {
  await call.must('users:read');
  const [row] = await call.db.reader.select().from(users).where(thisUser(call, input.user_id));
  if (!row) throw accountProblems.user_not_found();
  tellVersion(call, row.version);
  return showManaged(call, row);
}

/**
 * Makes an account without a password: nobody but its owner ever sets one. They come in by a magic link, or set a password by way
 * of the reset. Throws `username_taken`, `email_taken`, `external_id_taken`.
 */
export async function createUser(call: Call<'db' | 'crypto' | 'ids'>, input: New): Promise<Shown> {
  await call.must('users:manage');
  const prepared = prepareIdentifiers(call, input);
  if (input.email_verified && !prepared.email) throw refusedField('/email_verified', 'There is no address.');
  const row = await call.db.write((tx) => insertManaged(tx, prepared, input));
  call.tell({ kind: 'location', path: `/v1/users/${row.id}` });
  tellVersion(call, row.version);
  return showManaged(call, row);
}

async function insertManaged(tx: Act, prepared: PreparedIdentifiers, input: New): Promise<UserRow> {
  const { set, fields } = merged(profileChanges({}, { ...input, username: undefined }), keptChanges({}, input));
  const emailVerifiedAt = input.email_verified ? tx.now : null;
  const row = await insertAccount(tx, prepared, { ...set, emailVerifiedAt });
  const identifiers = (['username', 'email'] as const).filter((field) => prepared[field] !== undefined);
  await record(tx, {
    type: 'accounts.created',
    target: { kind: 'user', id: row.id },
    data: { fields: [...identifiers, ...fields], after: { email_verified: emailVerifiedAt !== null } },
  });
  await tx.announce('accounts.created', { userId: row.id });
  return row;
}

/** Changes what an account says and is known by, never its password, roles or status. */
export async function updateUser(call: Needs, input: Patch): Promise<Shown> {
  const { user_id: userId, email: typed } = input;
  const email = typeof typed === 'string' ? prepareEmail(call, userId, { typed }) : typed;
  const row = await takenWhenViolated(
    manage(call, { userId, readdressing: typeof typed === 'string' }, async (tx, before) => {
      if (before.status === 'deleted') throw accountProblems.user_deleted();
      const changes = changesOf(tx, before, { input, email });
      if (changes.fields.length === 0) return undefined;
      await refuseTaken(tx, before, changes.set, email);
      return changeOf(before, changes);
    }),
  );
  tellVersion(call, row.version);
  return showManaged(call, row);
}

interface Wanted {
  readonly input: Patch;
  /** `null` takes it away. */
  readonly email: PreparedEmail | null | undefined;
}

function changesOf(tx: Act, before: UserRow, { input, email }: Wanted): Changes {
  const { set, fields } = merged(
    profileChanges(before, input),
    keptChanges(before, input),
    emailChanges(tx, before, { input, email }),
  );
  const after = { ...before, ...set };
  const named = after.username !== null || after.email !== null;
  if (!named && !before.isGuest) throw refusedField('/username', 'A username or an e-mail address is needed.');
  // Who can be named is no guest any more.
  return named && before.isGuest
    ? { set: { ...set, isGuest: false }, fields: [...fields, 'is_guest'] }
    : { set, fields };
}

function emailChanges({ now }: Act, before: UserRow, { input, email }: Wanted): Changes {
  const { email_verified: verified } = input;
  const carried = before.emailLookup;
  const same = email && carried && email.lookups.some((lookup) => Buffer.from(lookup).equals(carried));
  const changes = email !== undefined && !same && !(email === null && before.email === null);
  if (verified && (changes ? email === null : before.email === null))
    throw refusedField('/email_verified', 'There is no address.');
  if (changes) {
    const kept = { email: email?.sealed ?? null, emailLookup: email?.lookup ?? null };
    return {
      set: { ...kept, emailVerifiedAt: verified ? now : null },
      fields: ['email', ...verifiedField(before, verified)],
    };
  }
  const fields = verified === undefined ? [] : verifiedField(before, verified);
  return { set: fields.length > 0 ? { emailVerifiedAt: verified ? now : null } : {}, fields };
}

const verifiedField = (before: UserRow, verified = false): string[] =>
  (before.emailVerifiedAt !== null) === verified ? [] : ['email_verified'];

/** What apps keep beside an account; empty metadata is none. */
function keptChanges(before: Partial<UserRow>, said: Said): Changes {
  const wanted: Partial<UserRow> = {};
  const orNone = (value: Readonly<Record<string, unknown>>) => (Object.keys(value).length > 0 ? value : null);
  if (said.external_id !== undefined) wanted.externalId = said.external_id?.normalize('NFC') ?? null;
  if (said.public_metadata !== undefined) wanted.publicMetadata = orNone(said.public_metadata);
  if (said.private_metadata !== undefined) wanted.privateMetadata = orNone(said.private_metadata);
  const set = differing(before, wanted);
  const names = { externalId: 'external_id', publicMetadata: 'public_metadata', privateMetadata: 'private_metadata' };
  return { set, fields: Object.keys(set).map((column) => names[column as keyof typeof names]) };
}

const merged = (...all: readonly Changes[]): Changes => ({
  set: Object.assign({}, ...all.map(({ set }) => set)),
  fields: all.flatMap(({ fields }) => fields),
});

async function refuseTaken(tx: Act, before: UserRow, set: Partial<UserRow>, email: Wanted['email']): Promise<void> {
  if (set.username && (await isUsernameTaken(tx, set.username))) throw accountProblems.username_taken();
  if (set.externalId && (await isExternalIdTaken(tx, set.externalId))) throw accountProblems.external_id_taken();
  if (set.email && email && (await isEmailTaken(tx, email, before.id))) throw accountProblems.email_taken();
}

function changeOf(before: UserRow, { set, fields }: Changes): Change {
  const verified = 'emailVerifiedAt' in set ? set.emailVerifiedAt !== null : before.emailVerifiedAt !== null;
  return {
    set,
    type: 'accounts.updated',
    data: {
      fields,
      before: { email_verified: before.emailVerifiedAt !== null, is_guest: before.isGuest },
      after: { email_verified: verified, is_guest: set.isGuest ?? before.isGuest },
    },
    ...(fields.includes('email') ? { news: 'accounts.email_changed' as const } : {}),
  };
}
