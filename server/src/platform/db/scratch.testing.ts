import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createDb } from './database.ts';
import type { Db } from './types.ts';

/** For tests: empty databases of both engines. PostgreSQL ones are made in, and dropped from, the server of DATABASE_URL. */
export interface Scratch {
  open(): Promise<Db>;
  url: string;
  directory: string;
  remove(): Promise<void>;
}

export const serverUrl = process.env.DATABASE_URL;
export const engines: ('embedded' | 'postgres')[] = serverUrl ? ['embedded', 'postgres'] : ['embedded'];

export async function scratch(kind: 'embedded' | 'postgres'): Promise<Scratch> {
  const directory = await mkdtemp(join(tmpdir(), 'doorward-db-'));
  if (kind === 'embedded') {
    return {
      open: () => createDb({ directory }),
      url: '',
      directory,
      remove: () => rm(directory, { recursive: true, force: true }),
    };
  }
  const name = `doorward_test_${randomBytes(6).toString('hex')}`;
  await admin(`create database ${name}`);
  const url = Object.assign(new URL(serverUrl ?? ''), { pathname: name }).href;
  return {
    open: () => createDb({ url, poolMax: 5 }),
    url,
    directory,
    remove: async () => {
      await admin(`drop database ${name} with (force)`);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function admin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
