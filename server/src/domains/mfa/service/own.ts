import type { z } from 'zod';
import type { Call, User } from '../../../call/index.ts';
import { tellOwner } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { raiseSession } from '../../sessions/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type ConfirmTotp, type Factors, mfaProblems, type TotpSetup } from '../contract.ts';
import { dropIdleRecoveryCodes, dropTotp, factorsOf, secondFactorsOf } from './factors.ts';
import { confirmSetup, enrolTotp, keepSetup, prepareSetup } from './setup.ts';

const setter = ({ userId, sessionId }: User) => ({ userId, within: sessionId });

/** What second factors the caller holds (F061, F062). */
export async function listFactors(call: Call<'db'>): Promise<z.output<typeof Factors>> {
  const { userId } = call.self();
  const held = await factorsOf(call.db.reader, { tenantId: call.tenant.id, userId });
  return {
    ...(held.totpSince && { totp: { created_at: held.totpSince.toISOString() } }),
    passkey: held.passkey,
    ...(held.recoveryCodesSince && {
      recovery_codes: { left: held.recoveryCodes, created_at: held.recoveryCodesSince.toISOString() },
    }),
    mfa_mode: settingsOf(call).mfa_mode,
  };
}

/** Begins to set up an authenticator app; one that is there works until the new one is confirmed. Throws `mfa_off`. */
export async function setUpTotp(call: Call<'db' | 'crypto' | 'random' | 'clock'>): Promise<z.output<typeof TotpSetup>> {
  const prepared = await prepareSetup(call, setter(call.self()));
  await call.db.write((tx) => keepSetup(tx, prepared));
  return prepared.shown;
}

/**
 * Takes the app up with a code of it. The session has proven two factors by that. Throws `totp_setup_expired`,
 * `wrong_factor_code`.
 */
export async function confirmTotp(
  call: Call<'db' | 'crypto' | 'clock' | 'ids' | 'mail'>,
  input: z.output<typeof ConfirmTotp>,
): Promise<void> {
  const user = call.self();
  const confirmed = await confirmSetup(call, setter(user), input);
  await call.db.write(async (tx) => {
    await secondFactorsOf(tx, user.userId, { hold: true });
    await raiseSession(tx, user, await enrolTotp(call, tx, confirmed));
  });
}

/** Removes the authenticator app. Throws `totp_not_found`, and `last_second_factor` where one is required. */
export async function removeTotp(call: Call<'db' | 'crypto' | 'ids' | 'mail'>): Promise<void> {
  const { userId } = call.self();
  await call.db.write(async (tx) => {
    const { methods } = await secondFactorsOf(tx, userId, { hold: true });
    if (!(await dropTotp(tx, userId))) throw mfaProblems.totp_not_found();
    if (settingsOf(call).mfa_mode === 'required' && !methods.includes('passkey'))
      throw mfaProblems.last_second_factor();
    await dropIdleRecoveryCodes(tx, userId);
    await record(tx, { type: 'mfa.totp_removed', target: { kind: 'user', id: userId } });
    await tellOwner(call, tx, { userId, change: 'totp_removed' });
  });
}
