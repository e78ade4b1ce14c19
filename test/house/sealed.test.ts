import { describe, expect, test } from 'vitest';
import { canary, sealedColumns } from '../../server/src/domains/sealing/index.ts';
import { sources } from './sources.ts';

/** Where a value is sealed to is written out where it is sealed: `{ table: '…', column: '…', … }`. */
const placed = /\btable: '(\w+)',\s*column: '(\w+)'/g;
const sealedTo = sources().flatMap(({ text }) =>
  [...text.matchAll(placed)].map(([, table, column]) => `${table}.${column}`),
);

describe('what is sealed', () => {
  test('is named to the job that moves it to another key, each column once', () => {
    const named = [...sealedColumns.map(({ name }) => name), canary];
    expect(named.toSorted()).toEqual([...new Set(sealedTo)].toSorted());
    expect(new Set(named).size).toBe(named.length);
  });

  test('is sealed to its own row of that column', () => {
    for (const { name, move } of sealedColumns) {
      if (move === 'forget') continue;
      const { table, column, row } = move.place('row');
      expect([name, row]).toEqual([
        `${table}.${column}`,
        column === 'payload' ? Buffer.from('row').toString('hex') : 'row',
      ]);
    }
  });
});
