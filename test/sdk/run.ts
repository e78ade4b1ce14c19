import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Leg, languages } from './languages.ts';
import { digests, record, root } from './status.ts';
import { readToolchain } from './toolchain.ts';

/**
 * `npm run test:sdk -- <language> [leg…] [--record]`: everything that must hold for one language, or the legs named.
 * With `--record`, when all of it held, what was found is kept in docs/sdk-status.json.
 */
const args = process.argv.slice(2);
const keep = args.includes('--record');
const [name = '', ...named] = args.filter((arg) => !arg.startsWith('--'));
const language = languages[name];
const known = language?.legs.map((leg) => leg.name) ?? [];
if (!language || named.some((leg) => !known.includes(leg)) || (keep && named.length > 0)) {
  console.error('usage: npm run test:sdk -- <language> [leg…], or npm run test:sdk -- <language> --record');
  for (const [one, { legs }] of Object.entries(languages))
    console.error(`  ${one}: ${legs.map((leg) => leg.name).join(' ')}`);
  process.exit(2);
}

const { versions, faults } = readToolchain(language.tools);
if (faults.length > 0) {
  for (const fault of faults) console.error(fault);
  process.exit(1);
}
const before = digests();
const seconds: Record<string, number> = {};
const figures: Record<string, number> = {};
for (const leg of language.legs.filter((one) => named.length === 0 || named.includes(one.name))) {
  const from = performance.now();
  const { code, output } = await run(leg);
  seconds[leg.name] = Math.round((performance.now() - from) / 100) / 10;
  for (const [, figure = '', value] of output.matchAll(/^figure: ([a-z0-9-]+) (\d+(?:\.\d+)?)$/gm))
    figures[figure] = Number(value);
  console.log(`${name} ${leg.name}: ${code === 0 ? 'held' : `failed with ${code}`}, ${seconds[leg.name]} s`);
  if (code !== 0) process.exit(1);
}
if (keep)
  record(name, { date: new Date().toISOString().slice(0, 10), ...before, toolchain: versions, seconds, figures });

/** Its output is shown as it comes, and kept for the figures in it. */
async function run({ command, live }: Leg): Promise<{ code: number; output: string }> {
  const [program, ...rest] = live ? ([process.execPath, 'sdk/scenario/run.ts', '--', ...command] as const) : command;
  const child = spawn(program, rest, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    process.stdout.write(chunk);
  });
  const [code] = await once(child, 'close');
  return { code: code ?? 1, output };
}
