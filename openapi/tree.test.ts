import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drift, type Tree, write } from './tree.ts';

let directory: string;
let tree: Tree;
const at = (name: string) => join(directory, name);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'doorward-tree-'));
  tree = {
    files: [
      { path: at('api/users.py'), text: 'users' },
      { path: at('api/models/user.py'), text: 'user' },
    ],
    owns: [at('api')],
  };
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const drifted = () => drift(tree).map((path) => relative(directory, join(process.cwd(), path)));

test('what is not there yet is written, folders and all, and then nothing drifts', () => {
  expect(drifted()).toEqual(['api/models/user.py', 'api/users.py']);
  write(tree);
  expect(drifted()).toEqual([]);
  expect(readFileSync(at('api/models/user.py'), 'utf8')).toBe('user');
});

test('a file changed by hand is named, and made as it was', () => {
  write(tree);
  writeFileSync(at('api/users.py'), 'users, mended by hand');
  expect(drifted()).toEqual(['api/users.py']);
  write(tree);
  expect(readFileSync(at('api/users.py'), 'utf8')).toBe('users');
});

test('a file no step makes any more is named and removed, but only where nothing else may be', () => {
  write(tree);
  mkdirSync(at('api/__pycache__'));
  for (const name of ['api/gone.py', 'by-hand.py', 'api/__pycache__/users.pyc']) writeFileSync(at(name), '');
  expect(drifted()).toEqual(['api/gone.py']);
  write(tree);
  expect(['api/gone.py', 'by-hand.py', 'api/__pycache__/users.pyc'].map((name) => existsSync(at(name)))).toEqual([
    false,
    true,
    true,
  ]);
});
