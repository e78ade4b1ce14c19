import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'server/src/**/*.test.ts',
      'server/pages/**/*.test.ts',
      'sdk/*/src/**/*.test.ts',
      'openapi/**/*.test.ts',
      'test/**/*.test.ts',
      'examples/**/*.test.ts',
    ],
    globalSetup: ['test/kit/template.ts'],
    reporters: ['default', './test/kit/reporter.ts'],
    maxWorkers: 2,
    // Files of one worker share what they import, the server with all its libraries: read anew for each, it is half of the run.
    isolate: false,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
