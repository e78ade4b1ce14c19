import { defineConfig } from 'tsdown';

/**
 * What ships: the server's own sources and drizzle in a few files, every other dependency beside them. drizzle's package
 * map is so large that Node spends 150 MB and half a start resolving its hundreds of modules one by one.
 */
export default defineConfig({
  entry: ['src/main.ts', 'src/app.ts', 'src/cli/main.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  fixedExtension: false,
  hash: false,
  dts: false,
  sourcemap: true,
  deps: {
    alwaysBundle: ['drizzle-orm', /^drizzle-orm\//, '@doorward/verify', /^@doorward\/verify\//],
    onlyBundle: false,
  },
});
