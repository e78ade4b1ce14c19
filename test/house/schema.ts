import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources.ts';

export const schemaFile = join(root, 'server/migrations/schema.sql');

/** What the migrations make of an empty PostgreSQL 15, as `pg_dump` says it; pg-boss keeps its own schema and is left out. */
export function dumpSchema(pgBin: string, databaseUrl: string): string {
  const options = ['--schema-only', '--no-owner', '--no-privileges', '--schema=public', databaseUrl];
  const dump = execFileSync(join(pgBin, 'pg_dump'), options, { encoding: 'utf8' });
  const statements = dump.split('\n').filter((line) => !/^(--|SET |SELECT pg_catalog|\\|CREATE SCHEMA)/.test(line));
  return `${statements
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

export const readSchema = (): string => readFileSync(schemaFile, 'utf8');
export const writeSchema = (schema: string): void => writeFileSync(schemaFile, schema);
