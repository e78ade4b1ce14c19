import { defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** What must be withstood: one file for each line of it, one after the other, against built servers. See docs/attack.md. */
export default defineConfig({
  test: {
    ...usual.test,
    include: ['test/attack/**/*.attack.ts'],
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 300_000,
  },
});
