import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq, isNull } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type Member, sessionRow } from '../../../../test/kit/index.ts';
import type { Queries } from '../../platform/db/index.ts';
import type { Id } from '../../platform/ids.ts';
import { roleAssignments, roles } from '../access/tables.ts';
import { sessions } from '../sessions/tables.ts';
import { openStage } from './impersonation.testing.ts';

const { stage, give, someoneWith, start, actAs, me, isOver, end, sessionsOf } = openStage();

describe('impersonations.end', () => {
  test('for who acts, with either token, and for the user, by both ways; once', async () => {
    const who = await stage.house.register();
    for (const way of ['acting', 'actor', 'user', 'list'] as const) {
      const { session_id: id, access_token: token } = await actAs(who);
      const by = { acting: token, actor: stage.support.access, user: who.access, list: who.access }[way];
      const path = way === 'list' ? `/v1/me/sessions/${id}` : `/v1/impersonations/${id}`;
      expect((await stage.house.rest.delete(path, { token: by })).status).toBe(204);
      await isOver(token);
      expect((await me(who.access)).status).toBe(200);
      expect((await sessionRow(stage.house, id)).endedAt).not.toBeNull();
      expect(await end(stage.support.access, id)).toMatchObject({ status: 404, body: { code: 'session_not_found' } });
    }
  });

  test('session_not_found: for everybody else, and for sessions that are nobody’s acting', async () => {
    const who = await stage.house.register();
    const { session_id: id, access_token: token } = await actAs(who);
    const second = await actAs(stage.ada);
    const beside = await actAs(who);
    const [own] = await sessionsOf(who.access);
    const refusal = { status: 404, body: { code: 'session_not_found' } };
    expect(await end((await stage.house.register()).access, id)).toMatchObject(refusal);
    expect(await end((await someoneWith('support_admin')).access, id)).toMatchObject(refusal);
    expect(await end(second.access_token, id)).toMatchObject(refusal);
    expect(await end(beside.access_token, id)).toMatchObject(refusal);
    expect(await end(token, second.session_id)).toMatchObject(refusal);
    expect(await end(who.access, own?.id ?? '')).toMatchObject(refusal);
    expect(await end(token, own?.id ?? '')).toMatchObject(refusal);
    expect((await me(token)).status).toBe(200);
  });
});

describe('it is over at once when who acts', () => {
  const suspend = (userId: string) =>
    stage.house.rest.post(`/v1/users/${userId}/suspend`, { reason: 'x' }, { token: stage.root });
  const actor = async () => {
    const by = await stage.house.register();
    const right = await give(by.userId, { role: 'support_admin' });
    const acting = await actAs(stage.ada, { by });
    expect((await me(acting.access_token)).status).toBe(200);
    return { by, right, token: acting.access_token, id: acting.session_id };
  };

  test('is suspended, and stays over when they are let back in', async () => {
    const { by, token, id } = await actor();
    expect((await suspend(by.userId)).status).toBe(200);
    await isOver(token);
    await stage.house.rest.post(`/v1/users/${by.userId}/unsuspend`, {}, { token: stage.root });
    await isOver(token);
    expect((await sessionRow(stage.house, id)).endReason).toBe('impersonation_ended');
    expect((await sessionsOf(stage.ada.access)).map((one) => one.id)).not.toContain(id);
  });

  test('is deleted', async () => {
    const { by, token } = await actor();
    expect((await stage.house.rest.delete(`/v1/users/${by.userId}`, { token: stage.root })).status).toBe(204);
    await isOver(token);
  });

  test('may no longer: the role is taken from them, or the permission from the role', async () => {
    const { right, token } = await actor();
    expect((await stage.house.rest.delete(right, { token: stage.root })).status).toBe(204);
    await isOver(token);
    const { body: role } = await stage.house.rest.post(
      '/v1/roles',
      { name: 'actors', permissions: ['users:impersonate'] },
      { token: stage.root },
    );
    const by = await someoneWith('actors');
    const acting = await actAs(await stage.house.register(), { by });
    expect((await me(acting.access_token)).status).toBe(200);
    await stage.house.rest.patch(`/v1/roles/${role.id}`, { permissions: [] }, { token: stage.root });
    await isOver(acting.access_token);
  });

  test('signs out, is signed out, or changes their password', async () => {
    const out = await actor();
    await stage.house.rest.post('/v1/auth/sign-out', { refresh_token: out.by.refresh });
    await isOver(out.token);
    const ended = await actor();
    await stage.house.rest.post(`/v1/users/${ended.by.userId}/sessions/revoke-all`, {}, { token: stage.root });
    await isOver(ended.token);
    const { by, token } = await actor();
    const [own] = await sessionsOf(by.access);
    await stage.house.rest.delete(`/v1/me/sessions/${own?.id}`, { token: by.access });
    await isOver(token);
  });

  test('and when the user is suspended', async () => {
    const who = await stage.house.register();
    const { access_token: token } = await actAs(who);
    await suspend(who.userId);
    await isOver(token);
  });
});

describe('under way', () => {
  /** Starts while a change is made that commits only afterwards. */
  async function startDuring(by: Member, change: (tx: Queries) => Promise<unknown>) {
    const { db } = stage.house.doorward.platform;
    const answers: ReturnType<typeof start>[] = [];
    await db.transaction(async (tx) => {
      await change(tx);
      answers.push(start(by.access, stage.ada.userId));
      await sleep(400);
    });
    return (await Promise.all(answers))[0];
  }

  test('invalid_credential: who is being signed out waits for it, and does not begin', async () => {
    const by = await someoneWith('support_admin');
    const [own] = await sessionsOf(by.access);
    const id = (own?.id ?? '') as Id<'sess'>;
    const answer = await startDuring(by, (tx) =>
      tx.update(sessions).set({ endedAt: stage.house.clock.now(), endReason: 'revoked' }).where(eq(sessions.id, id)),
    );
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_credential' } });
  });

  test('forbidden: who is being deprived of the right waits for it, and does not begin', async () => {
    const by = await someoneWith('support_admin');
    const answer = await startDuring(by, async (tx) => {
      const gate = and(isNull(roles.appId), eq(roles.name, 'superadmin'));
      await tx.select({ id: roles.id }).from(roles).where(gate).for('update');
      await tx.delete(roleAssignments).where(eq(roleAssignments.userId, by.userId as Id<'user'>));
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('a right taken, or a sign-out, while it begins leaves nobody acting', async () => {
    for (const how of ['right', 'sign-out'] as const) {
      for (let round = 0; round < 5; round++) {
        const by = await stage.house.register();
        const right = await give(by.userId, { role: 'support_admin' });
        const stop =
          how === 'right'
            ? stage.house.rest.delete(right, { token: stage.root })
            : stage.house.rest.post('/v1/auth/sign-out', { refresh_token: by.refresh });
        const begun = await Promise.all([...Array(4).keys()].map(() => start(by.access, stage.ada.userId)));
        expect((await stop).status).toBe(204);
        for (const { status, body } of begun) {
          if (status === 200) await isOver(body.access_token);
          else expect([401, 403]).toContain(status);
        }
      }
    }
  });
});
