import { type House, sweepIdempotencyKeys } from './call/index.ts';
import { eraseDueAccounts, sweepInvitations } from './domains/accounts/index.ts';
import { sweepApiKeys, sweepRotatedKeys } from './domains/api-keys/index.ts';
import { sweepDevices, sweepNetworks } from './domains/devices/index.ts';
import { rotateDueKeys } from './domains/keys/index.ts';
import { anonymiseDueEvents } from './domains/ledger/index.ts';
import { sweepBans, sweepFailures } from './domains/limits/index.ts';
import { sweepCodes, sweepEmailChanges, sweepGuesses } from './domains/links/index.ts';
import { registerDelivery, sweepBudgets, sweepMessages, sweepUnsent } from './domains/messages/index.ts';
import { sweepFactorGuesses } from './domains/mfa/index.ts';
import { checkDueDomains, sweepOrganizationInvitations } from './domains/organizations/index.ts';
import { sweepAssessments, sweepRiskEvents } from './domains/risk/index.ts';
import { registerRewrap } from './domains/sealing/index.ts';
import { sweepErasedStatuses, sweepSessions, sweepShards } from './domains/sessions/index.ts';
import { sweepOnce } from './platform/crypto/index.ts';
import type { Queries } from './platform/db/index.ts';
import type { Platform } from './platform/index.ts';

const batch = 1000;
/** Longer than any access token lives with every clock's tolerance and a list's `ttl`, so that an ended session is known as such, here and in status lists, while one of its tokens could be shown. */
const sessionKeepMs = 2 * 3_600_000;

/** What became of an invitation can be seen for as long after it ended. */
const invitationKeepMs = 30 * 86_400_000;

type Sweep = (tx: Queries, until: { now: Date; limit: number }) => Promise<number>;

const sweeps: Readonly<Record<string, Sweep>> = {
  'sessions.sweep': (tx, { now, limit }) =>
    sweepSessions(tx, { before: new Date(now.getTime() - sessionKeepMs), limit }),
  'erased-statuses.sweep': (tx, { now, limit }) =>
    sweepErasedStatuses(tx, { before: new Date(now.getTime() - sessionKeepMs), limit }),
  'status-shards.sweep': (tx, { now, limit }) =>
    sweepShards(tx, { before: new Date(now.getTime() - sessionKeepMs), limit }),
  'invitations.sweep': (tx, { now, limit }) =>
    sweepInvitations(tx, { before: new Date(now.getTime() - invitationKeepMs), limit }),
  'organization-invitations.sweep': (tx, { now, limit }) =>
    sweepOrganizationInvitations(tx, { before: new Date(now.getTime() - invitationKeepMs), limit }),
  'devices.sweep': sweepDevices,
  'user-networks.sweep': sweepNetworks,
  'risk-assessments.sweep': sweepAssessments,
  'risk-events.sweep': sweepRiskEvents,
  'sign-in-failures.sweep': sweepFailures,
  'address-bans.sweep': sweepBans,
  'messages.sweep-unsent': sweepUnsent,
  'messages.sweep': sweepMessages,
  'message-budgets.sweep': sweepBudgets,
  'mailed-codes.sweep': sweepCodes,
  'code-guesses.sweep': sweepGuesses,
  'factor-guesses.sweep': sweepFactorGuesses,
  'email-changes.sweep': sweepEmailChanges,
  'api-keys.sweep': sweepApiKeys,
  'rotated-api-keys.sweep': sweepRotatedKeys,
  'single-use.sweep': sweepOnce,
  'idempotency-keys.sweep': sweepIdempotencyKeys,
};

/** Everything that runs later, by name; registered before the queues start. */
export function registerJobs(house: House): void {
  const { platform } = house;
  for (const [name, sweep] of Object.entries(sweeps)) {
    platform.jobs.register(name, { cron: '*/10 * * * *', run: () => sweepAll(platform, sweep) });
  }
  registerDelivery(platform);
  registerRewrap(house);
  platform.jobs.register('accounts.erase', {
    cron: '23 * * * *',
    run: (_data, { signal }) => eraseDueAccounts(house, signal),
  });
  platform.jobs.register('organization-domains.check', {
    cron: '41 * * * *',
    run: (_data, { signal }) => checkDueDomains(house, signal),
  });
  platform.jobs.register('audit.anonymise', {
    cron: '13 * * * *',
    run: (_data, { signal }) => anonymiseDueEvents(house, signal),
  });
  platform.jobs.register('keys.rotate', {
    cron: '7 * * * *',
    run: (_data, { signal }) => rotateDueKeys(house, signal),
  });
}

/** Runs every sweep now, to the end. */
export async function sweepEverything(platform: Platform): Promise<void> {
  for (const sweep of Object.values(sweeps)) await sweepAll(platform, sweep);
}

/** In bounded batches, so that no sweep holds rows for long. */
async function sweepAll({ db, clock }: Platform, sweep: Sweep): Promise<void> {
  while ((await db.transaction((tx) => sweep(tx, { now: clock.now(), limit: batch }))) === batch);
}
