import { defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** Statistical: whether the time an answer takes tells who has an account (F027). Wants a machine that does little else. */
export default defineConfig({
  test: { ...usual.test, isolate: true, include: ['test/timing/**/*.timing.ts'], maxWorkers: 1, testTimeout: 600_000 },
});
