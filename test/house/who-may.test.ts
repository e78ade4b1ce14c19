import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '../../server/src/call/index.ts';
import { type BuiltInRole, builtInRoles } from '../../server/src/domains/access/built-in.ts';
import type { Listed } from '../../server/src/http/procedures.ts';
import { idOfNothing } from '../../server/src/samples.testing.ts';
import { freeze } from '../../server/src/undone.testing.ts';
import { startHouse, type TestHouse } from '../kit/index.ts';
import { root, sources } from './sources.ts';
import { type Caller, type Calls, createCalls, type Input, restRequest } from './who-may/calls.ts';
import type { Cast } from './who-may/cast.ts';
import { builtIn, type Group, principals, type Scene, setScene } from './who-may/principals.ts';
import { pageOf, refusalOf } from './who-may/table.ts';
import { type Cells, idsOf, inLanes, inputsOf, procedures, settled, walkRest, walkTrpc } from './who-may/walk.ts';

let house: TestHouse;
let scene: Scene;
let groups: readonly Group[];
let calls: Calls;
let rest: Cells;
beforeAll(async () => {
  // Calls wait for each other here as long as they must.
  house = await startHouse({ databaseConnectTimeoutMs: 30_000, databaseStatementTimeoutMs: 30_000 });
  scene = await setScene(house);
  groups = await principals(scene);
  calls = createCalls(house.url);
  freeze(house);
}, 300_000);
afterAll(async () => {
  await calls?.close();
  await house.close();
});

describe('who may', () => {
  test('call what, and who is refused: a change here is a reviewed decision', async () => {
    rest = await walkRest(stage());
    await expect(pageOf(rest, groups, systemPrincipals())).toMatchFileSnapshot('who-may.md');
  }, 600_000);

  test('call over tRPC is who may over REST', async () => {
    const trpc = await walkTrpc(stage());
    expect(flat(trpc)).toEqual(flat(rest));
  }, 600_000);

  test('get past the decision holds what the contract asks for, where it is asked', () => {
    const permissionsOf = (role: string): readonly string[] => builtInRoles[role as BuiltInRole]?.permissions ?? [];
    const wrong = procedures.flatMap((procedure) =>
      groups.flatMap((group) =>
        [...(rest.get(procedure.path)?.get(group.name) ?? [])].flatMap(([name, answer]) => {
          const { who } = procedure.wire;
          const held = group.name === 'narrow key' ? ['users:read'] : permissionsOf(name);
          const holds = typeof who !== 'string' && who.some((permission) => held.includes(permission));
          const expected = typeof who === 'string' ? undefined : (expectedOf(group.name, procedure)?.(holds) ?? false);
          const past = answer !== refusalOf(procedure, group);
          const byMembership =
            group.name === 'people' && name === 'themself' && procedure.wire.path.includes('{org_id}');
          // What is not set up here says so (F082).
          if (answer.startsWith('5') && answer !== '503 provider_off')
            return [`${procedure.path} ${group.name} ${name}: ${answer}`];
          return expected === undefined || expected === past || byMembership
            ? []
            : [`${procedure.path} ${group.name} ${name}: ${answer}`];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('is asked of every kind of principal there is: a new kind, or role, fails here until it is listed', () => {
    // What stands for each kind; `satisfies` fails to compile where there is another, and so does what follows.
    const kinds = {
      anonymous: 'stranger',
      user: 'people',
      api_key: 'key',
      system: 'listed on the page',
    } satisfies Record<Principal['kind'], string>;
    const told = readFileSync(join(root, 'server/src/call/principal.ts'), 'utf8');
    const said = new Set([...told.matchAll(/kind: '(\w+)'/g)].map(([, kind]) => kind));
    expect([...said].toSorted()).toEqual(Object.keys(kinds).toSorted());
    // A field of a principal that may be missing makes another kind of it: who is impersonated, who has switched, who comes by an app's secret.
    const apart: readonly unknown[] = ['actor', 'orgId', 'appSigned'];
    const fields = [...told.matchAll(/readonly (\w+)\?:/g)].map(([, name]) => name);
    expect(fields.filter((name) => !apart.includes(name))).toEqual([]);
    for (const { name, callers } of groups.filter(({ name }) =>
      ['instance', 'away', 'tenant', 'org', 'other org'].includes(name),
    ))
      expect([name, Object.keys(callers)]).toEqual([name, builtIn]);
  });
});

/** Where a role counts: at the instance and tenant for all, but what is the instance's own; at an organization for what it names. */
function expectedOf(group: string, { path, wire }: Listed): ((holds: boolean) => boolean) | undefined {
  const ofInstance = /^\/v1\/(tenants|bans|callers|keys\/ring)/.test(wire.path);
  // Unasked, only who runs the tenant's organizations makes somebody a member.
  const ofOrganization = wire.path.includes('{org_id}') && path !== 'organizations.members.create';
  if (group === 'instance' || group === 'away') return (holds) => holds;
  if (group === 'tenant') return (holds) => holds && !ofInstance;
  // Nobody is there to prove anything.
  if (group === 'key' || group === 'narrow key') return (holds) => holds && !ofInstance && wire.fresh === undefined;
  return group === 'org' ? (holds) => holds && ofOrganization : undefined;
}

/** What goes with a call but is no right, to be compared. */
const flat = (cells: Cells) =>
  Object.fromEntries(
    [...cells].flatMap(([path, by]) =>
      [...by].flatMap(([group, of]) =>
        [...of].map(([name, answer]) => [`${path} ${group} ${name}`, /^2\d\d$/.test(answer) ? 'done' : answer]),
      ),
    ),
  );

function stage() {
  const [home, abroad] = [inputsOf(scene.home), inputsOf(scene.abroad)];
  return { calls, groups, inputsFor: ({ name }: Group) => (name === 'away' ? abroad : home) };
}

/** Each stands where it is opened, by name and permissions: one that is written otherwise is not found, and fails. */
function systemPrincipals(): string[] {
  const opening = sources().filter(
    ({ path, text }) => path !== 'call/call.ts' && text.includes('openSystemCall(house'),
  );
  return opening.map(({ path, text }) => {
    const [, quoted, variable = '', permissions] =
      /name: (?:'([^']+)'|(\w+)),\s+permissions: \[([^\]]*)\]/.exec(text) ?? [];
    const name = quoted ?? new RegExp(`${variable} = '([^']+)'`).exec(text)?.[1];
    if (!name || text.split('openSystemCall(house').length > 2) throw new Error(`${path}: which system principal?`);
    return `\`${name}\` (${permissions?.replaceAll("'", '`')})`;
  });
}

/** Those who may something, and so could learn something. */
function probers(): Record<string, Caller> {
  const of = (group: string, name: string) => groups.find((one) => one.name === group)?.callers[name];
  const some = {
    'superadmin at instance': of('instance', 'superadmin'),
    'superadmin at tenant': of('tenant', 'superadmin'),
    'owner of the organization': of('org', 'org_owner'),
    user: of('people', 'another'),
  };
  return Object.fromEntries(Object.entries(some).flatMap(([name, caller]) => (caller ? [[name, caller]] : [])));
}

describe('an id', () => {
  const told = async (procedure: Listed, caller: Caller, input: Input) => {
    const answer = await settled(() => calls.rest(procedure, caller, input));
    return `${answer.status} ${answer.text.replaceAll(/[a-z]+_[0-7][0-9a-hjkmnp-tv-z]{25}/g, 'id')}`;
  };
  /** Answers to the same call with the one id and with the other, where they differ. */
  async function differences(
    caller: Caller,
    {
      own,
      other,
      skip = () => false,
    }: { own: Cast; other: Cast; skip?: (procedure: Listed, field: string) => boolean },
  ): Promise<string[]> {
    const found: string[] = [];
    const inputs = inputsOf(own);
    await inLanes(procedures, async (procedure) => {
      const input = inputs.get(procedure.path) ?? {};
      for (const { name, prefix, id } of idsOf(procedure, other)) {
        if (skip(procedure, name)) continue;
        const foreign = await told(procedure, caller, { ...input, [name]: id });
        const nothing = await told(procedure, caller, { ...input, [name]: idOfNothing(prefix) });
        if (foreign !== nothing) found.push(`${procedure.path} ${name}: ${foreign} / ${nothing}`);
      }
    });
    return found;
  }

  test('of another tenant is answered, byte for byte, like one that does not exist', async () => {
    for (const [name, caller] of Object.entries(probers())) {
      // The instance's superadmin sees every tenant, and bans are the instance's own. What operators did in other tenants is on record in
      // theirs as well.
      const skip = ({ wire }: Listed) =>
        wire.path.startsWith('/v1/audit/') ||
        (name === 'superadmin at instance' && /\{(tenant|ban)_id\}/.test(wire.path));
      expect([name, await differences(caller, { own: scene.home, other: scene.abroad, skip })]).toEqual([name, []]);
    }
  }, 400_000);

  test('of the first tenant is so too, for the superadmin of another', async () => {
    const caller = { token: scene.strangerToHome, appId: scene.abroad.appId };
    expect(await differences(caller, { own: scene.abroad, other: scene.home })).toEqual([]);
  }, 400_000);

  test('of an organization says nothing to who has no right there', async () => {
    const skip = (_: Listed, field: string) => field !== 'org_id';
    const user = groups.find(({ name }) => name === 'people')?.callers.another;
    expect(await differences(user ?? fail(), { own: scene.home, other: scene.nextDoor, skip })).toEqual([]);
    const owner = groups.find(({ name }) => name === 'org')?.callers.org_owner;
    expect(await differences(owner ?? fail(), { own: scene.home, other: scene.nextDoor, skip })).toEqual([]);
  }, 400_000);
});

const fail = (): never => {
  throw new Error('nobody is there');
};

test('what the path names cannot be named again by body or query', async () => {
  const caller = probers()['superadmin at instance'] ?? fail();
  const inputs = inputsOf(scene.home);
  const twice = procedures.filter(({ wire }) => wire.path.includes('{'));
  await inLanes(twice, async (procedure) => {
    const { method, path, json } = restRequest(procedure, inputs.get(procedure.path));
    const name = /\{(\w+)\}/.exec(procedure.wire.path)?.[1] ?? '';
    const value = scene.nextDoor.ids[name] ?? 'other';
    const answers = [
      await calls.raw(method, `${path}${path.includes('?') ? '&' : '?'}${name}=${value}`, { caller, json }),
    ];
    if (json !== undefined) answers.push(await calls.raw(method, path, { caller, json: { ...json, [name]: value } }));
    for (const { status, code } of answers)
      expect([procedure.path, status, code]).toEqual([procedure.path, 400, 'invalid_input']);
  });
}, 300_000);

/** The child is a thing of its own, which may be put to either parent; so are apps, which belong to no organization. */
const free = new Set<string>(['groups.putMember user_id']);

test('a thing below another is not found below a third', async () => {
  const caller = probers()['superadmin at tenant'] ?? fail();
  const inputs = inputsOf(scene.home);
  const wrong: string[] = [];
  await inLanes(procedures, async (procedure) => {
    const [parent, child] = [...procedure.wire.path.matchAll(/\{(\w+_id)\}/g)].map(([, name]) => name ?? '');
    if (!parent || !child || child === 'app_id' || free.has(`${procedure.path} ${child}`)) return;
    const prefix = idsOf(procedure, scene.home).find(({ name }) => name === child)?.prefix ?? '';
    const input = { ...inputs.get(procedure.path), [parent]: scene.nextDoor.ids[parent] };
    const other = await settled(() => calls.rest(procedure, caller, input));
    const nothing = await settled(() => calls.rest(procedure, caller, { ...input, [child]: idOfNothing(prefix) }));
    if (other.text !== nothing.text) wrong.push(`${procedure.path}: ${other.status} ${other.code} / ${nothing.code}`);
  });
  expect(wrong).toEqual([]);
}, 300_000);
