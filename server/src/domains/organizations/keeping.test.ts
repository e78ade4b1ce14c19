import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, inject, test } from 'vitest';
import { cloneDatabase, startHouse, startServer, testKeys } from '../../../../test/kit/index.ts';
import { sweepEverything } from '../../jobs.ts';
import { rewrapAll } from '../../rewrap.testing.ts';
import { sealedOrganizations } from './index.ts';
import { createOrg, person } from './orgs.testing.ts';
import { organizationInvitations as invitations } from './tables.ts';

const day = 86_400;
const mail = { mail: 'development', mailboxPort: 0 } as const;

test('a rotated key ring finds, shows and replaces an invitation of before, and rewrapping moves it', async () => {
  const clone = await cloneDatabase(inject('template'));
  const early = await startServer({ ...clone.config, ...mail });
  const email = 'rotated@example.com';
  const org = await createOrg(early, { access: await early.admin() });
  const path = `/v1/organizations/${org}/invitations`;
  await early.rest.post(path, { email }, { token: await early.admin() });
  await early.mails(email);
  await early.close();
  const laterKey = `later:${createHash('sha256').update('later').digest('base64')}`;
  const late = await startServer({ ...clone.config, ...mail, keys: `${laterKey},${testKeys}` });
  const token = await late.admin();
  const guest = await person(late, email);
  const mine = () => late.rest.get('/v1/me/organization-invitations', { token: guest.access });
  expect((await mine()).body.data).toHaveLength(1);
  expect(await rewrapAll(late.doorward.platform, sealedOrganizations)).toBe(1);
  expect(await rewrapAll(late.doorward.platform, sealedOrganizations)).toBe(0);
  expect((await mine()).body.data).toHaveLength(1);
  expect((await late.rest.get(path, { token })).body.data).toMatchObject([{ email }]);
  await late.close();
  await clone.drop();
});

test('an invitation made under an older key is replaced, not doubled', async () => {
  const clone = await cloneDatabase(inject('template'));
  const early = await startServer({ ...clone.config, ...mail });
  const org = await createOrg(early, { access: await early.admin() });
  const path = `/v1/organizations/${org}/invitations`;
  await early.rest.post(path, { email: 'twice@example.com' }, { token: await early.admin() });
  await early.close();
  const laterKey = `later:${createHash('sha256').update('later').digest('base64')}`;
  const late = await startServer({ ...clone.config, ...mail, keys: `${laterKey},${testKeys}` });
  const token = await late.admin();
  expect((await late.rest.post(path, { email: 'twice@example.com' }, { token })).status).toBe(201);
  expect((await late.rest.get(`${path}?status=pending`, { token })).body.data).toHaveLength(1);
  await late.close();
  await clone.drop();
});

test('an erasure takes the invitations of that address along, and a sweep the old ones', async () => {
  const house = await startHouse(mail);
  const root = await house.admin();
  const guest = await person(house, 'erased@example.com');
  const { reader } = house.doorward.platform.db;
  for (let n = 0; n < 2; n += 1) {
    const org = await createOrg(house, { access: root });
    for (const email of [guest.email, 'stays@example.com'])
      expect((await house.rest.post(`/v1/organizations/${org}/invitations`, { email }, { token: root })).status).toBe(
        201,
      );
  }
  await house.rest.delete(`/v1/users/${guest.userId}`, { token: root });
  expect((await house.rest.post(`/v1/users/${guest.userId}/erase`, {}, { token: root })).status).toBe(204);
  expect(await reader.$count(invitations)).toBe(2);
  await sweepEverything(house.doorward.platform);
  expect(await reader.$count(invitations)).toBe(2);
  house.clock.advance(40 * day);
  await sweepEverything(house.doorward.platform);
  expect(await reader.$count(invitations, eq(invitations.role, 'org_member'))).toBe(0);
  await house.close();
});
