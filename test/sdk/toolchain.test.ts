import { expect, test } from 'vitest';
import { readToolchain } from './toolchain.ts';

test('a program that is missing or too old is named before anything runs', () => {
  const { versions, faults } = readToolchain([
    { command: ['node', '--version'], atLeast: [20, 0] },
    { command: ['node', '--version'], atLeast: [99, 1] },
    { command: ['no-such-program', '--version'], atLeast: [1, 0] },
  ]);
  expect(versions).toEqual({ node: process.versions.node, 'no-such-program': 'none' });
  expect(faults).toEqual([
    `node 99.1 or newer is needed, and there is ${process.versions.node}.`,
    'no-such-program 1.0 or newer is needed, and there is none.',
  ]);
});
