import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listProcedure, listProcedures } from '../../server/src/http/procedures.ts';
import { appRouter, formDoors, streamDoors } from '../../server/src/router.ts';
import { filesBelow, root } from './sources.ts';

/** The router's, those whose wire an RFC fixes, and those that answer piece by piece. */
const procedures = [
  ...listProcedures(appRouter),
  ...[...formDoors, ...streamDoors].map(({ name, procedure }) => listProcedure(name, procedure)),
];

describe('procedures', () => {
  test('strangers may call these and no others: a change here is a reviewed decision', () => {
    const open = procedures.filter(({ wire }) => wire.who === 'anyone').map(({ path }) => path);
    expect(open.sort()).toEqual([
      'apiKeys.verify',
      'auth.confirmEnrolledTotp',
      'auth.enrolPasskey',
      'auth.enrolTotp',
      'auth.finishSocial',
      'auth.guest',
      'auth.introspect',
      'auth.keepSocialAnswer',
      'auth.mailSecondFactor',
      'auth.provePasskeyFactor',
      'auth.proveSecondFactor',
      'auth.refresh',
      'auth.register',
      'auth.requestMagicLink',
      'auth.resend',
      'auth.setNewPassword',
      'auth.signIn',
      'auth.signInByCode',
      'auth.signInByLink',
      'auth.signInByPasskey',
      'auth.signInBySocial',
      'auth.signOut',
      'auth.startPasskey',
      'auth.startPasskeyEnrolment',
      'auth.startPasskeyFactor',
      'auth.startSocial',
      'auth.token',
      'browserAccounts.list',
      'browserAccounts.setAside',
      'browserAccounts.signOut',
      'browserAccounts.signOutAll',
      'browserAccounts.switch',
      'email.confirmChange',
      'email.undoChange',
      'organizations.invitations.preview',
      'passwords.forgot',
      'passwords.reset',
      'ui.config',
    ]);
  });

  test('API keys may call these of their owner’s and no others, sensitive ones never: a change here is a reviewed decision', () => {
    const forKeys = procedures.filter(({ wire }) => wire.apiKeys);
    expect(forKeys.map(({ path }) => path).sort()).toEqual(['authorize.self', 'authorize.selfBatch']);
    expect(forKeys.filter(({ wire }) => wire.who !== 'self' || wire.fresh !== undefined)).toEqual([]);
  });

  test('queries are GET and mutations are not', () => {
    const wrong = procedures.filter(({ type, wire }) => (type === 'query') !== (wire.method === 'GET'));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('operation names and REST routes are unique', () => {
    const names = procedures.map(({ wire }) => wire.operation);
    const routes = procedures.map(({ wire }) => `${wire.method} ${wire.path.replaceAll(/\{[^}]+\}/g, '{}')}`);
    expect(names.length - new Set(names).size).toBe(0);
    expect(routes.length - new Set(routes).size).toBe(0);
  });

  test('every problem a procedure declares is named by a test', () => {
    const tests = ['server/src', 'test', 'sdk']
      .flatMap((directory) => filesBelow(join(root, directory)))
      .filter((file) => /\.test\.ts$/.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const codes = new Set(procedures.flatMap(({ wire }) => wire.problems.map((kind) => kind.code)));
    expect([...codes].filter((code) => !tests.includes(code))).toEqual([]);
  });
});
