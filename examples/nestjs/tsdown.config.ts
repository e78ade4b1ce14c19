import { defineConfig } from 'tsdown';

// Node runs TypeScript as it is, but decorators, which have to be compiled
export default defineConfig({
  entry: 'main.ts',
  platform: 'node',
  target: 'node20',
  dts: false,
  fixedExtension: false,
});
