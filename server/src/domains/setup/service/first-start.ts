import { type House, openSystemCall, type Place, Problem } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { reveal, type Secret, secret } from '../../../platform/log.ts';
import { randomToken } from '../../../platform/random.ts';
import { assignRole, insertBuiltIns } from '../../access/index.ts';
import { insertAccount, prepareIdentifiers } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { prepareKey } from '../../keys/index.ts';
import { hashNewPassword, setPassword } from '../../passwords/index.ts';
import { defaultSlug, hasTenants, issuerOf, settingsOf, tenantProblems } from '../../tenants/index.ts';
import { tenantsBehind } from './behind.ts';
import { bearTenant } from './birth.ts';

export interface FirstStart {
  /** Whether this very start made tenant `default`. */
  readonly born: boolean;
  /** The first superadmin, when the password was generated: to be shown once, and never through the logger. */
  readonly admin?: { readonly username: string; readonly password: Secret<string> };
}

export interface FirstAdmin {
  readonly username: string;
  /** Generated when absent. */
  readonly password?: Secret<string> | undefined;
}

/** 18 bytes are 24 characters and 144 bits. */
const generatedBytes = 18;

/**
 * Run at every start. On an empty database it makes tenant `default` and a superadmin at scope `instance` (F012); of any
 * number of processes starting at once exactly one does. Later it makes nobody again, whoever has been deleted since: it
 * only gives the tenants what this release added. Throws `password_rejected` for a configured password that is too weak.
 */
export async function firstStart(house: House, admin: FirstAdmin): Promise<FirstStart> {
  const first = (await hasTenants(house.platform.db.reader)) ? undefined : await bearDefault(house, admin);
  if (first) return first;
  const behind = await tenantsBehind(house.platform);
  if (behind.length > 0) await updateBuiltIns(house, behind);
  return { born: false };
}

/** Gives undefined when another process has just done it. */
async function bearDefault(house: House, admin: FirstAdmin): Promise<FirstStart | undefined> {
  const place = newbornPlace(house);
  const call = openSetup(house, place);
  await call.must('tenants:manage', 'instance');
  const password = admin.password ?? secret(randomToken(call.random, generatedBytes));
  const owner = { username: admin.username };
  const hash = await hashNewPassword(call, { password: reveal(password), pointer: '/admin_password', owner });
  const identifiers = prepareIdentifiers(call, { username: admin.username });
  const key = prepareKey(call, settingsOf(call).signing_algorithm);
  const fresh = { id: place.tenant.id, appId: place.app.id, slug: defaultSlug, name: 'Default' };
  try {
    await call.db.write(async (tx) => {
      await bearTenant(tx, fresh, key);
      const { id: userId } = await insertAccount(tx, identifiers);
      await record(tx, { type: 'accounts.created', target: { kind: 'user', id: userId }, data: { first: true } });
      await setPassword(tx, { userId, hash, mustChange: true });
      await assignRole(tx, { userId, role: 'superadmin', scope: 'instance', grantedBy: `system:${systemName}` });
    });
  } catch (error) {
    if (error instanceof Problem && error.code === tenantProblems.tenant_slug_taken.code) return undefined;
    throw error;
  }
  return { born: true, ...(admin.password ? {} : { admin: { username: admin.username, password } }) };
}

async function updateBuiltIns(house: House, tenantIds: readonly Id<'tnt'>[]): Promise<void> {
  const place = await house.slots.locateTenant?.(defaultSlug);
  if (!place) throw new Error('tenant default is missing');
  const call = openSetup(house, place);
  await call.must('tenants:manage', 'instance');
  for (const tenantId of tenantIds) await call.db.write((tx) => insertBuiltIns(tx, tenantId));
}

const systemName = 'setup';
const openSetup = (house: House, place: Place) =>
  openSystemCall(house, { name: systemName, permissions: ['tenants:manage'], place });

/** Where the birth takes place: a tenant and an app that are about to be. */
function newbornPlace({ platform: { ids }, publicUrl }: House): Place {
  return {
    tenant: { id: ids.create('tnt'), slug: defaultSlug, name: '', issuer: issuerOf(publicUrl, defaultSlug) },
    app: {
      id: ids.create('app'),
      name: '',
      origins: [],
      redirectUris: [],
      audiences: [],
      layers: { instance: {}, tenant: {}, app: {} },
    },
    suspended: false,
  };
}
