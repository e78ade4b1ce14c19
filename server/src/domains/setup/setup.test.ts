import { createDoorward } from '@doorward/server';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase, needs, startHouse, startServer, type TestHouse } from '../../../../test/kit/index.ts';
import { createLog, reveal } from '../../platform/log.ts';
import { builtInRoles } from '../access/index.ts';
import { permissions, roleAssignments, roles } from '../access/tables.ts';
import { users } from '../accounts/tables.ts';
import { auditEvents } from '../audit/tables.ts';
import { signingKeys } from '../keys/tables.ts';
import { apps, tenants } from '../tenants/tables.ts';
import { tenantsBehind } from './service/behind.ts';

const quick = { hashMemoryKib: 64, hashPasses: 1, hashParallelism: 1, logLevel: 'silent' } as const;

// An embedded database takes seconds to be made.
const slow = { timeout: 120_000 };

describe('the first start', slow, () => {
  test('makes tenant and app default and one superadmin, whose generated password opens nothing but its own change', async () => {
    const clone = await cloneDatabase('');
    const server = await startServer(clone.config);
    try {
      const { born, admin } = server.doorward.firstStart;
      expect(born).toBe(true);
      expect(admin?.username).toBe('admin');
      expect(String(admin?.password)).toBe('[secret]');
      const password = admin ? reveal(admin.password) : '';
      expect(password.length).toBeGreaterThanOrEqual(24);
      const { status, body } = await server.rest.post('/v1/auth/sign-in', { identifier: 'admin', password });
      expect([status, body.next, body.tokens]).toEqual([200, 'new_password', undefined]);
      const { reader } = server.doorward.platform.db;
      const held = await reader
        .select({ role: roles.name, scope: roleAssignments.scope })
        .from(roleAssignments)
        .innerJoin(roles, eq(roles.id, roleAssignments.roleId));
      expect(held).toEqual([{ role: 'superadmin', scope: 'instance' }]);
      const made = await reader
        .select({ tenant: tenants.slug, app: apps.slug })
        .from(apps)
        .innerJoin(tenants, eq(tenants.id, apps.tenantId));
      expect(made).toEqual([{ tenant: 'default', app: 'default' }]);
      const actors = await reader
        .select({ kind: auditEvents.actorKind, id: auditEvents.actorId, type: auditEvents.type })
        .from(auditEvents);
      expect(actors).toContainEqual({ kind: 'system', id: 'setup', type: 'tenants.created' });
    } finally {
      await server.close();
      await clone.drop();
    }
  });

  test('takes username and password from the configuration, and never logs a password', async () => {
    const clone = await cloneDatabase('');
    const lines: string[] = [];
    const log = createLog({ level: 'debug', destination: { write: (line) => void lines.push(line) } });
    try {
      for (const adminPassword of ['Configured-Pass-1', undefined]) {
        const given = { ...clone.config, ...quick, adminUsername: 'root', ...(adminPassword ? { adminPassword } : {}) };
        const doorward = await createDoorward(given, { log });
        expect(doorward.firstStart.admin).toBeUndefined();
        await doorward.close();
      }
      expect(lines.join('')).not.toContain('Configured-Pass-1');
      const server = await startServer(clone.config);
      const credentials = { identifier: 'root', password: 'Configured-Pass-1' };
      expect((await server.rest.post('/v1/auth/sign-in', credentials)).body.next).toBe('new_password');
      await server.close();
    } finally {
      await clone.drop();
    }
  });

  test('password_rejected: a configured password that is too weak stops the start and leaves nothing behind', async () => {
    const clone = await cloneDatabase('');
    try {
      await expect(createDoorward({ ...clone.config, ...quick, adminPassword: 'short' })).rejects.toMatchObject({
        code: 'password_rejected',
      });
      const server = await startServer(clone.config);
      expect(server.doorward.firstStart.born).toBe(true);
      await server.close();
    } finally {
      await clone.drop();
    }
  });

  needs('two processes')('happens once when three servers start on one empty database', async () => {
    const clone = await cloneDatabase('');
    try {
      const servers = await Promise.all([1, 2, 3].map(() => createDoorward({ ...clone.config, ...quick })));
      const starts = servers.map((server) => server.firstStart);
      expect(starts.filter((start) => start.born)).toHaveLength(1);
      expect(starts.filter((start) => start.admin)).toHaveLength(1);
      const { reader } = servers[0]?.platform.db ?? {};
      for (const table of [tenants, apps, users, signingKeys, roleAssignments])
        expect(await reader?.$count(table)).toBe(1);
      await Promise.all(servers.map((server) => server.close()));
    } finally {
      await clone.drop();
    }
  });
});

describe('a later start', slow, () => {
  test('makes nobody again, and puts back what a release has added to every tenant', async () => {
    const clone = await cloneDatabase('');
    try {
      const first = await startServer(clone.config);
      const { db } = first.doorward.platform;
      expect(await tenantsBehind(first.doorward.platform)).toEqual([]);
      const before = await db.reader.$count(permissions);
      await db.transaction(async (tx) => {
        await tx.delete(users);
        await tx.delete(permissions).where(eq(permissions.name, 'keys:manage'));
        await tx.update(roles).set({ permissions: [] }).where(eq(roles.name, 'superadmin'));
      });
      expect(await tenantsBehind(first.doorward.platform)).toHaveLength(1);
      await first.close();
      const second = await startServer(clone.config);
      const { reader } = second.doorward.platform.db;
      expect(second.doorward.firstStart).toEqual({ born: false });
      expect(await reader.$count(users)).toBe(0);
      expect(await reader.$count(permissions)).toBe(before);
      const [role] = await reader.select().from(roles).where(eq(roles.name, 'superadmin'));
      expect(role?.permissions).toContain('keys:manage');
      await second.close();
    } finally {
      await clone.drop();
    }
  });
});

describe('the birth of a tenant', () => {
  let house: TestHouse;
  let token: string;
  beforeAll(async () => {
    house = await startHouse();
    token = await house.admin();
  });
  afterAll(() => house.close());
  const bear = (slug: string) => house.rest.post('/v1/tenants', { slug, name: 'Acme' }, { token });

  test('gives it an app, a signing key and the built-in roles, and is on record in both tenants', async () => {
    const made = await bear('acme');
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`${house.url}/v1/tenants/${made.body.id}`);
    expect(made.body).toMatchObject({ slug: 'acme', issuer: `${house.url}/t/acme`, status: 'active' });
    const there = { token, headers: { 'doorward-tenant': 'acme' } };
    expect((await house.rest.get('/v1/apps', there)).body.data).toMatchObject([{ slug: 'default' }]);
    expect((await house.rest.get('/t/acme/.well-known/jwks.json')).body.keys).toHaveLength(1);
    const { reader } = house.doorward.platform.db;
    const names = await reader.select({ name: roles.name }).from(roles).where(eq(roles.tenantId, made.body.id));
    expect(names.map((role) => role.name).sort()).toEqual(Object.keys(builtInRoles).sort());
    const born = and(eq(auditEvents.type, 'tenants.created'), eq(auditEvents.targetId, made.body.id));
    const rows = await reader.select({ tenantId: auditEvents.tenantId }).from(auditEvents).where(born);
    const [home] = (await house.rest.get('/v1/tenants?limit=1', { token })).body.data;
    expect(rows.map((row) => row.tenantId).sort()).toEqual([home.id, made.body.id].sort());
  });

  test('a tenant that was just asked for in vain can be named as soon as it is born', async () => {
    const there = { token, headers: { 'doorward-tenant': 'eager' } };
    expect((await house.rest.get('/v1/apps', there)).body.code).toBe('unknown_app');
    await bear('eager');
    expect((await house.rest.get('/v1/apps', there)).status).toBe(200);
  });

  test('tenant_slug_taken: of births under one slug at the same moment one succeeds, and the others leave nothing', async () => {
    const { reader } = house.doorward.platform.db;
    const counted = async () => [
      await reader.$count(tenants),
      await reader.$count(apps),
      await reader.$count(signingKeys),
    ];
    const before = await counted();
    const answers = await Promise.all(Array.from({ length: 4 }, () => bear('contested')));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('tenant_slug_taken');
    expect(await counted()).toEqual(before.map((count) => count + 1));
    expect((await bear('default')).body.code).toBe('tenant_slug_taken');
  });
});
