import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { administer } from './database.ts';
import { prepareTemplate } from './house.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What cloneDatabase copies: a directory, or a database on the leg with PostgreSQL. */
    template: string;
  }
}

/** Migrates and sets up one database; every test file works on a clone of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.DATABASE_URL;
  if (server === undefined) {
    const directory = await mkdtemp(join(tmpdir(), 'doorward-template-'));
    await prepareTemplate({ dataDirectory: directory });
    project.provide('template', directory);
    return () => rm(directory, { recursive: true, force: true });
  }
  const name = `doorward_template_${process.pid}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await prepareTemplate({ databaseUrl: url.href });
  project.provide('template', name);
  return () => administer(server, `drop database if exists ${name} with (force)`);
}
