import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * `npm run test:attack [-- NAME…] [--seconds N] [--count N]`: every line of what must be withstood, or those whose file has such a name,
 * against the server as it is built. Needs PostgreSQL and Redis on loopback. `--seconds` is how long what lasts lasts, `--count` how many
 * malformed requests each group of endpoints gets; without them as promised (docs/attack.md).
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { seconds: { type: 'string' }, count: { type: 'string' } },
  allowPositionals: true,
});
for (const name of ['DATABASE_URL', 'REDIS_URL']) {
  const host = process.env[name] && new URL(process.env[name]).hostname;
  if (host === 'localhost' || host === '127.0.0.1' || host === '[::1]') continue;
  console.error(`npm run test:attack stays on this machine: set ${name} to a server on loopback`);
  process.exit(1);
}
for (const [name, value] of Object.entries(values)) {
  if (Number.isInteger(Number(value)) && Number(value) > 0) continue;
  console.error(`--${name} takes a whole number above 0`);
  process.exit(1);
}

const built = spawnSync('pnpm', ['--silent', '--filter', '@doorward/server', 'build'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
const suite = fileURLToPath(new URL('../run.ts', import.meta.url));
const names = positionals.map((name) => `test/attack/${name}`);
spawn(process.execPath, [suite, '--config', 'vitest.attack.config.ts', ...names], {
  stdio: 'inherit',
  env: { ...process.env, ATTACK_SECONDS: values.seconds ?? '', ATTACK_COUNT: values.count ?? '' },
}).on('exit', (code) => process.exit(code ?? 1));
