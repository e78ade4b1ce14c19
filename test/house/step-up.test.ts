import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sensitiveActions } from '../../server/src/call/index.ts';
import { settingDefaults } from '../../server/src/domains/tenants/settings.ts';
import { type Listed, listProcedures } from '../../server/src/http/procedures.ts';
import { appRouter } from '../../server/src/router.ts';
import { type Answer, changeSettings, startHouse, type TestHouse } from '../kit/index.ts';

const procedures = listProcedures(appRouter);
const routeOf = ({ wire }: Listed) => `${wire.method} ${wire.path}`;
const declared = procedures.filter(({ wire }) => wire.fresh !== undefined);

/** What F143 names, by its routes: what is there, and what is yet to come. Whatever matches must say which sensitive action it is. */
const sensitive: readonly { what: string; routes: RegExp; there: boolean }[] = [
  { what: 'organization update', routes: /^(PATCH|DELETE) \/v1\/organizations\/\{org_id\}$/, there: true },
  { what: 'organization settings', routes: /^PUT \/v1\/organizations\/\{org_id\}\/settings$/, there: true },
  {
    what: 'member role and removal',
    routes:
      /^(PATCH|DELETE) \/v1\/organizations\/\{org_id\}\/members\/\{user_id\}$|^(POST|DELETE) \/v1\/organizations\/.*\/roles(\/\{assignment_id\})?$/,
    there: true,
  },
  { what: 'roles given', routes: /^(POST|DELETE) \/v1\/(users|groups)\/\{\w+\}\/roles/, there: true },
  { what: 'organization tokens', routes: /^POST \/v1\/me\/organizations\/\{org_id\}\/token$/, there: true },
  { what: 'key rotations', routes: /^(POST|DELETE) \/v1\/keys\/|^POST .*\/secrets$/, there: true },
  { what: 'settings', routes: /^PATCH \/v1\/(apps\/\{app_id\}\/)?settings$/, there: true },
  { what: 'providers people may sign in with', routes: /^(POST|PUT|DELETE) \/v1\/social-providers/, there: true },
  { what: 'password and address', routes: /^POST \/v1\/me\/(password|email)$/, there: true },
  {
    what: 'factors, passkeys and connections of one’s own',
    routes: /^(POST|PUT|PATCH|DELETE) \/v1\/me\/(factors|passkeys|connections)\b/,
    there: true,
  },
  { what: 'devices that are trusted', routes: /^POST \/v1\/me\/devices\/trust$/, there: true },
  { what: 'whom a tenant asks about sign-ins', routes: /^(PUT|DELETE) \/v1\/risk\/provider$/, there: true },
  {
    what: 'factors of others',
    routes: /^(POST|PUT|PATCH|DELETE) \/v1\/users\/\{user_id\}\/(factors|passkeys|connections)\b/,
    there: true,
  },
  { what: 'SCIM tokens', routes: /^(POST|PUT|PATCH|DELETE) \/v1\/.*scim.*(token|rotate|secret)/, there: false },
  { what: 'audit export', routes: /^\w+ \/v1\/.*audit.*\/exports?\b/, there: true },
  { what: 'data export', routes: /^\w+ \/v1\/(me|users\/\{user_id\})\/.*exports?\b/, there: false },
  {
    what: 'API keys',
    routes: /^(POST|PUT|PATCH|DELETE) \/v1\/.*(api-keys|service-accounts)\b(?!\/verify$)/,
    there: true,
  },
];

/** Roles as words, not as rights of somebody. */
const definitions = /^POST \/v1\/organizations\/\{org_id\}\/roles$|^DELETE \/v1\/organizations\/\{org_id\}\/roles\//;

let house: TestHouse;
let stale: { admin: string; user: string };
beforeAll(async () => {
  house = await startHouse();
  await changeSettings(house, { step_up_org_tokens: 'challenge' });
  stale = { admin: await house.admin(), user: (await house.register()).access };
  house.clock.advance(settingDefaults.step_up_max_age_seconds + 1);
});
afterAll(() => house.close());

/** Without any input: who is refused here is refused before it is looked at. */
function ask({ wire }: Listed, token: string): Promise<Answer> {
  const path = wire.path.replaceAll(/\{[^}]+\}/g, '1');
  const { rest } = house;
  if (wire.method === 'GET') return rest.get(path, { token });
  if (wire.method === 'DELETE') return rest.delete(path, { token });
  return rest[wire.method.toLowerCase() as 'post' | 'put' | 'patch'](path, {}, { token });
}

describe('sensitive actions', () => {
  test('are these: a change here is a reviewed decision', () => {
    const list = sensitiveActions.map((action) => [
      action,
      declared.filter(({ wire }) => wire.fresh === action).map(routeOf),
    ]);
    expect(Object.fromEntries(list)).toMatchInlineSnapshot(`
      {
        "audit_exports": [
          "POST /v1/audit/exports",
        ],
        "factors": [
          "POST /v1/me/password",
          "POST /v1/me/factors/totp",
          "POST /v1/me/factors/totp/confirm",
          "DELETE /v1/me/factors/totp",
          "POST /v1/me/factors/recovery-codes",
          "DELETE /v1/users/{user_id}/factors",
          "POST /v1/me/passkeys/options",
          "POST /v1/me/passkeys",
          "PATCH /v1/me/passkeys/{passkey_id}",
          "DELETE /v1/me/passkeys/{passkey_id}",
          "POST /v1/me/connections/start",
          "POST /v1/me/connections",
          "DELETE /v1/me/connections/{connection_id}",
          "POST /v1/me/email",
          "POST /v1/me/devices/trust",
        ],
        "impersonation": [
          "POST /v1/users/{user_id}/impersonate",
        ],
        "keys": [
          "POST /v1/apps/{app_id}/secrets",
          "POST /v1/keys/rotate",
          "POST /v1/keys/apps/{app_id}",
          "DELETE /v1/keys/apps/{app_id}",
          "POST /v1/keys/ring/rewrap",
          "POST /v1/me/api-keys",
          "POST /v1/me/api-keys/{api_key_id}/rotate",
          "DELETE /v1/me/api-keys/{api_key_id}",
          "DELETE /v1/api-keys/{api_key_id}",
        ],
        "members": [
          "PATCH /v1/organizations/{org_id}/members/{user_id}",
          "DELETE /v1/organizations/{org_id}/members/{user_id}",
          "POST /v1/organizations/{org_id}/members/{user_id}/roles",
          "DELETE /v1/organizations/{org_id}/members/{user_id}/roles/{assignment_id}",
          "POST /v1/organizations/{org_id}/teams/{team_id}/roles",
          "DELETE /v1/organizations/{org_id}/teams/{team_id}/roles/{assignment_id}",
        ],
        "org_tokens": [
          "POST /v1/me/organizations/{org_id}/token",
        ],
        "organizations": [
          "PATCH /v1/organizations/{org_id}",
          "DELETE /v1/organizations/{org_id}",
          "PUT /v1/organizations/{org_id}/settings",
        ],
        "roles": [
          "POST /v1/users/{user_id}/roles",
          "DELETE /v1/users/{user_id}/roles/{assignment_id}",
          "PUT /v1/groups/{group_id}/members/{user_id}",
          "DELETE /v1/groups/{group_id}/members/{user_id}",
          "POST /v1/groups/{group_id}/roles",
          "DELETE /v1/groups/{group_id}/roles/{assignment_id}",
        ],
        "settings": [
          "POST /v1/social-providers",
          "PUT /v1/social-providers/{social_provider_id}",
          "DELETE /v1/social-providers/{social_provider_id}",
          "PUT /v1/risk/provider",
          "DELETE /v1/risk/provider",
          "PATCH /v1/settings",
          "PATCH /v1/apps/{app_id}/settings",
        ],
      }
    `);
  });

  test.each(sensitive)('include whatever there is of: $what', ({ routes, there }) => {
    const found = procedures.filter((one) => routes.test(routeOf(one)) && !definitions.test(routeOf(one)));
    const undeclared = found.filter(({ wire }) => wire.fresh === undefined);
    expect(undeclared.map(routeOf), 'say `fresh` in its wire').toEqual([]);
    if (there) expect(found.length).toBeGreaterThan(0);
  });

  test('are never open to strangers, and their settings ask for proof unless told otherwise', () => {
    expect(declared.filter(({ wire }) => wire.who === 'anyone').map(routeOf)).toEqual([]);
    const lenient = sensitiveActions.filter((action) => settingDefaults[`step_up_${action}`] !== 'challenge');
    // What programs do every few minutes with nobody there; a tenant that wants it asked says so.
    expect(lenient).toEqual(['org_tokens']);
  });

  test('refuse a user and the superadmin alike whose proof is old, each and every one', async () => {
    const wrong: string[] = [];
    for (const one of declared)
      for (const token of Object.values(stale)) {
        const { status, body } = await ask(one, token);
        if (status !== 401 || body.code !== 'step_up_required' || body.next?.action !== one.wire.fresh)
          wrong.push(`${one.path} ${status} ${body.code}`);
      }
    expect(wrong).toEqual([]);
  });

  test('are the only ones that do', async () => {
    const others = procedures.filter(({ wire }) => wire.fresh === undefined && wire.who === 'self');
    const wrong: string[] = [];
    for (const one of others.filter(({ path }) => !/^sessions\.revoke/.test(path))) {
      const { body } = await ask(one, stale.user);
      if (body.code === 'step_up_required') wrong.push(one.path);
    }
    expect(wrong).toEqual([]);
  });
});
