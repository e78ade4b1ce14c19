import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'tsdown';
import { afterEach, expect, test } from 'vitest';

/** Of one entry, with everything it exports and uses. Two entries share what both use. */
const budget = 8_192;
/** Of a verifier and the guards of one framework together. */
const budgetTogether = 10_240;
const cwd = fileURLToPath(new URL('..', import.meta.url));
let outDir: string;

afterEach(() => rm(outDir, { recursive: true }));

/** What an application that uses these entries ships of our own code: minified, jose left outside. */
async function bundle(entry: Record<string, string>): Promise<{ bytes: number; imports: string[]; code: string }> {
  outDir = await mkdtemp(join(tmpdir(), 'doorward-verify-'));
  const options = { cwd, entry, outDir, config: false, minify: true, dts: false, logLevel: 'silent' } as const;
  await build({ ...options, platform: 'neutral', target: 'es2022', deps: { neverBundle: [/^node:/] } });
  const files = (await readdir(outDir)).filter((file) => /\.m?js$/.test(file));
  const code = (await Promise.all(files.map((file) => readFile(join(outDir, file), 'utf8')))).join('\n');
  const imports = [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?["']([^"']+)["']/g)].map(([, name]) => name ?? '');
  const outside = imports.filter((name) => !name.startsWith('./'));
  return { bytes: gzipSync(code, { level: 9 }).length, imports: [...new Set(outside)], code };
}

test.each([
  ['node', { node: 'src/node.ts' }, ['node:crypto']],
  ['web', { web: 'src/web.ts' }, ['jose']],
  ['request', { request: 'src/request.ts' }, []],
  ['api-keys', { 'api-keys': 'src/api-keys.ts' }, []],
  ['express', { express: 'src/express.ts' }, []],
  ['fastify', { fastify: 'src/fastify.ts' }, []],
  ['hono', { hono: 'src/hono.ts' }, []],
  ['nestjs', { nestjs: 'src/nestjs.ts' }, ['@nestjs/common']],
  ['next', { next: 'src/next.ts' }, []],
  ['node and express', { node: 'src/node.ts', express: 'src/express.ts' }, ['node:crypto']],
  ['web and express', { web: 'src/web.ts', express: 'src/express.ts' }, ['jose']],
])(
  '%s: an entry is at most 8 kB of our own code, with a framework’s guards 10 kB, and nothing in it but that',
  { timeout: 60_000 },
  async (name, entry, imports) => {
    const bundled = await bundle(entry);
    console.log(`@doorward/verify ${name}: ${bundled.bytes} bytes minified and gzipped`);
    expect(bundled.bytes).toBeLessThanOrEqual(name.includes('and') ? budgetTogether : budget);
    expect(bundled.imports).toEqual(imports);
    expect(bundled.code).not.toMatch(/drizzle|trpc|argon2|\bpg\b|@doorward\/server|zod/);
  },
);
