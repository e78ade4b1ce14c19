import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';

/** What COPY takes as a value: nothing written here holds a tab, a line break or a backslash. */
export type Value = string | number | boolean | Date | null;

export interface Filling {
  readonly table: string;
  readonly columns: readonly string[];
  readonly count: number;
  readonly rows: Iterable<readonly Value[]>;
}

const chunkLength = 1 << 16;

/** Fills a table by COPY, as fast as rows are made; tells of every chunk how many rows it held. */
export async function copy(client: pg.Client, { table, columns, rows }: Filling, tell: (rows: number) => void) {
  const sink = client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(chunks(rows, tell)), sink);
}

function* chunks(rows: Iterable<readonly Value[]>, tell: (rows: number) => void): Generator<string> {
  let text = '';
  let count = 0;
  for (const row of rows) {
    text += `${row.map(write).join('\t')}\n`;
    count += 1;
    if (text.length < chunkLength) continue;
    yield text;
    tell(count);
    text = '';
    count = 0;
  }
  yield text;
  tell(count);
}

function write(value: Value): string {
  if (value === null) return '\\N';
  return value instanceof Date ? value.toISOString() : String(value);
}

/** A bar on standard error where that is a terminal, else a line for each tenth. */
export function createProgress(total: number): { tell(what: string, rows: number): void; end(): void } {
  const begun = performance.now();
  const terminal = process.stderr.isTTY === true;
  let done = 0;
  let shown = -1;
  return {
    tell: (what, rows) => {
      done += rows;
      const percent = Math.floor((done * 100) / total);
      const step = terminal ? percent : percent - (percent % 10);
      if (step === shown) return;
      shown = step;
      const bar = '█'.repeat(Math.floor(percent / 4)).padEnd(25, '░');
      const seconds = ((performance.now() - begun) / 1000).toFixed(0);
      process.stderr.write(
        `${terminal ? '\r' : ''}  ${bar} ${percent} % ${what}, ${seconds} s${terminal ? '   ' : '\n'}`,
      );
    },
    end: () => void (terminal && process.stderr.write('\n')),
  };
}
