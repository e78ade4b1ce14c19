import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeSettings, eventsOf, openTenant, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import type { House } from '../../call/index.ts';
import { createDns } from '../../platform/dns/index.ts';
import { openZone, type Zone } from '../../platform/dns/zone.testing.ts';
import { createLocator } from '../tenants/index.ts';
import { checkDueDomains } from './index.ts';
import { createOrg, join, type Person, person } from './orgs.testing.ts';

let zone: Zone;
let house: TestHouse;
let root: string;
let owner: Person;
let org: string;
beforeAll(async () => {
  zone = await openZone();
  house = await startHouse({}, { dns: createDns({ servers: [zone.address], timeoutMs: 600 }) });
  root = await house.admin();
  owner = await person(house);
  org = await createOrg(house, owner);
});
afterAll(async () => {
  await house.close();
  await zone.close();
});
beforeEach(() => zone.entries.clear());

const day = 86_400;
const nowhere = 'org_01h455vb4pex5vsknk084sn02q';
const path = (id = org) => `/v1/organizations/${id}/domains`;
const claim = (domain: string, { id = org, token = owner.access } = {}) =>
  house.rest.post(path(id), { domain }, { token });
const joinIt = (token: string, id = org) => house.rest.post(`/v1/me/organizations/${id}/join`, {}, { token });

let count = 0;
const fresh = () => `corp-${process.pid}-${++count}.example`;

interface Domain {
  readonly id: string;
  readonly domain: string;
  readonly record: { readonly name: string; readonly value: string };
}

async function claimed({ id = org, domain = fresh() } = {}): Promise<Domain> {
  const { status, body } = await claim(domain, { id });
  if (status !== 201) throw new Error(`a claim answered ${status} ${String(body.code)}`);
  return body;
}
const verify = (one: Pick<Domain, 'id'>, id = org) =>
  house.rest.post(`${path(id)}/${one.id}/verify`, {}, { token: owner.access });
const write = ({ record }: Domain) => zone.entries.set(record.name, { txt: ['something else', record.value] });

/** Claimed, written and proven. */
async function proven({ id = org, domain = fresh() } = {}): Promise<Domain> {
  const one = await claimed({ id, domain });
  write(one);
  const { status, body } = await verify(one, id);
  if (status !== 200) throw new Error(`a proof answered ${status} ${String(body.code)}`);
  return one;
}
const open = (one: Domain, more: object = {}, id = org) =>
  house.rest.patch(`${path(id)}/${one.id}`, { join: 'automatic', ...more }, { token: owner.access });
const get = async (one: Domain, id = org) =>
  (await house.rest.get(`${path(id)}/${one.id}`, { token: owner.access })).body;

describe('a claim', () => {
  test('says which record to write, is listed, and proves nothing', async () => {
    const id = await createOrg(house, owner);
    const domain = fresh();
    const answer = await claim(domain, { id });
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `${house.url}${path(id)}/${answer.body.id}`]);
    expect(answer.body).toMatchObject({
      org_id: id,
      domain,
      status: 'pending',
      join: 'off',
      record: {
        type: 'TXT',
        name: `_doorward.${domain}`,
        value: expect.stringMatching(/^doorward-domain-verification=[\w-]{32}$/),
      },
    });
    const second = await claimed({ id });
    const first = await house.rest.get(`${path(id)}?limit=1`, { token: owner.access });
    const rest = await house.rest.get(`${path(id)}?cursor=${first.body.next_cursor}`, { token: owner.access });
    expect([...first.body.data, ...rest.body.data].map((one: Domain) => one.id)).toEqual([answer.body.id, second.id]);
    const other = await createOrg(house, owner);
    expect((await claim(domain, { id: other })).body.record.value).not.toBe(answer.body.record.value);
  });

  test('is of one name, however it is written', async () => {
    const base = `${process.pid}.example`;
    for (const [typed, kept] of [
      [`  Upper-${base}. `, `upper-${base}`],
      [`bücher-${base}`, `xn--bcher-${base.replace('.example', '')}-3ya.example`],
    ] as const) {
      const { status, body } = await claim(typed);
      expect(status).toBe(201);
      if (typed.includes('Upper')) expect(body.domain).toBe(kept);
      else expect(body.domain).toMatch(/^xn--.*\.example$/);
      expect((await claim(body.domain)).body.code).toBe('domain_claimed');
    }
  });

  test('invalid_input: of what is no domain', async () => {
    for (const typed of [
      '',
      'example',
      '*.example.com',
      'a..example.com',
      'http://example.com',
      'example.com/x',
      'me@example.com',
      'exa mple.com',
      '127.0.0.1',
      `${'a'.repeat(64)}.example`,
      `${'a.'.repeat(122)}example`,
      'example.com..',
      '%65xample.com',
      'example.com:53',
      '_doorward.example.com',
    ])
      expect([typed, (await claim(typed)).body.code]).toEqual([typed, 'invalid_input']);
  });

  test('domain_not_claimable: of public suffixes and public mail providers, unless the tenant knows better', async () => {
    for (const [domain, code] of [
      ['co.uk', 'public_suffix'],
      ['github.io', 'public_suffix'],
      ['gmail.com', 'public_mail_provider'],
      ['mail.GMAIL.com.', 'public_mail_provider'],
      ['web.de', 'public_mail_provider'],
    ] as const) {
      const answer = await claim(domain);
      expect(answer).toMatchObject({ status: 422, body: { code: 'domain_not_claimable' } });
      expect(answer.body.errors).toMatchObject([{ pointer: '/domain', code }]);
    }
    await changeSettings(house, { organization_domains_except: ['web.de', 'co.uk'] });
    expect((await claim('web.de')).status).toBe(201);
    expect((await claim('co.uk')).body.code).toBe('domain_not_claimable');
    await changeSettings(house, { organization_domains_except: null });
  });

  test('too_many_domains: there is an end', async () => {
    const id = await createOrg(house, owner);
    for (let n = 0; n < 50; n += 1) expect((await claim(fresh(), { id })).status).toBe(201);
    expect(await claim(fresh(), { id })).toMatchObject({ status: 422, body: { code: 'too_many_domains' } });
  });

  test('forbidden: by who may not change the organization, whether or not there is one', async () => {
    const member = await join(house, { org, root, role: 'org_member' });
    const stranger = await house.register();
    const one = await claimed();
    for (const [token, id] of [
      [member.access, org],
      [stranger.access, org],
      [stranger.access, nowhere],
    ] as const) {
      expect((await claim(fresh(), { id, token })).body.code).toBe('forbidden');
      for (const answer of [
        await house.rest.post(`${path(id)}/${one.id}/verify`, {}, { token }),
        await house.rest.patch(`${path(id)}/${one.id}`, { join: 'automatic' }, { token }),
        await house.rest.delete(`${path(id)}/${one.id}`, { token }),
      ])
        expect(answer.body.code).toBe('forbidden');
    }
    expect((await house.rest.get(path(), { token: member.access })).status).toBe(200);
    expect((await house.rest.get(path(), { token: stranger.access })).body.code).toBe('forbidden');
    expect((await claim(fresh(), { id: nowhere, token: root })).body.code).toBe('org_not_found');
  });

  test('domain_not_found: by way of another organization', async () => {
    const one = await claimed();
    const other = await createOrg(house, owner);
    const at = `${path(other)}/${one.id}`;
    for (const answer of [
      await house.rest.get(at, { token: owner.access }),
      await house.rest.post(`${at}/verify`, {}, { token: owner.access }),
      await house.rest.patch(at, { join: 'off' }, { token: owner.access }),
      await house.rest.delete(at, { token: owner.access }),
    ])
      expect(answer).toMatchObject({ status: 404, body: { code: 'domain_not_found' } });
  });
});

describe('a proof', () => {
  test('is the record, asked for at that very name', async () => {
    const one = await claimed();
    write(one);
    const { status, body } = await verify(one);
    expect([status, body.status]).toEqual([200, 'proven']);
    expect(body.proven_at).toBeDefined();
    expect(await eventsOf(house, 'organizations.domain_proven', { target: one.id })).toHaveLength(1);
    expect((await verify(one)).status).toBe(200);
    expect(await eventsOf(house, 'organizations.domain_proven', { target: one.id })).toHaveLength(1);
  });

  test('may stand at the end of an alias, or among long records', async () => {
    const [alias, long] = [await claimed(), await claimed()];
    zone.entries.set(alias.record.name, { cname: 'target.example.net' });
    zone.entries.set('target.example.net', { txt: [alias.record.value] });
    zone.entries.set(long.record.name, {
      txt: [Array.from({ length: 40 }, () => 'x'.repeat(200)), [` ${long.record.value}`]],
    });
    expect([(await verify(alias)).status, (await verify(long)).status]).toEqual([200, 200]);
  });

  test('domain_not_proven: nothing there, something else, another’s value, at the domain itself, or within a longer text', async () => {
    const one = await claimed();
    const other = await createOrg(house, owner);
    const theirs = await claimed({ id: other, domain: one.domain });
    const value = one.record.value;
    for (const [name, txt] of [
      [one.record.name, []],
      [one.record.name, ['hello']],
      [one.record.name, [theirs.record.value]],
      [one.domain, [value]],
      [one.record.name, [`${value}x`, `x${value}`, value.toUpperCase()]],
      [one.record.name, [[...Array.from({ length: 25 }, () => 'x'.repeat(200)), value]]],
    ] as const) {
      zone.entries.clear();
      zone.entries.set(name, { txt });
      const answer = await verify(one);
      expect(answer).toMatchObject({ status: 422, body: { code: 'domain_not_proven' } });
    }
    expect((await get(one)).status).toBe('pending');
    expect((await eventsOf(house, 'organizations.domain_not_proven', { target: one.id })).length).toBe(6);
  });

  test('domain_not_proven: by a wildcard, which may lead to somebody else’s zone', async () => {
    const one = await claimed();
    zone.entries.set(`*.${one.domain}`, { cname: 'shared.example.net' });
    zone.entries.set('shared.example.net', { txt: [one.record.value] });
    const answer = await verify(one);
    expect([answer.body.code, answer.body.detail]).toEqual(['domain_not_proven', expect.stringMatching(/wildcard/)]);
    // A wildcard beside the record does no harm.
    write(one);
    zone.entries.set(`*.${one.domain}`, { txt: ['v=spf1 -all'] });
    expect((await verify(one)).status).toBe(200);
  });

  test('dns_unavailable: no answer is not “no”, and says when to try again', async () => {
    const one = await claimed();
    for (const how of ['servfail', 'silent'] as const) {
      zone.entries.set(one.record.name, how);
      const answer = await verify(one);
      expect(answer).toMatchObject({ status: 503, body: { code: 'dns_unavailable' } });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  test('domain_taken: a domain is one organization’s; of two at once one gets it', async () => {
    const one = await proven();
    const other = await createOrg(house, owner);
    expect((await claim(one.domain, { id: other })).body.code).toBe('domain_taken');
    const domain = fresh();
    const orgs = await Promise.all(Array.from({ length: 4 }, () => createOrg(house, owner)));
    const claims = await Promise.all(orgs.map((id) => claimed({ id, domain })));
    zone.entries.set(`_doorward.${domain}`, { txt: claims.map(({ record }) => record.value) });
    const answers = await Promise.all(claims.map((each, at) => verify(each, orgs[at])));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'domain_taken')).toHaveLength(3);
  });

  test('counts in its tenant alone', async () => {
    const one = await proven();
    const { id: tenant } = await openTenant(house, 'other-domains');
    const headers = { 'doorward-tenant': tenant };
    const listed = await house.rest.get(path(), { token: root, headers });
    expect(listed.body.code).toBe('org_not_found');
    expect((await house.rest.get(`${path()}/${one.id}`, { token: root, headers })).body.code).toBe('domain_not_found');
  });
});

describe('joining', () => {
  test('is open to who has proven an address there, once the organization says so, with the role it says', async () => {
    const one = await proven();
    const someone = await person(house, `someone@${one.domain}`);
    expect(await joinIt(someone.access)).toMatchObject({ status: 403, body: { code: 'join_not_open' } });
    expect((await open(one, { join_role: 'org_viewer' })).body).toMatchObject({
      join: 'automatic',
      join_role: 'org_viewer',
    });
    const joined = await joinIt(someone.access);
    expect(joined).toMatchObject({ status: 200, body: { organization: { id: org }, role: 'org_viewer' } });
    const member = await house.rest.get(`/v1/organizations/${org}/members/${someone.userId}`, { token: owner.access });
    expect(member.body).toMatchObject({ role: 'org_viewer', added_by: `domain:${one.id}` });
    expect((await joinIt(someone.access)).body.code).toBe('already_member');
    expect((await open(one, { join_role: 'org_member' })).body.join_role).toBe('org_member');
    expect((await open(one, { join: 'off' })).body).toMatchObject({ join: 'off' });
    expect((await joinIt((await person(house, `late@${one.domain}`)).access)).body.code).toBe('join_not_open');
  });

  test('join_not_open: the same for everybody else, and for organizations there are not', async () => {
    const one = await proven();
    await open(one);
    const pending = await claimed();
    await open(pending);
    const people = [
      await person(house),
      await house.register(),
      await person(house, `unproven@${one.domain}`, false),
      await person(house, `sub@mail.${one.domain}`),
      await person(house, `pending@${pending.domain}`),
      await person(house, `${one.domain}@other.example`),
    ];
    const answers = await Promise.all(people.map(({ access }) => joinIt(access)));
    answers.push(await joinIt((await person(house, `here@${one.domain}`)).access, nowhere));
    const shown = answers.map(({ status, body }) => JSON.stringify([status, body.code, body.title, body.detail]));
    expect(new Set(shown).size).toBe(1);
    expect(answers[0]?.body.code).toBe('join_not_open');
    await house.rest.put(
      `/v1/organizations/${org}/settings`,
      { email_domains: ['example.org'] },
      { token: owner.access },
    );
    expect((await joinIt((await person(house, `strict@${one.domain}`)).access)).body.code).toBe('join_not_open');
    await house.rest.put(`/v1/organizations/${org}/settings`, {}, { token: owner.access });
  });

  test('gives no more than org_member, and no more than who opens it may give', async () => {
    const one = await proven();
    for (const role of ['org_admin', 'org_owner', 'admin'])
      expect((await open(one, { join_role: role })).body.code).toBe('invalid_input');
    const writer = await house.register();
    await house.rest.post('/v1/roles', { name: 'org-writer', permissions: ['org:write'] }, { token: root });
    const given = { role: 'org-writer', scope: 'tenant' };
    expect((await house.rest.post(`/v1/users/${writer.userId}/roles`, given, { token: root })).status).toBe(201);
    const patch = { join: 'automatic' };
    const refused = await house.rest.patch(`${path()}/${one.id}`, patch, { token: writer.access });
    expect(refused.body.code).toBe('grant_exceeds_own_rights');
  });

  test('of many at once one membership comes', async () => {
    const one = await proven();
    await open(one);
    const someone = await person(house, `eager@${one.domain}`);
    const answers = await Promise.all(Array.from({ length: 12 }, () => joinIt(someone.access)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });

  test('ends with the domain; who joined stays', async () => {
    const one = await proven();
    await open(one);
    const early = await person(house, `early@${one.domain}`);
    expect((await joinIt(early.access)).status).toBe(200);
    expect((await house.rest.delete(`${path()}/${one.id}`, { token: owner.access })).status).toBe(204);
    expect((await joinIt((await person(house, `late@${one.domain}`)).access)).body.code).toBe('join_not_open');
    const member = await house.rest.get(`/v1/organizations/${org}/members/${early.userId}`, { token: owner.access });
    expect(member.status).toBe(200);
  });
});

describe('once a day', () => {
  const check = () => checkDueDomains(inside());
  const sooner = async (seconds: number) => {
    house.clock.advance(seconds);
    root = await house.admin();
    const { body } = await house.rest.post('/v1/auth/sign-in', {
      identifier: owner.username,
      password: owner.password,
    });
    owner = { ...owner, access: body.tokens.access_token };
  };

  test('records are asked for again; one that is missing lets nobody in, and after a week proves nothing', async () => {
    const [lost, kept, quiet] = [await proven(), await proven(), await proven()];
    for (const one of [lost, kept, quiet]) await open(one);
    zone.asked.length = 0;
    await check();
    expect(zone.asked).toEqual([]);

    await sooner(day);
    zone.entries.delete(lost.record.name);
    zone.entries.set(quiet.record.name, 'servfail');
    await check();
    expect([(await get(lost)).status, (await get(kept)).status, (await get(quiet)).status]).toEqual([
      'missing',
      'proven',
      'proven',
    ]);
    const someone = await person(house, `someone@${lost.domain}`);
    expect((await joinIt(someone.access)).body.code).toBe('join_not_open');
    const rival = await createOrg(house, owner);
    expect((await claim(lost.domain, { id: rival })).body.code).toBe('domain_taken');

    await sooner(6 * day);
    await check();
    expect((await get(lost)).status).toBe('missing');
    await sooner(day);
    await check();
    expect((await get(lost)).status).toBe('pending');
    expect((await get(quiet)).status).toBe('proven');
    expect(await eventsOf(house, 'organizations.domain_missing', { target: lost.id })).toHaveLength(1);
    expect(await eventsOf(house, 'organizations.domain_lost', { target: lost.id })).toHaveLength(1);
    const theirs = await claimed({ id: rival, domain: lost.domain });
    write(theirs);
    expect((await verify(theirs, rival)).status).toBe(200);
    write(lost);
    expect((await verify(lost)).body.code).toBe('domain_taken');
  });

  test('a record that comes back in time is as good as before', async () => {
    const one = await proven();
    await open(one);
    zone.entries.clear();
    expect((await verify(one)).body.code).toBe('domain_not_proven');
    expect((await get(one)).status).toBe('missing');
    write(one);
    await sooner(day);
    await check();
    expect((await get(one)).status).toBe('proven');
    expect((await joinIt((await person(house, `back@${one.domain}`)).access)).status).toBe(200);
  });
});

function inside(): House {
  const { platform, publicUrl } = house.doorward;
  const locator = createLocator(platform, { publicUrl, settings: {} });
  return {
    platform,
    publicUrl,
    reactions: {} as House['reactions'],
    undocumented: { inc: () => {} },
    slots: { locateTenant: locator.locateTenant },
  };
}
