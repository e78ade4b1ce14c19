import { asc, eq } from 'drizzle-orm';
import type { Config } from '../../config.ts';
import { judgeSigningKeys } from '../../domains/keys/index.ts';
import { signingKeys } from '../../domains/keys/tables.ts';
import { readUses } from '../../domains/sealing/index.ts';
import { defaultSlug, lostCookies } from '../../domains/tenants/index.ts';
import { tenants } from '../../domains/tenants/tables.ts';
import type { Clock } from '../../platform/clock.ts';
import {
  createCrypto,
  type KeyRing,
  KeyRingError,
  parseKeyRing,
  readCanary,
  readKeyFile,
} from '../../platform/crypto/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { reveal } from '../../platform/log.ts';
import { systemRandom } from '../../platform/random.ts';
import { type Finding, failure, ok, skipped, warning } from './finding.ts';

/** The key ring, and what its file looks like; makes none where there is none. */
export async function reachRing(config: Config): Promise<{ ring?: KeyRing; findings: Finding[] }> {
  const check = 'keys.ring';
  const named = (ring: KeyRing) => ok(check, `Keys ${ring.names.join(', ')}; new values go under ${ring.active}.`);
  try {
    if (config.keys) {
      const ring = parseKeyRing(reveal(config.keys));
      return { ring, findings: [named(ring)] };
    }
    const file = await readKeyFile(config.dataDirectory);
    if (!file)
      return { findings: [skipped(check, `No key file in ${config.dataDirectory}: the first start makes it.`)] };
    const findings = [named(file.ring)];
    if ((file.mode & 0o077) !== 0)
      findings.push(
        warning(
          'keys.file',
          `${file.path} is open to other users of this machine (${file.mode.toString(8)}).`,
          `chmod 600 ${file.path}`,
        ),
      );
    return { ring: file.ring, findings };
  } catch (error) {
    if (!(error instanceof KeyRingError)) throw error;
    return { findings: [failure(check, `${error.message}.`, 'Restore the key ring from its backup.')] };
  }
}

interface Needs {
  readonly db: Db;
  readonly ring: KeyRing;
  readonly clock: Clock;
}

/** Whether the ring is this database's, opens all that is sealed in it, and every tenant can sign. */
export async function examineKeys({ db, ring, clock }: Needs): Promise<Finding[]> {
  const crypto = createCrypto({ ring, random: systemRandom });
  const canary = await readCanary(db.reader, crypto);
  if (canary === 'absent') return [skipped('keys.canary', 'Nothing is sealed yet: the first start begins it.')];
  if (canary === 'foreign')
    return [
      failure(
        'keys.canary',
        'The key ring is not the one of this database: servers refuse to start, and nothing sealed can be read.',
        'Restore the key ring that belongs to this database (docs/runbooks/backup.md).',
      ),
    ];
  return [
    ok('keys.canary', 'The key ring is the one of this database.'),
    await examineSealed(db, ring),
    await examineSigning({ db, ring, clock }),
  ];
}

async function examineSealed(db: Db, ring: KeyRing): Promise<Finding> {
  const check = 'keys.sealed';
  const uses = [...(await readUses(db.reader))];
  const found = uses.flatMap(([keyId, columns]) => [...columns].map(([column, values]) => ({ column, keyId, values })));
  const lost = found.filter(({ keyId }) => !ring.names.includes(keyId));
  const told = (of: typeof found) =>
    of.map(({ column, keyId, values }) => `${values} in ${column} under ${keyId}`).join(', ');
  if (lost.length > 0)
    return failure(
      check,
      `No key of the ring opens ${told(lost)}.`,
      'Put the key back behind the others, then run `doorward rewrap-keys` before it leaves again.',
    );
  const old = found.filter(({ keyId }) => keyId !== ring.active);
  const all = found.reduce((sum, { values }) => sum + values, 0);
  if (old.length > 0)
    return warning(
      check,
      `All ${all} sealed values open; an older key is still needed for ${told(old)}.`,
      'Run `doorward rewrap-keys` before an older key leaves the ring.',
    );
  if (ring.names.length > 1)
    return ok(
      check,
      `All ${all} sealed values are under ${ring.active}: the older keys are needed by sessions at most.`,
    );
  return ok(check, `All ${all} sealed values are under ${ring.active}.`);
}

async function examineSigning({ db, ring, clock }: Needs): Promise<Finding> {
  const check = 'keys.signing';
  const crypto = createCrypto({ ring, random: systemRandom });
  const { tenants: count, faults } = await judgeSigningKeys({ reader: db.reader, crypto, now: clock.now() });
  if (faults.length === 0)
    return ok(check, `${count} ${count === 1 ? 'tenant has' : 'tenants have'} a key to sign with.`);
  const [first] = faults;
  return failure(
    check,
    `${faults.length} of ${count} tenants cannot sign tokens; ${first?.tenant} has ${first?.fault === 'none' ? 'no active key' : 'a key that does not open'}.`,
    'Start a server, whose job `keys.rotate` mends what is due; otherwise restore from a backup.',
  );
}

/** Ids of the published keys of tenant `default`. */
export async function publishedKids(db: Db): Promise<string[]> {
  const rows = await db.reader
    .select({ kid: signingKeys.kid })
    .from(signingKeys)
    .innerJoin(tenants, eq(tenants.id, signingKeys.tenantId))
    .where(eq(tenants.slug, defaultSlug))
    .orderBy(asc(signingKeys.kid));
  return rows.map(({ kid }) => kid);
}

/** Cookie domains that the public address is not below. */
export async function examineCookies(db: Db, publicUrl: string): Promise<Finding> {
  const check = 'cookies.domain';
  const lost = await lostCookies(db.reader, publicUrl);
  const [first] = lost;
  if (!first) return ok(check, 'Every cookie domain that is set covers the public address.');
  return failure(
    check,
    `Browsers drop the cookies of ${lost.map(({ whose }) => whose).join(', ')}: ${first.domain} does not cover ${new URL(publicUrl).hostname}.`,
    'Change or unset `cookie_domain` there (PATCH /v1/settings).',
  );
}
