import { openOffline } from '../app.ts';
import { type Call, type House, openSystemCall, sweepOldAnswers } from '../call/index.ts';
import type { Config } from '../config.ts';
import { countOldEmails, rewrapEmails } from '../domains/accounts/index.ts';
import { record } from '../domains/audit/index.ts';
import { rewrapAppKeys, rewrapSigningKeys } from '../domains/keys/index.ts';
import { rewrapCaptchas } from '../domains/limits/index.ts';
import { rewrapProofs } from '../domains/links/index.ts';
import { rewrapMessages } from '../domains/messages/index.ts';
import { rewrapSeeds } from '../domains/mfa/index.ts';
import { rewrapOrganizationInvitations } from '../domains/organizations/index.ts';
import { rewrapHashes } from '../domains/passwords/index.ts';
import { rewrapProviders } from '../domains/risk/index.ts';
import { countSessionsUnderOldKeys } from '../domains/sessions/index.ts';
import { rewrapSocial } from '../domains/social/index.ts';
import { tenants } from '../domains/tenants/tables.ts';
import { rewrapCanary } from '../platform/crypto/index.ts';
import type { Id } from '../platform/ids.ts';
import { createProgress } from './progress.ts';

const system = { name: 'cli.rewrap-keys', permissions: ['keys:manage'] } as const;
const batch = 1000;

/** What is sealed beside e-mail addresses: named as the record has it, moved by its own room. */
const few: Readonly<Record<string, { words: string; rewrap: (call: Call<'db' | 'crypto'>) => Promise<number> }>> = {
  signing_keys: { words: 'signing keys', rewrap: rewrapSigningKeys },
  app_keys: { words: 'keys of apps', rewrap: rewrapAppKeys },
  captcha_secrets: { words: 'CAPTCHA secrets', rewrap: rewrapCaptchas },
  risk_provider_secrets: { words: 'secrets of risk providers', rewrap: rewrapProviders },
  password_hashes: { words: 'password hashes of other systems', rewrap: rewrapHashes },
  totp_seeds: { words: 'seeds of authenticator apps', rewrap: rewrapSeeds },
  mailed_proofs: { words: 'mailed proofs', rewrap: rewrapProofs },
  social: { words: 'secrets and addresses of sign-ins with providers', rewrap: rewrapSocial },
  organization_invitations: { words: 'invitations to organizations', rewrap: rewrapOrganizationInvitations },
  waiting_mails: { words: 'waiting mails', rewrap: rewrapMessages },
};

/**
 * `doorward rewrap-keys`: moves everything that is sealed under the active ring key, so that older keys may leave the ring.
 * It may be stopped and run again, and servers may run meanwhile, once the active key is first on all of them. Each tenant's
 * record keeps what was done.
 */
export async function runRewrap(config: Config): Promise<void> {
  const { house, close } = await openOffline(config);
  const { db, crypto } = house.platform;
  try {
    let unrefreshed = 0;
    for (const { id } of await db.reader.select({ id: tenants.id }).from(tenants).orderBy(tenants.createdAt))
      unrefreshed += await rewrapTenant(house, id);
    while ((await db.transaction((tx) => sweepOldAnswers(tx, { crypto, limit: batch }))) === batch);
    // The last step: a ring without the old key may start only when nothing needs it any more.
    await db.transaction((tx) => rewrapCanary(tx, crypto));
    say(`Everything sealed is under key "${crypto.activeKeyId}".`);
    if (unrefreshed > 0)
      say(`${unrefreshed} live sessions were not refreshed since: they end when their older key leaves the ring.`);
  } finally {
    await close();
  }
}

/** Gives how many live sessions of the tenant still hang on an older key. */
async function rewrapTenant(house: House, tenantId: Id<'tnt'>): Promise<number> {
  const place = await house.slots.locateTenant?.(tenantId);
  if (!place) return 0;
  const call = openSystemCall(house, { ...system, place });
  await call.must('keys:manage');
  const moved: Record<string, number> = {};
  for (const [name, { rewrap }] of Object.entries(few)) moved[name] = await rewrap(call);
  let emails = 0;
  // An address written meanwhile by a server that has the older key first is found by looking again.
  for (let left = await countOldEmails(call); left > 0; left = await countOldEmails(call)) {
    const progress = createProgress(`${place.tenant.slug}: e-mail addresses`, left);
    await rewrapEmails(call, (count) => {
      emails += count;
      progress.add(count);
    });
    progress.end();
  }
  if (emails + Object.values(moved).reduce((sum, count) => sum + count, 0) > 0) {
    const data = { key_id: call.crypto.activeKeyId, emails, ...moved };
    const target = { kind: 'tenant', id: tenantId };
    await call.db.write((tx) => record(tx, { type: 'keys.rewrapped', target, data }));
    const others = Object.entries(few).map(([name, { words }]) => `${moved[name]} ${words}`);
    say(`${place.tenant.slug}: ${[`${emails} e-mail addresses`, ...others].join(', ')}`);
  }
  return countSessionsUnderOldKeys(call);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
