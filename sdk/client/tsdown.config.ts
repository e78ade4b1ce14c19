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

const beside = (name: string, path: string): UserConfig => ({
  ...shared,
  entry: { [name]: path },
  deps: { neverBundle: [/^@doorward\/client$/, 'react'], onlyBundle: ['@simplewebauthn/browser'] },
  clean: false,
});

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
  beside('next', 'src/next/index.ts'),
  beside('react', 'src/react/index.ts'),
  beside('passkeys', 'src/passkeys/index.ts'),
  beside('rest-types', 'src/rest-types.gen.ts'),
]);
