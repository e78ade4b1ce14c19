import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import type { ManagedUser, User } from '../contract.ts';
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

/** An account as administrators see it. Opens the e-mail. */
export function showManaged(call: Call<'crypto'>, row: UserRow): z.output<typeof ManagedUser> {
  const told: Partial<z.output<typeof ManagedUser>> = {};
  if (row.externalId !== null) told.external_id = row.externalId;
  if (row.privateMetadata !== null) told.private_metadata = row.privateMetadata;
  if (row.suspendedAt !== null) told.suspended_at = row.suspendedAt.toISOString();
  if (row.suspendedBy !== null) told.suspended_by = row.suspendedBy;
  if (row.suspendedReason !== null) told.suspended_reason = row.suspendedReason;
  if (row.deletedBy !== null) told.deleted_by = row.deletedBy;
  if (row.deletedAt !== null) {
    told.deleted_at = row.deletedAt.toISOString();
    told.restorable_until = restorableUntil(call, row.deletedAt).toISOString();
  }
  return { ...showUser(call, row), factors: row.factors, ...told };
}

/** From then on a deleted account cannot be restored, and a job erases it. */
export function restorableUntil(call: Pick<Call, 'app'>, deletedAt: Date): Date {
  return new Date(deletedAt.getTime() + settingsOf(call).deleted_user_retention_seconds * 1000);
}
