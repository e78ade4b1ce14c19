import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { node: 'src/node.ts', web: 'src/web.ts', request: 'src/request.ts', express: 'src/express.ts' },
  platform: 'neutral',
  target: 'es2022',
  deps: { neverBundle: [/^node:/] },
  dts: true,
  fixedExtension: false,
  hash: false,
});
