import type { z } from 'zod';
import type { Passkey } from '../contract.ts';
import type { PasskeyRow } from '../tables.ts';

export function showPasskey(row: PasskeyRow): z.output<typeof Passkey> {
  return {
    id: row.id,
    name: row.name,
    rp_id: row.rpId,
    aaguid: row.aaguid,
    transports: row.transports,
    attestation_format: row.attestationFormat,
    attestation_trusted: row.attestationTrusted,
    ...(row.discoverable === null ? {} : { discoverable: row.discoverable }),
    user_verified: row.userVerified,
    backup_eligible: row.backupEligible,
    backed_up: row.backedUp,
    ...(row.cloneSuspectedAt ? { clone_suspected_at: row.cloneSuspectedAt.toISOString() } : {}),
    created_at: row.createdAt.toISOString(),
    ...(row.lastUsedAt ? { last_used_at: row.lastUsedAt.toISOString() } : {}),
  };
}
