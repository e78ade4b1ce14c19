import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { issueOnce } from '../../platform/crypto/index.ts';
import { singleUse } from '../../platform/crypto/tables.ts';
import { parseId } from '../../platform/ids.ts';
import { ceremonies } from './ceremony.testing.ts';

/** WebAuthn Level 3, section 16: signed by authenticators of one authority, for https://example.org. */
const { vectors, attestationCa } = JSON.parse(
  readFileSync(new URL('./vectors.testing.json', import.meta.url), 'utf8'),
) as {
  vectors: { name: string; credentialId: string; registration: Record<string, string> }[];
  attestationCa: string;
};
const base64url = (hex = '') => Buffer.from(hex, 'hex').toString('base64url');
const root = `-----BEGIN CERTIFICATE-----\n${Buffer.from(attestationCa, 'hex').toString('base64')}\n-----END CERTIFICATE-----\n`;

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse({ settings: { passkey_rp_id: 'example.org', passkey_origins: ['https://example.org'] } });
});
afterAll(() => house.close());
const plain = {
  passkey_attestation: null,
  passkey_attestation_formats: null,
  passkey_attestation_roots: null,
};
afterEach(() => changeSettings(house, plain));

/** Registers a vector's passkey: its challenge is put where the server would have kept one of its own. */
async function register(name: string, member: Member) {
  const vector = vectors.find((one) => one.name === name);
  if (!vector) throw new Error(`no vector ${name}`);
  const { challenge, clientDataJSON, attestationObject } = vector.registration;
  const { db, crypto, clock } = house.doorward.platform;
  const me = await house.rest.get('/v1/ui-config');
  const place = { appId: String(me.body.app.id), tenantId: await tenantIdOf(member) };
  const now = clock.now();
  const digest = crypto.digest(base64url(challenge));
  await db.transaction(async (tx) => {
    // One that was refused with its passkey waits there still.
    await tx.delete(singleUse).where(eq(singleUse.digest, digest));
    await issueOnce(tx, {
      digest,
      purpose: `passkeys.${place.appId}.registration:${member.userId}`,
      tenantId: place.tenantId,
      now,
      expiresAt: new Date(now.getTime() + 300_000),
    });
  });
  const response = {
    id: base64url(vector.credentialId),
    rawId: base64url(vector.credentialId),
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON: base64url(clientDataJSON), attestationObject: base64url(attestationObject) },
  };
  return house.rest.post('/v1/me/passkeys', { response }, { token: member.access });
}

async function tenantIdOf({ access }: Member) {
  const claims = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString());
  const id = parseId('tnt', claims.tid);
  if (!id) throw new Error('no tenant');
  return id;
}

const refused = { status: 422, body: { code: 'passkey_attestation_refused' } };

describe('attestation (F066)', () => {
  test('is asked for as the tenant wants it', async () => {
    const keys = ceremonies(house);
    const member = await house.register();
    for (const attestation of ['indirect', 'direct', 'enterprise']) {
      await changeSettings(house, { passkey_attestation: attestation, passkey_attestation_formats: ['packed', 'tpm'] });
      expect(await keys.start(member)).toMatchObject({ attestation, attestationFormats: ['packed', 'tpm'] });
    }
  });

  test('is taken in every format, and trusted where it leads to a root that is configured', async () => {
    const member = await house.register();
    const first = await register('packed-es256', member);
    expect(first).toMatchObject({ status: 201, body: { attestation_format: 'packed', attestation_trusted: false } });
    await changeSettings(house, { passkey_attestation: 'direct', passkey_attestation_roots: [root] });
    const second = await register('packed-es384', member);
    expect(second).toMatchObject({ status: 201, body: { attestation_format: 'packed', attestation_trusted: true } });
    expect(await register('apple-es256', member)).toMatchObject({ status: 201, body: { attestation_trusted: true } });
  });

  test('passkey_attestation_refused: without attestation, or one’s own word for it, where a root is asked for', async () => {
    const member = await house.register();
    await changeSettings(house, { passkey_attestation: 'direct', passkey_attestation_roots: [root] });
    expect(await register('none-es256', member)).toMatchObject(refused);
    expect(await register('packed-self-es256', member)).toMatchObject(refused);
  });

  test('passkey_attestation_refused: in a format that is not on the tenant’s list', async () => {
    const member = await house.register();
    await changeSettings(house, { passkey_attestation: 'direct', passkey_attestation_formats: ['tpm', 'fido-u2f'] });
    expect(await register('packed-es512', member)).toMatchObject(refused);
    expect(await register('none-es256', member)).toMatchObject(refused);
    await changeSettings(house, { passkey_attestation_formats: ['packed'] });
    expect((await register('packed-es512', member)).status).toBe(201);
  });

  test('passkey_attestation_refused: Apple’s and Android’s, not signed by Apple and Google, whoever else signed them', async () => {
    const member = await house.register();
    expect(await register('apple-es256', member)).toMatchObject(refused);
    expect(await register('android-key-es256', member)).toMatchObject(refused);
  });

  test('setting_invalid: formats and roots without attestation, and what is no certificate or origin', async () => {
    const token = await house.admin();
    for (const settings of [
      { passkey_attestation_formats: ['packed'] },
      { passkey_attestation_roots: [root] },
      { passkey_attestation: 'direct', passkey_attestation_roots: ['no certificate'] },
      { passkey_attestation: 'direct', passkey_attestation_roots: [root.replace('MII', 'MIJ')] },
      { passkey_origins: ['http://example.org'] },
      { passkey_origins: ['https://example.org/'] },
      { passkey_rp_id: 'https://example.org' },
    ]) {
      const answer = await house.rest.patch('/v1/settings', { settings }, { token });
      expect([settings, answer.status, answer.body.code]).toEqual([settings, 400, 'setting_invalid']);
    }
  });
});
