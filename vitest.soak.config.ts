import { defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** What takes minutes: the same guarantees as in test/journeys, for as many rounds as they are promised for. */
export default defineConfig({
  test: { ...usual.test, isolate: true, include: ['test/soak/**/*.soak.ts'], maxWorkers: 1 },
});
