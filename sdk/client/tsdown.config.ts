import { defineConfig } from 'tsdown';
import { flattenContract } from './build/flatten.ts';

export default defineConfig({
  entry: { index: 'src/index.ts' },
  platform: 'neutral',
  target: 'es2022',
  // One file without dependencies: a page can load it as it is.
  deps: { onlyBundle: ['@trpc/client', '@trpc/server'] },
  // Declarations file by file: what one says is in it, nothing is looked up in the server.
  dts: { generator: 'oxc' },
  fixedExtension: false,
  hash: false,
  plugins: [
    {
      name: 'contract',
      load: {
        filter: { id: /sdk\/client\/src\/contract\.ts$/ },
        handler: () => ({ code: flattenContract(), moduleType: 'ts' }),
      },
    },
  ],
});
