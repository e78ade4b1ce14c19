import { describe, expect, test } from 'vitest';
import { admin, changeSettings, eventsOf, mailedCode } from '../../../../test/kit/index.ts';
import { exit, inBerlin, inSydney, openStage, requestOf, seen, signals } from './stage.testing.ts';
import { riskAssessments, riskEvents } from './tables.ts';

const { stage, set, signIn, fail, settled, enrolled, why } = openStage();

describe('every sign-in', () => {
  test('is judged, and its explanation found by the request id of its answer', async () => {
    const member = await settled();
    const request = requestOf(await signIn(member, seen(inBerlin, member.device)));
    const kept = await why(request);
    expect(kept).toMatchObject({
      user_id: member.userId,
      entry: 'sign_in',
      level: 'low',
      action: 'allow',
      reasons: [],
    });
    expect(kept.facts).toMatchObject({ country: 'DE', city: 'Berlin', device: 'known', network: 'known' });
    const suspect = await why(requestOf(await signIn(member, seen('203.0.113.9'))));
    expect([suspect.level, signals(suspect)]).toEqual(['medium', ['new_device', 'new_network']]);
    expect(suspect.facts.asn).toBe(64500);
    expect(suspect.policy.risk_challenge_level).toBe('medium');
  });

  test('leaves no address behind, only what the files say of it', async () => {
    const member = await settled();
    await signIn(member, seen('203.0.113.77'));
    const { db } = stage.house.doorward.platform;
    const all = [await db.reader.select().from(riskAssessments), await db.reader.select().from(riskEvents)];
    expect(JSON.stringify(all)).not.toContain('203.0.113.77');
  });

  test('is not looked at where the policy is off', async () => {
    await set({ risk_mode: 'off', risk_blocked_networks: ['203.0.113.0/24'] });
    const answered = await signIn(await settled(), seen('203.0.113.9'));
    expect([answered.status, await why(requestOf(answered))]).toEqual([200, undefined]);
  });

  test('with a wrong password is judged by nobody, and counted for the next one', async () => {
    const member = await settled();
    for (let time = 0; time < 3; time += 1) {
      const refused = await fail(member);
      expect([refused.body.code, await why(requestOf(refused))]).toEqual(['invalid_credentials', undefined]);
    }
    const kept = await why(requestOf(await signIn(member, seen(inBerlin, member.device))));
    expect([kept.level, signals(kept), kept.facts.account_failures]).toEqual(['medium', ['failed_velocity'], 3]);
    stage.house.clock.advance(3601);
    const later = await why(requestOf(await signIn(member, seen(inBerlin, member.device))));
    expect([later.level, later.facts.account_failures]).toEqual(['low', 0]);
  });

  test('counts failures of 50 parallel tries, of accounts that do not exist too', async () => {
    const member = await settled();
    const ip = '203.0.113.150';
    await Promise.all(
      Array.from({ length: 50 }, (_, at) => fail(at % 2 ? member : { ...member, username: 'nobody-here' }, ip)),
    );
    const kept = await why(requestOf(await signIn(member, seen(ip, member.device))));
    expect([kept.facts.account_failures, kept.facts.address_failures]).toEqual([25, 50]);
  });

  test('after a refresh token was used twice is suspect for a day', async () => {
    const member = await settled();
    const refresh = () =>
      stage.house.rest.post('/v1/auth/refresh', { refresh_token: member.refresh }, { headers: seen() });
    stage.house.clock.advance(11);
    await refresh();
    stage.house.clock.advance(11);
    expect((await refresh()).body.code).toBe('refresh_token_reused');
    expect(signals(await why(requestOf(await signIn(member, seen(inBerlin, member.device)))))).toEqual([
      'refresh_reuse',
    ]);
    stage.house.clock.advance(86_401);
    expect(signals(await why(requestOf(await signIn(member, seen(inBerlin, member.device)))))).toEqual([]);
  });

  test('is compared with where a session was opened last, not with attempts that ended before', async () => {
    await set({ mfa_mode: 'adaptive' });
    const member = await enrolled();
    const first = await signIn(member, seen(inSydney, member.device));
    expect(signals(await why(requestOf(first)))).toEqual(['impossible_travel', 'new_network']);
    expect(first.body.next).toBe('second_factor');
    // Whoever that was has not come in: from there it is as far as before, and from home it is no way at all.
    expect(signals(await why(requestOf(await signIn(member, seen(inSydney, member.device)))))).toContain(
      'impossible_travel',
    );
    expect(signals(await why(requestOf(await signIn(member, seen(inBerlin, member.device)))))).toEqual([]);
  });
});

describe('adaptive', () => {
  test('challenges at medium, and nobody who is nothing unusual; who holds a second factor is asked for it either way', async () => {
    await set({ mfa_mode: 'adaptive' });
    const bare = await settled();
    expect((await signIn(bare, seen(inBerlin, bare.device))).body.next).toBe('session');
    // No address to mail a code to: it fails closed.
    expect((await signIn(bare, seen('203.0.113.9'))).body.code).toBe('sign_in_blocked');
    const member = await enrolled();
    const usual = await signIn(member, seen(inBerlin, member.device));
    expect([usual.body.next, (await why(requestOf(usual))).action]).toEqual(['second_factor', 'allow']);
    const odd = await signIn(member, seen('203.0.113.9'));
    expect(odd.body).toMatchObject({ next: 'second_factor' });
    const kept = await why(requestOf(odd));
    expect([kept.action, kept.level]).toEqual(['challenge', 'medium']);
    const [event] = await eventsOf(stage.house, 'risk.challenged', { actor: member.userId });
    expect(event?.data).toMatchObject({ level: 'medium', signals: ['new_device', 'new_network'] });
    stage.house.clock.advance(30);
    const proven = await stage.house.rest.post(
      '/v1/auth/sign-in/second-factor',
      { attempt_token: odd.body.attempt_token, method: 'totp', code: member.code() },
      { headers: seen('203.0.113.9') },
    );
    expect(proven.body).toMatchObject({ next: 'session' });
    expect(proven.body.device_token).toMatch(/^dwd_/);
  });

  test('spares a trusted device the challenge, unless the policy says otherwise, until the trust has ended', async () => {
    await set({ mfa_mode: 'adaptive' });
    const member = await settled();
    const headers = { 'doorward-device': member.device };
    expect((await stage.house.rest.post('/v1/me/devices/trust', {}, { token: member.access, headers })).status).toBe(
      200,
    );
    const away = () => signIn(member, seen(inSydney, member.device));
    for (let time = 0; time < 3; time += 1) await fail(member);
    const spared = await signIn(member, seen(inBerlin, member.device));
    expect([spared.body.next, (await why(requestOf(spared))).level]).toEqual(['session', 'medium']);
    await set({ risk_trusted_devices: false });
    expect((await signIn(member, seen(inBerlin, member.device))).body.code).toBe('sign_in_blocked');
    await changeSettings(stage.house, { risk_trusted_devices: null });
    stage.house.clock.advance(30 * 86_400 + 1);
    for (let time = 0; time < 3; time += 1) await fail(member);
    expect((await away()).body.code).toBe('sign_in_blocked');
  });

  test('that only observes lets in, and keeps what would have been done', async () => {
    await set({ mfa_mode: 'adaptive', risk_mode: 'observe', risk_blocked_networks: ['203.0.113.9'] });
    const member = await settled();
    const let_in = await signIn(member, seen('203.0.113.9'));
    expect([let_in.body.next, (await why(requestOf(let_in))).action]).toEqual(['session', 'allow']);
    expect((await eventsOf(stage.house, 'risk.observed', { actor: member.userId }))[0]?.data).toMatchObject({
      advice: 'block',
    });
  });

  test('without judgement asks as of anybody', async () => {
    const member = await enrolled();
    const token = await stage.house.admin();
    const change = (settings: object) => stage.house.rest.patch('/v1/settings', { settings }, { token });
    await change({ mfa_mode: 'adaptive', risk_mode: 'off' });
    const asks = await signIn(member, seen(inBerlin, member.device));
    // With the token from before: of administrators a second factor is wanted too.
    await change({ mfa_mode: null, risk_mode: null });
    expect(asks.body.next).toBe('second_factor');
  });
});

describe('critical', () => {
  test('sign_in_blocked: from a blocked network, with the right password, and on record; other ways in too', async () => {
    const member = await settled();
    const email = 'blocked@example.com';
    const mailed = { username: email, password: 'Battery-Staple-9' };
    await stage.house.rest.post('/v1/auth/register', { email, password: mailed.password }, { headers: seen() });
    await set({ risk_blocked_networks: ['203.0.113.0/24'] });
    const from = { headers: seen('203.0.113.5') };
    const refused = await signIn(member, seen('203.0.113.5', member.device));
    expect([refused.status, refused.body.code]).toEqual([403, 'sign_in_blocked']);
    expect(JSON.stringify(refused.body)).not.toContain('203.0.113');
    const kept = await why(requestOf(refused));
    expect([kept.action, kept.level, kept.facts.blocked_by]).toEqual(['block', 'critical', '203.0.113.0/24']);
    expect((await eventsOf(stage.house, 'risk.blocked', { actor: member.userId })).length).toBe(1);
    expect((await eventsOf(stage.house, 'signin.failed', { target: member.userId })).length).toBe(1);
    expect((await fail(member, '203.0.113.5')).body.code).toBe('invalid_credentials');
    const link = await stage.house.rest.post('/v1/auth/magic-link', { identifier: email }, from);
    const code = await mailedCode(stage.house, email);
    const byCode = await stage.house.rest.post(
      '/v1/auth/sign-in/code',
      { attempt_token: link.body.attempt_token, code },
      from,
    );
    expect(byCode.body.code).toBe('sign_in_blocked');
    // Spent by being refused.
    const again = await stage.house.rest.post(
      '/v1/auth/sign-in/code',
      { attempt_token: link.body.attempt_token, code },
      { headers: seen() },
    );
    expect(again.body.code).toBe('invalid_code');
  });

  test('sign_in_blocked: who registers from there has no account afterwards, nor a guest', async () => {
    await set({ risk_blocked_networks: ['203.0.113.0/24'], guests: true });
    const who = { username: 'blocked-newcomer', password: 'Battery-Staple-9' };
    const from = { headers: seen('203.0.113.5') };
    expect((await stage.house.rest.post('/v1/auth/register', who, from)).body.code).toBe('sign_in_blocked');
    expect((await stage.house.rest.post('/v1/auth/guest', {}, from)).body.code).toBe('sign_in_blocked');
    expect((await stage.house.rest.post('/v1/auth/register', who, { headers: seen() })).status).toBe(201);
  });

  test('holds for administrators as for everybody (F144)', async () => {
    await set({ risk_blocked_networks: ['203.0.113.0/24'] });
    expect((await signIn(admin, seen('203.0.113.5'))).body.code).toBe('sign_in_blocked');
    expect((await signIn(admin)).status).toBe(200);
  });

  test('is a network by its autonomous system, and Tor where the policy says so', async () => {
    await set({ risk_blocked_systems: [64500] });
    expect((await signIn(await settled(), seen('203.0.113.5'))).body.code).toBe('sign_in_blocked');
    await set({ risk_blocked_systems: [], risk_tor: 'critical' });
    const tor = await signIn(await settled(), seen(exit));
    expect([tor.body.code, signals(await why(requestOf(tor)))[0]]).toEqual(['sign_in_blocked', 'tor']);
    await set({ risk_allowed_networks: [exit] });
    expect((await signIn(await settled(), seen(exit))).status).toBe(200);
  });

  test('in the words of OAuth where tokens are asked for by password', async () => {
    await set({ password_grant: true, risk_blocked_networks: ['203.0.113.0/24'] });
    const { username, password } = await settled();
    const form = new URLSearchParams({ grant_type: 'password', username, password });
    const refused = await fetch(`${stage.house.url}/v1/auth/token`, {
      method: 'POST',
      body: form,
      headers: seen('203.0.113.5'),
    });
    expect([refused.status, ((await refused.json()) as { error: string }).error]).toEqual([400, 'invalid_grant']);
  });
});

test('settings that name no network, system or level are refused', async () => {
  const token = await stage.house.admin();
  const wrong = [
    { risk_blocked_networks: ['203.0.113.0/33'] },
    { risk_allowed_networks: ['example.com'] },
    { risk_blocked_systems: [0] },
    { risk_block_level: 'low' },
    { risk_velocity: 0 },
  ];
  for (const settings of wrong)
    expect((await stage.house.rest.patch('/v1/settings', { settings }, { token })).body.code).toBe('setting_invalid');
});
