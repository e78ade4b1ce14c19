import { expect, inject } from 'vitest';
import { cloneDatabase, needs, postgresBin } from '../kit/index.ts';
import { dumpSchema, readSchema, writeSchema } from './schema.ts';

needs('postgres binaries')('schema.sql is what the migrations make; `UPDATE_SCHEMA=1` writes it anew', async () => {
  const clone = await cloneDatabase(inject('template'));
  try {
    const dumped = dumpSchema(postgresBin ?? '', String(clone.config.databaseUrl));
    if (process.env.UPDATE_SCHEMA) writeSchema(dumped);
    expect(dumped).toBe(readSchema());
  } finally {
    await clone.drop();
  }
});
