import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listProcedure, listProcedures } from '../../server/src/http/procedures.ts';
import { appRouter, formDoors } from '../../server/src/router.ts';
import { filesBelow, root } from './sources.ts';

/** The router's, and those whose wire an RFC fixes. */
const procedures = [
  ...listProcedures(appRouter),
  ...formDoors.map(({ name, procedure }) => listProcedure(name, procedure)),
];

describe('procedures', () => {
  test('strangers may call these and no others: a change here is a reviewed decision', () => {
    const open = procedures.filter(({ wire }) => wire.who === 'anyone').map(({ path }) => path);
    expect(open.sort()).toEqual([
      'auth.confirmEnrolledTotp',
      'auth.enrolTotp',
      'auth.finishSocial',
      'auth.guest',
      'auth.introspect',
      'auth.keepSocialAnswer',
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
