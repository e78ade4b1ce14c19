import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openTenant } from '../../../../test/kit/index.ts';
import { sweepEverything } from '../../jobs.ts';
import type { Id } from '../../platform/ids.ts';
import { exit, inBerlin, inSydney, openStage, requestOf, seen } from './stage.testing.ts';
import { riskAssessments, riskEvents, riskPlaces } from './tables.ts';

const { stage, signIn, fail, settled, why } = openStage();

test('a judgement is seen by who may read the audit log, of their own tenant only', async () => {
  const member = await settled();
  const { id } = await why(requestOf(await signIn(member)));
  const path = `/v1/risk/assessments/${id}`;
  const token = await stage.house.admin();
  expect((await stage.house.rest.get(path, { token })).body.id).toBe(id);
  expect((await stage.house.rest.get(path, { token: member.access })).body.code).toBe('forbidden');
  const tenant = await openTenant(stage.house, 'risk-next-door');
  const there = { token, headers: { 'doorward-tenant': tenant.id } };
  expect((await stage.house.rest.get(path, there)).body.code).toBe('risk_assessment_not_found');
  expect((await stage.house.rest.get('/v1/risk/assessments', there)).body.data).toEqual([]);
  expect((await stage.house.rest.post('/v1/risk/simulate', { assessment_id: id }, there)).body.code).toBe(
    'risk_assessment_not_found',
  );
});

test('a judgement is listed in pages, by user and from a level on', async () => {
  const member = await settled();
  for (const ip of [inBerlin, '203.0.113.1', '203.0.114.1']) await signIn(member, seen(ip));
  const token = await stage.house.admin();
  const list = (query: string) =>
    stage.house.rest.get(`/v1/risk/assessments?user_id=${member.userId}&${query}`, { token });
  const first = await list('limit=2');
  const rest = await list(`limit=2&cursor=${first.body.next_cursor}`);
  expect([first.body.data.length, rest.body.data.length, rest.body.next_cursor]).toEqual([2, 2, undefined]);
  expect((await list('level=medium')).body.data.length).toBe(2);
  expect((await list('level=critical')).body.data).toEqual([]);
  expect((await list(`level=low&cursor=${first.body.next_cursor}`)).body.code).toBe('invalid_input');
});

test('a judgement is made again by the simulator from what was kept, by this policy or another, and keeps nothing', async () => {
  const member = await settled();
  const { id, ...kept } = await why(requestOf(await signIn(member, seen('203.0.113.9'))));
  const token = await stage.house.admin();
  const simulate = async (body: object) => (await stage.house.rest.post('/v1/risk/simulate', body, { token })).body;
  const count = async () => (await stage.house.doorward.platform.db.reader.select().from(riskAssessments)).length;
  const before = await count();
  const same = await simulate({ assessment_id: id });
  expect([same.level, same.action, same.reasons, same.policy]).toEqual([
    kept.level,
    kept.action,
    kept.reasons,
    kept.policy,
  ]);
  expect((await simulate({ assessment_id: id, policy: { risk_block_level: 'medium' } })).action).toBe('block');
  expect((await simulate({ assessment_id: id, policy: { risk_challenge_level: 'never' } })).action).toBe('allow');
  expect((await simulate({ assessment_id: id, policy: { risk_blocked_systems: [64500] } })).level).toBe('critical');
  expect((await simulate({ assessment_id: id, facts: { device: 'known' } })).level).toBe('low');
  expect((await simulate({})).level).toBe('low');
  expect((await simulate({ ip: exit })).reasons.map(({ signal }: { signal: string }) => signal)).toEqual(['tor']);
  const berlinNow = { previous: { latitude: 52.5, longitude: 13.4, at: stage.house.clock.now().toISOString() } };
  expect((await simulate({ ip: inSydney, facts: berlinNow })).level).toBe('high');
  expect((await simulate({ ip: inSydney, policy: { risk_blocked_networks: [inSydney] } })).action).toBe('block');
  expect((await simulate({ policy: { risk_blocked_networks: ['x'] } })).code).toBe('invalid_input');
  expect((await simulate({ ip: 'x' })).code).toBe('invalid_input');
  expect(await count()).toBe(before);
});

test('a judgement goes with its user, and after 90 days; what counted within a day goes after that', async () => {
  const member = await settled();
  await fail(member);
  const { reader } = stage.house.doorward.platform.db;
  const mine = async () => {
    const userId = member.userId as Id<'user'>;
    const [judgements, events] = [riskAssessments, riskEvents];
    return [
      (await reader.select().from(judgements).where(eq(judgements.userId, userId))).length,
      (await reader.select().from(events).where(eq(events.userId, userId))).length,
      (await reader.select().from(riskPlaces).where(eq(riskPlaces.userId, userId))).length,
    ];
  };
  expect(await mine()).toEqual([1, 1, 1]);
  stage.house.clock.advance(86_401);
  await sweepEverything(stage.house.doorward.platform);
  expect(await mine()).toEqual([1, 0, 1]);
  stage.house.clock.advance(90 * 86_400);
  await sweepEverything(stage.house.doorward.platform);
  expect(await mine()).toEqual([0, 0, 1]);
});
