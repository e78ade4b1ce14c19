import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSettings,
  eventsOf,
  openTenant,
  setStatus,
  startHouse,
  type TestHouse,
} from '../../../../test/kit/index.ts';
import { sweepEverything } from '../../jobs.ts';
import { join, mailed, type Someone, signIn } from './links.testing.ts';
import { emailChanges, mailedCodes } from './tables.ts';

let house: TestHouse;
beforeAll(async () => {
  // Fifty at once wait for each other, however busy the machine is.
  house = await startHouse({ databaseConnectTimeoutMs: 30_000 });
});
afterAll(() => house.close());

const invalidLink = { status: 401, body: { code: 'invalid_link' } };
const change = (who: Someone, email: string, current_password: string | undefined = who.password) =>
  house.rest.post('/v1/me/email', { email, current_password }, { token: who.access });
const confirm = (token: string, headers: Record<string, string> = {}) =>
  house.rest.post('/v1/auth/email-change/confirm', { token }, { headers });
const undo = (token: string) => house.rest.post('/v1/auth/email-change/undo', { token });
const me = async ({ access }: Pick<Someone, 'access'>) => (await house.rest.get('/v1/me', { token: access })).body;
const lastMail = async (to: string) => (await mailed(house, to)).token;
let drawn = 0;
const fresh = () => `fresh-${process.pid}-${++drawn}@example.net`;

/** Through both mailboxes; gives the token that undoes it. */
async function moved(who: Someone, to: string) {
  expect((await change(who, to)).status).toBe(202);
  await confirm(await lastMail(who.email));
  expect((await confirm(await lastMail(to))).body).toEqual({ next: 'done' });
  return lastMail(who.email);
}

describe('a change of address', () => {
  test('happens when both mailboxes have agreed, in either order; other sessions end, the one that asked stays', async () => {
    for (const first of ['old', 'new']) {
      const who = await join(house, { verified: true });
      const to = fresh();
      const other = (await signIn(house, who.email, who.password)).body.tokens.access_token;
      const started = await change(who, to.toUpperCase());
      expect(started).toMatchObject({
        status: 202,
        body: { next: 'check_your_mail', sides: ['new_address', 'old_address'], expires_in: 86_400 },
      });
      const tokens = { old: await lastMail(who.email), new: await lastMail(to) };
      expect((await mailed(house, to)).link).toMatch(`${house.url}/email-change?token=dwl_`);
      const order = first === 'old' ? [tokens.old, tokens.new] : [tokens.new, tokens.old];
      expect(await confirm(order[0] ?? '')).toMatchObject({ status: 200, body: { next: 'other_side' } });
      expect((await me(who)).email).toBe(who.email);
      expect(await confirm(order[1] ?? '')).toMatchObject({ status: 200, body: { next: 'done' } });
      expect(await me(who)).toMatchObject({ email: to, email_verified: true });
      expect((await house.rest.get('/v1/me', { token: other })).status).toBe(401);
      expect((await signIn(house, to, who.password)).status).toBe(200);
      expect((await signIn(house, who.email, who.password)).status).toBe(401);
      for (const token of order) expect(await confirm(token)).toMatchObject(invalidLink);
      const [event] = await eventsOf(house, 'accounts.email_changed', { target: who.userId });
      expect(event?.data).toMatchObject({ sessions_ended: 1 });
      expect(JSON.stringify(event)).not.toContain('@');
    }
  });

  test('needs the new mailbox alone where the old address was never proven, and writes to that one nothing', async () => {
    const who = await join(house);
    const to = fresh();
    expect((await change(who, to)).body.sides).toEqual(['new_address']);
    expect(await confirm(await lastMail(to))).toMatchObject({ status: 200, body: { next: 'done' } });
    expect(await me(who)).toMatchObject({ email: to, email_verified: true });
    expect(await house.mails(who.email)).toHaveLength(0);
  });

  test('gives an address to who had none', async () => {
    const plain = await house.register();
    const to = fresh();
    const who = { ...plain, email: to };
    expect((await change(who, to)).status).toBe(202);
    expect((await confirm(await lastMail(to))).body).toEqual({ next: 'done' });
    expect((await me(who)).email).toBe(to);
  });

  test('wrong_password: where the account has one it is needed, and nobody is written to', async () => {
    const who = await join(house, { verified: true });
    const to = fresh();
    const wrong = { status: 403, body: { code: 'wrong_password' } };
    expect(await change(who, to, 'Not-The-Password-1')).toMatchObject(wrong);
    expect(await house.rest.post('/v1/me/email', { email: to }, { token: who.access })).toMatchObject(wrong);
    expect(await house.mails(to)).toHaveLength(0);
    const events = await eventsOf(house, 'accounts.email_change_refused', { target: who.userId });
    expect(events.map(({ data }) => data)).toEqual([{ reason: 'wrong_password' }, { reason: 'wrong_password' }]);
  });

  test('email_unchanged, email_domain_refused, invalid_input', async () => {
    const who = await join(house, { verified: true });
    expect(await change(who, who.email.toUpperCase())).toMatchObject({
      status: 409,
      body: { code: 'email_unchanged' },
    });
    for (const two of [`a@example.com,${fresh()}`, `a@example.com\r\nBcc: ${fresh()}`, 'nowhere'])
      expect(await change(who, two)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    await changeSettings(house, { email_domains: ['example.com'] });
    expect(await change(who, fresh())).toMatchObject({ status: 422, body: { code: 'email_domain_refused' } });
    await changeSettings(house, { email_domains: null });
  });

  test('an address somebody has gets the same answer: nobody is told there, and nothing changes', async () => {
    const [who, owner] = [await join(house, { verified: true }), await join(house, { verified: true })];
    const mails = (await house.mails(owner.email)).length;
    const { reader } = house.doorward.platform.db;
    const rows = async () => (await reader.$count(emailChanges)) + (await reader.$count(mailedCodes));
    const before = await rows();
    const taken = await change(who, owner.email);
    const between = await rows();
    const free = await change(await join(house, { verified: true }), fresh());
    expect(taken.status).toBe(free.status);
    expect(taken.body).toEqual(free.body);
    expect([...taken.headers.keys()].sort()).toEqual([...free.headers.keys()].sort());
    // The one who joined in between was mailed a verification: one row more.
    expect((await rows()) - between - 1).toBe(between - before);
    expect(await confirm(await lastMail(who.email))).toMatchObject({ status: 200, body: { next: 'other_side' } });
    expect(await house.mails(owner.email)).toHaveLength(mails);
    expect((await me(who)).email).toBe(who.email);
  });

  test('an address taken meanwhile: the same answer, and nothing changes', async () => {
    const who = await join(house, { verified: true });
    const to = fresh();
    await change(who, to);
    await confirm(await lastMail(who.email));
    const token = await lastMail(to);
    await join(house, { email: to });
    expect(await confirm(token)).toMatchObject({ status: 200, body: { next: 'done' } });
    expect(await me(who)).toMatchObject({ email: who.email, email_verified: true });
    const [event] = await eventsOf(house, 'accounts.email_change_refused', { target: who.userId });
    expect(event?.data).toEqual({ reason: 'email_taken' });
  });

  test('two who want one address: one gets it', async () => {
    const [one, two] = [await join(house), await join(house)];
    const to = fresh();
    await change(one, to);
    const first = await lastMail(to);
    await change(two, to);
    const answers = await Promise.all([confirm(first), confirm(await lastMail(to))]);
    expect(answers.map(({ body }) => body)).toEqual([{ next: 'done' }, { next: 'done' }]);
    expect([(await me(one)).email, (await me(two)).email].filter((email) => email === to)).toHaveLength(1);
  });

  test('invalid_link: reused, expired, of another purpose, app, or of an earlier request', async () => {
    const who = await join(house, { verified: true });
    const tenant = await openTenant(house, 'change-elsewhere');
    const [early, late] = [fresh(), fresh()];
    await change(who, early);
    const replaced = await lastMail(early);
    await change(who, late);
    const token = await lastMail(late);
    await house.rest.post('/v1/auth/password/forgot', { identifier: who.email });
    const reset = await lastMail(who.email);
    for (const wrong of ['dwl_nonsense', replaced, reset, `${token}0`])
      expect(await confirm(wrong)).toMatchObject(invalidLink);
    expect(await confirm(token, { 'doorward-app': tenant.appId })).toMatchObject(invalidLink);
    expect(await undo(token)).toMatchObject(invalidLink);
    expect(await confirm(token)).toMatchObject({ body: { next: 'other_side' } });
    house.clock.advance(86_401);
    expect(await confirm(token)).toMatchObject(invalidLink);
  });

  test('of 50 who confirm with one token, one does', async () => {
    const who = await join(house);
    const to = fresh();
    await change(who, to);
    const token = await lastMail(to);
    const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(49);
    expect(await eventsOf(house, 'accounts.email_changed', { target: who.userId })).toHaveLength(1);
  });

  test('ends with the account, with another address, and with a reset of the password', async () => {
    const admin = await house.admin();
    const gone: ((who: Someone) => Promise<unknown>)[] = [
      (who) => setStatus(house, who, 'suspended'),
      (who) => house.rest.delete(`/v1/users/${who.userId}`, { token: admin }),
      (who) => house.rest.patch(`/v1/users/${who.userId}`, { email: fresh() }, { token: admin }),
      async (who) => {
        await house.rest.post('/v1/auth/password/forgot', { identifier: who.email });
        const token = await lastMail(who.email);
        return house.rest.post('/v1/auth/password/reset', { token, new_password: 'Own-Choice-Of-42-Herons' });
      },
    ];
    for (const happens of gone) {
      const who = await join(house);
      const to = fresh();
      await change(who, to);
      const token = await lastMail(to);
      await happens(who);
      expect(await confirm(token)).toMatchObject(invalidLink);
      expect((await signIn(house, to, who.password)).status).toBe(401);
    }
  });

  test('makes what was mailed to the old address before worthless', async () => {
    const who = await join(house, { verified: true });
    await house.rest.post('/v1/auth/password/forgot', { identifier: who.email });
    const token = await lastMail(who.email);
    await moved(who, fresh());
    const reset = { token, new_password: 'Own-Choice-Of-42-Herons' };
    expect(await house.rest.post('/v1/auth/password/reset', reset)).toMatchObject(invalidLink);
  });
});

describe('a change that the old mailbox undoes', () => {
  test('puts the address back, ends every session, voids the password, and works for seven days', async () => {
    const who = await join(house, { verified: true });
    const to = fresh();
    const token = await moved(who, to);
    expect((await mailed(house, who.email)).link).toMatch(`${house.url}/undo-email-change?token=dwl_`);
    house.clock.advance(7 * 86_400 - 60);
    expect((await undo(token)).status).toBe(204);
    expect((await house.rest.get('/v1/me', { token: who.access })).status).toBe(401);
    expect((await signIn(house, who.username, who.password)).status).toBe(401);
    await house.rest.post('/v1/auth/password/forgot', { identifier: who.username });
    const reset = { token: await lastMail(who.email), new_password: 'Own-Choice-Of-42-Herons' };
    expect((await house.rest.post('/v1/auth/password/reset', reset)).status).toBe(204);
    const { access_token: access } = (await signIn(house, who.email, reset.new_password)).body.tokens;
    expect(await me({ access })).toMatchObject({ email: who.email, email_verified: true });
    const [event] = await eventsOf(house, 'accounts.email_change_undone', { target: who.userId });
    expect(event).toMatchObject({ actorId: who.userId, data: { password_voided: true } });
    expect(await undo(token)).toMatchObject(invalidLink);
  });

  test('undoes also what was changed after it, and those later changes undo nothing any more', async () => {
    const who = await join(house, { verified: true });
    const [second, third] = [fresh(), fresh()];
    const first = await moved(who, second);
    const later = await moved({ ...who, email: second }, third);
    expect((await undo(first)).status).toBe(204);
    expect(await undo(later)).toMatchObject(invalidLink);
    expect((await house.rest.post('/v1/auth/password/forgot', { identifier: who.username })).status).toBe(202);
    expect((await mailed(house, who.email)).link).toContain('/reset-password?');
  });

  test('does not undo what an administrator changed since, nor does a change begun before go on', async () => {
    const who = await join(house, { verified: true });
    const token = await moved(who, fresh());
    await change(who, fresh());
    const begun = await lastMail((await me(who)).email);
    const [admin, given] = [await house.admin(), fresh()];
    const set = await house.rest.patch(`/v1/users/${who.userId}`, { email: given }, { token: admin });
    expect(set.status).toBe(200);
    for (const answer of [await undo(token), await confirm(begun)]) expect(answer).toMatchObject(invalidLink);
    expect((await house.rest.get(`/v1/users/${who.userId}`, { token: admin })).body.email).toBe(given);
  });

  test('of 50 at once one undoes it; after eight days nobody does', async () => {
    const who = await join(house, { verified: true });
    const token = await moved(who, fresh());
    const answers = await Promise.all(Array.from({ length: 50 }, () => undo(token)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'invalid_link')).toHaveLength(49);
    const late = await join(house, { verified: true });
    const tooLate = await moved(late, fresh());
    house.clock.advance(7 * 86_400 + 60);
    expect(await undo(tooLate)).toMatchObject(invalidLink);
  });

  test('email_taken: somebody else has the old address by now; said to who proves it is theirs, and the link stays', async () => {
    const who = await join(house, { verified: true });
    const token = await moved(who, fresh());
    const squatter = await join(house, { email: who.email });
    for (let again = 0; again < 2; again += 1)
      expect(await undo(token)).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    const admin = await house.admin();
    await house.rest.patch(`/v1/users/${squatter.userId}`, { email: null }, { token: admin });
    expect((await undo(token)).status).toBe(204);
  });

  test('nothing of it stays for good, and no address stands in clear', async () => {
    const { reader } = house.doorward.platform.db;
    const rows = JSON.stringify(await reader.select().from(emailChanges));
    expect(rows.length).toBeGreaterThan(2);
    expect(rows).not.toContain('@');
    house.clock.advance(40 * 86_400);
    await sweepEverything(house.doorward.platform);
    expect(await reader.$count(emailChanges)).toBe(0);
    expect(await reader.$count(mailedCodes)).toBe(0);
  });
});
