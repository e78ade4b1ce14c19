import { defineConfig, type UserConfig } from 'tsdown';
import { flattenContract } from './build/flatten.ts';

const shared: UserConfig = {
  platform: 'neutral',
  target: 'es2022',
  // Declarations file by file: what one says is in it, nothing is looked up in the server.
  dts: { generator: 'oxc' },
  fixedExtension: false,
  hash: false,
};

export default defineConfig([
  {
    ...shared,
    entry: { index: 'src/index.ts' },
    // One file without dependencies: a page can load it as it is.
    deps: { onlyBundle: ['@trpc/client', '@trpc/server'] },
    plugins: [
      {
        name: 'contract',
        load: {
          filter: { id: /sdk\/client\/src\/contract\.ts$/ },
          handler: () => ({ code: flattenContract(), moduleType: 'ts' }),
        },
      },
    ],
  },
  // What binds the client to a framework stands beside it: an application has one client, whatever it imports.
  ...['next', 'react'].map((name) => ({
    ...shared,
    entry: { [name]: `src/${name}/index.ts` },
    deps: { neverBundle: [/^@doorward\/client$/, 'react'] },
    clean: false,
  })),
]);
