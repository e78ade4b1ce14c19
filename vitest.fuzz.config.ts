import { defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** Schemathesis against a running server, by the committed document: what it finds is a fault of one or the other. */
export default defineConfig({
  test: {
    ...usual.test,
    include: ['test/fuzz/**/*.fuzz.ts'],
    maxWorkers: 1,
    testTimeout: 900_000,
    hookTimeout: 300_000,
  },
});
