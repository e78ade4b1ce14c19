import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Member, startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { type Desk, openDesk } from './policies.testing.ts';

const types = ['Doc', 'Folder'] as const;
const actions = ['docs:read', 'docs:write'] as const;
const groups = ['reading', 'touching'] as const;
const roleNames = ['reader', 'writer'] as const;
const folders = ['f1', 'f2'] as const;

const schema = `
entity Folder in [Org] { level?: Long, label?: String };
entity Doc in [Folder, Org] { level?: Long, label?: String, owner?: User };
action reading, touching;
action "docs:read" in [reading, touching] appliesTo { principal: User, resource: [Doc, Folder] };
action "docs:write" in [touching] appliesTo { principal: User, resource: [Doc] };
`;

/** A condition, small enough to be read in two ways. */
type Condition =
  | { is: 'level'; above: number }
  | { is: 'label'; label: string }
  | { is: 'owner' | 'known' }
  | { is: 'role'; role: string }
  | { is: 'folder'; folder: string }
  | { is: 'in'; group: string }
  | { is: 'all' | 'any'; of: readonly Condition[] }
  | { is: 'not'; of: Condition };

interface Rule {
  readonly effect: 'permit' | 'forbid';
  readonly principal: { any: true } | { role: string } | { person: number };
  readonly action: { any: true } | { one: string } | { some: readonly string[] } | { group: string };
  readonly resource:
    | { any: true }
    | { type: string }
    | { folder: string }
    | { type: string; within: string }
    | { id: string };
  readonly when: readonly { unless: boolean; condition: Condition }[];
}

interface World {
  readonly tenant: readonly Rule[];
  readonly organization: readonly Rule[];
  /** Which roles each of the two people holds. */
  readonly held: readonly (readonly string[])[];
}

interface Thing {
  readonly type: (typeof types)[number];
  readonly id: string;
  readonly level: number;
  readonly label: string;
  readonly owner: number | undefined;
  readonly folder: string | undefined;
  readonly inOrg: boolean;
}

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record({ is: fc.constant('level' as const), above: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ is: fc.constant('label' as const), label: fc.constantFrom('a', 'b', '") || true') }),
    fc.constantFrom<Condition>({ is: 'owner' }, { is: 'known' }),
    fc.record({ is: fc.constant('role' as const), role: fc.constantFrom(...roleNames) }),
    fc.record({ is: fc.constant('folder' as const), folder: fc.constantFrom(...folders) }),
    fc.record({ is: fc.constant('in' as const), group: fc.constantFrom(...groups) }),
    fc.record({
      is: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ is: fc.constant('not' as const), of: tie('condition') }),
  ),
}));

const any = fc.constant({ any: true as const });
const ruleOf = (effect: fc.Arbitrary<Rule['effect']>): fc.Arbitrary<Rule> =>
  fc.record({
    effect,
    principal: fc.oneof(any, fc.record({ role: fc.constantFrom(...roleNames) }), fc.record({ person: fc.nat(1) })),
    action: fc.oneof(
      any,
      fc.record({ one: fc.constantFrom(...actions) }),
      fc.record({ some: fc.uniqueArray(fc.constantFrom(...actions), { minLength: 1 }) }),
      fc.record({ group: fc.constantFrom(...groups) }),
    ),
    resource: fc.oneof(
      any,
      fc.record({ type: fc.constantFrom(...types) }),
      fc.record({ folder: fc.constantFrom(...folders) }),
      fc.record({ type: fc.constantFrom(...types), within: fc.constantFrom(...folders) }),
      fc.record({ id: fc.constantFrom('1', '2') }),
    ),
    when: fc.array(fc.record({ unless: fc.boolean(), condition }), { maxLength: 2 }),
  });

const worlds: fc.Arbitrary<World> = fc.record({
  tenant: fc.array(ruleOf(fc.constantFrom('permit', 'forbid')), { maxLength: 6 }),
  organization: fc.array(ruleOf(fc.constant('forbid')), { maxLength: 3 }),
  held: fc.tuple(fc.subarray([...roleNames]), fc.subarray([...roleNames])),
});

const thing: fc.Arbitrary<Thing> = fc.record({
  type: fc.constantFrom(...types),
  id: fc.constantFrom('1', '2'),
  level: fc.integer({ min: 0, max: 4 }),
  label: fc.constantFrom('a', 'b', '") || true'),
  owner: fc.option(fc.nat(1), { nil: undefined }),
  folder: fc.option(fc.constantFrom(...folders), { nil: undefined }),
  inOrg: fc.boolean(),
});

let house: TestHouse;
let desk: Desk;
let org: string;
const people: Member[] = [];

beforeAll(async () => {
  house = await startHouse();
  desk = await openDesk(house);
  await desk.role('reader', 'docs:read');
  await desk.role('writer', 'docs:write');
  for (const _ of [0, 1]) people.push(await house.register());
  const made = await house.rest.post('/v1/organizations', { slug: 'naive', name: 'Naive' }, { token: desk.root });
  org = made.body.id;
});
afterAll(() => house.close());

const word = (text: string) => JSON.stringify(text);
const idOf = (person: number | undefined) => people[person ?? 0]?.userId ?? '';

/** The rule in Cedar. */
function cedarOf({ effect, principal, action, resource, when }: Rule): string {
  const who =
    'role' in principal
      ? `principal in Role::${word(principal.role)}`
      : 'person' in principal
        ? `principal == User::${word(idOf(principal.person))}`
        : 'principal';
  const what =
    'one' in action
      ? `action == Action::${word(action.one)}`
      : 'some' in action
        ? `action in [${action.some.map((one) => `Action::${word(one)}`).join(', ')}]`
        : 'group' in action
          ? `action in Action::${word(action.group)}`
          : 'action';
  const which =
    'within' in resource
      ? `resource is ${resource.type} in Folder::${word(resource.within)}`
      : 'type' in resource
        ? `resource is ${resource.type}`
        : 'folder' in resource
          ? `resource in Folder::${word(resource.folder)}`
          : 'id' in resource
            ? `resource == Doc::${word(resource.id)}`
            : 'resource';
  const clauses = when.map(({ unless, condition: one }) => `${unless ? 'unless' : 'when'} { ${textOf(one)} }`);
  return `${effect} (${who}, ${what}, ${which}) ${clauses.join(' ')};`;
}

function textOf(one: Condition): string {
  switch (one.is) {
    case 'level':
      return `(resource has level && resource.level > ${one.above})`;
    case 'label':
      return `(resource has label && resource.label == ${word(one.label)})`;
    case 'owner':
      return '(resource has owner && resource.owner == principal)';
    // Of all users the engine is told of nobody but who asks.
    case 'known':
      return '(resource has owner && resource.owner has status)';
    case 'role':
      return `principal in Role::${word(one.role)}`;
    case 'folder':
      return `resource in Folder::${word(one.folder)}`;
    case 'in':
      return `action in Action::${word(one.group)}`;
    case 'not':
      return `!(${textOf(one.of)})`;
    default:
      return `(${one.of.map(textOf).join(one.is === 'all' ? ' && ' : ' || ')})`;
  }
}

interface Deed {
  readonly who: number;
  readonly roles: readonly string[];
  readonly action: string;
  readonly thing: Thing;
}

const groupsOf = (action: string) => (action === 'docs:read' ? ['reading', 'touching'] : ['touching']);
const inFolder = (one: Thing, folder: string) => one.folder === folder || (one.type === 'Folder' && one.id === folder);

/** What the words say, without Cedar. */
function holds(one: Condition, deed: Deed): boolean {
  switch (one.is) {
    case 'level':
      return deed.thing.level > one.above;
    case 'label':
      return deed.thing.label === one.label;
    case 'owner':
    case 'known':
      return deed.thing.type === 'Doc' && deed.thing.owner === deed.who;
    case 'role':
      return deed.roles.includes(one.role);
    case 'folder':
      return inFolder(deed.thing, one.folder);
    case 'in':
      return groupsOf(deed.action).includes(one.group);
    case 'not':
      return !holds(one.of, deed);
    default:
      return one.is === 'all' ? one.of.every((each) => holds(each, deed)) : one.of.some((each) => holds(each, deed));
  }
}

function applies({ principal, action, resource, when }: Rule, deed: Deed): boolean {
  if ('role' in principal && !deed.roles.includes(principal.role)) return false;
  if ('person' in principal && principal.person !== deed.who) return false;
  if ('one' in action && action.one !== deed.action) return false;
  if ('some' in action && !action.some.includes(deed.action)) return false;
  if ('group' in action && !groupsOf(deed.action).includes(action.group)) return false;
  if ('type' in resource && resource.type !== deed.thing.type) return false;
  if ('within' in resource && !inFolder(deed.thing, resource.within)) return false;
  if ('folder' in resource && !inFolder(deed.thing, resource.folder)) return false;
  if ('id' in resource && !(deed.thing.type === 'Doc' && deed.thing.id === resource.id)) return false;
  return when.every(({ unless, condition: one }) => holds(one, deed) !== unless);
}

const permissionsOf = (role: string) => (role === 'reader' ? 'docs:read' : 'docs:write');

function allowedIn({ tenant, organization }: World, deed: Deed): boolean {
  const speaking = tenant.filter((one) => applies(one, deed));
  if (speaking.some(({ effect }) => effect === 'forbid')) return false;
  if (deed.thing.inOrg && organization.some((one) => applies(one, deed))) return false;
  if (deed.roles.some((role) => permissionsOf(role) === deed.action)) return true;
  // Nothing in the schema writes to a folder: there a permit does not count.
  const done = deed.action === 'docs:read' || deed.thing.type === 'Doc';
  return done && speaking.some(({ effect }) => effect === 'permit');
}

async function build(world: World): Promise<void> {
  const published = await desk.publish({ policies: world.tenant.map(cedarOf).join('\n'), schema });
  expect([published.status, published.body.errors]).toEqual([201, undefined]);
  const path = `/v1/organizations/${org}/apps/${desk.app}/policies`;
  const own = await desk.publish({ policies: world.organization.map(cedarOf).join('\n') }, path);
  expect([own.status, own.body.errors]).toEqual([201, undefined]);
  const { rest } = house;
  for (const [who, { userId }] of people.entries()) {
    const { data } = (await rest.get(`/v1/users/${userId}/roles`, { token: desk.root })).body;
    for (const { id, app_id } of data)
      if (app_id) await rest.delete(`/v1/users/${userId}/roles/${id}`, { token: desk.root });
    for (const role of world.held[who] ?? []) await desk.give(userId, role);
  }
}

const resourceOf = ({ type, id, level, label, owner, folder, inOrg }: Thing) => ({
  type,
  id,
  attributes: { level, label, ...(type === 'Doc' && owner !== undefined && { owner: idOf(owner) }) },
  parents: [...(folder ? [{ type: 'Folder', id: folder }] : []), ...(inOrg ? [{ type: 'Org', id: org }] : [])],
});

test('a decision is what a naive reading of roles and policies says; an organization only ever tightens', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.array(thing, { minLength: 4, maxLength: 12 }), async (world, things) => {
      await build(world);
      for (const [who, member] of people.entries()) {
        const asked = things.flatMap((one) => actions.map((action) => ({ action, one })));
        const questions = asked.map(({ action, one }) => ({ action, resource: resourceOf(one), scope: 'tenant' }));
        const { body } = await house.rest.post('/v1/authorize/batch', { questions }, { token: member.access });
        for (const [index, { action, one }] of asked.entries()) {
          const deed = { who, roles: world.held[who] ?? [], action, thing: one };
          expect([deed, body.answers[index].allowed]).toEqual([deed, allowedIn(world, deed)]);
          if (body.answers[index].allowed) expect(allowedIn({ ...world, organization: [] }, deed)).toBe(true);
        }
      }
    }),
    { numRuns: 20 },
  );
}, 240_000);
