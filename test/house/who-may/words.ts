import type { Words } from '../../../server/src/samples.testing.ts';

/** What fields take where the schema does not say it all, by name. Nothing here names a thing that is there. */
const byField: Readonly<Record<string, unknown>> = {
  username: 'nobody-yet',
  email: 'nobody.yet@example.com',
  to: 'nobody.yet@example.com',
  password: 'Never-Used-Before-9',
  current_password: 'Battery-Staple-9',
  new_password: 'Never-Used-Before-9',
  locale: 'de',
  role: 'helper-one',
  scope: 'tenant',
  slug: 'not-there-yet',
  name: 'not-there-yet',
  site_key: 'site-key',
  settings: {},
  domain: 'not-there-yet.com',
  policies: '',
  schema: '{}',
  questions: [{ permission: 'posts:read' }],
  key: 'dw_none',
  client_secret: 'dwas_none',
  expires_in_seconds: 3600,
  range: '198.51.100.0/24',
  address: '198.51.100.7',
};

/** Stands for the id of what there is. */
const id = Symbol('id');

/** The same for one procedure, with what of its optional fields it cannot do without. */
const byProcedure: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'apiKeys.create': { permissions: ['users:read'] },
  'auth.register': { username: 'nobody-yet' },
  'auth.upgrade': { username: 'nobody-yet' },
  'auth.finishSocial': { state: 'none' },
  'auth.startPasskeyStepUp': { action: 'factors' },
  'auth.stepUp': { action: 'factors', method: 'password', password: 'Never-Used-Before-9' },
  'users.create': { username: 'nobody-yet' },
  'users.update': { name: 'Another Name' },
  'me.update': { name: 'Another Name' },
  'passwords.reset': { token: 'dwl_none' },
  'email.verify': { token: 'dwl_none' },
  'roles.update': { description: 'Other words' },
  'roles.put': { name: 'reader' },
  'permissions.put': { name: 'posts:read' },
  'permissions.remove': { name: 'posts:read' },
  'authorize.self': { permission: 'posts:read' },
  'authorize.user': { permission: 'posts:read' },
  'organizations.update': { name: 'Another Name' },
  'organizations.roles.update': { description: 'Other words' },
  'organizations.teams.update': { description: 'Other words' },
  'organizations.invitations.accept': { token: 'dwo_none' },
  'policies.simulate': { user_id: id, questions: [{ action: 'posts:read' }] },
  'captcha.put': { secret: 'secret' },
  'risk.provider.put': { url: 'https://risk.example.com/', secret: 'secret' },
};

type Ids = (field: string) => string | undefined;

/** Words for a procedure: its own, the ids of what there is, and those of a field. */
export const wordsFor =
  (path: string, ids: Ids): Words =>
  (field) =>
    alsoGiven(path, ids)[field] ?? ids(field) ?? byField[field];

/** Optional fields a procedure is called with all the same. */
export const alsoGiven = (path: string, ids: Ids): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(byProcedure[path] ?? {}).map(([field, word]) => [field, word === id ? ids(field) : word]),
  );
