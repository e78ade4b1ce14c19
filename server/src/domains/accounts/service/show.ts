import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import type { User } from '../contract.ts';
import { type UserRow, users } from '../tables.ts';
import { emailOf } from './emails.ts';

type Shown = Pick<UserRow, keyof typeof userColumns>;

/** The columns `showUser` reads. */
export const userColumns = {
  id: users.id,
  username: users.username,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  name: users.name,
  locale: users.locale,
  profile: users.profile,
  publicMetadata: users.publicMetadata,
  isGuest: users.isGuest,
  status: users.status,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
};

/** An account as its owner sees it. Opens the e-mail. */
export function showUser(call: Call<'crypto'>, row: Shown): z.output<typeof User> {
  const shown: z.output<typeof User> = {
    id: row.id,
    email_verified: row.emailVerifiedAt !== null,
    ...row.profile,
    is_guest: row.isGuest,
    status: row.status,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
  const email = emailOf(call, row);
  if (row.username !== null) shown.username = row.username;
  if (email !== undefined) shown.email = email;
  if (row.name !== null) shown.name = row.name;
  if (row.locale !== null) shown.locale = row.locale;
  if (row.publicMetadata !== null) shown.public_metadata = row.publicMetadata;
  return shown;
}
