import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    node: 'src/node.ts',
    web: 'src/web.ts',
    request: 'src/request.ts',
    'api-keys': 'src/api-keys.ts',
    testing: 'src/fake-issuer.ts',
    express: 'src/express.ts',
    fastify: 'src/fastify.ts',
    hono: 'src/hono.ts',
    nestjs: 'src/nestjs.ts',
    next: 'src/next.ts',
  },
  platform: 'neutral',
  target: 'es2022',
  deps: { neverBundle: [/^node:/] },
  dts: true,
  fixedExtension: false,
  hash: false,
});
