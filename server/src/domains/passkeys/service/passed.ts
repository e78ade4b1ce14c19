import type { Passed } from '../../sessions/index.ts';

/**
 * A passkey in the words of RFC 8176: `hwk` where its key stays in one device, `swk` where it may be copied to others, and `user`
 * where it has verified its user.
 */
export const passedBy = ({
  backupEligible,
  userVerified,
}: {
  readonly backupEligible: boolean;
  readonly userVerified: boolean;
}): Passed => ({
  method: 'passkey',
  amr: [backupEligible ? 'swk' : 'hwk', ...(userVerified ? ['user'] : [])],
});
