import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Generated, generate } from './generate.ts';
import { drift, type Tree, write } from './tree.ts';

/**
 * `export.ts` writes every generated file, `export.ts --check` says which of them are not as they would be made. Parts may be
 * named: `contract`, made from the router, and the languages, which are made from the contract as it is committed.
 */
interface Step {
  generate(): Promise<readonly Generated[]>;
  /** Absolute paths of directories that hold nothing but what this step makes. */
  readonly owns?: readonly string[];
}

const here = fileURLToPath(new URL('.', import.meta.url));
/** Every folder with a `generate.ts` is a language. */
const languages = readdirSync(here).filter((name) => existsSync(`${here}${name}/generate.ts`));

async function treeOf(part: string): Promise<Tree> {
  const step: Step = part === 'contract' ? { generate } : await import(`./${part}/generate.ts`);
  return { files: await step.generate(), owns: step.owns ?? [] };
}

async function main(args: readonly string[]): Promise<void> {
  const check = args.includes('--check');
  const parts = ['contract', ...languages];
  const named = args.filter((arg) => !arg.startsWith('--'));
  const unknown = named.filter((part) => !parts.includes(part));
  if (unknown.length > 0) {
    console.error(`unknown: ${unknown.join(', ')}; there are ${parts.join(', ')}`);
    process.exitCode = 2;
    return;
  }
  let drifted = false;
  for (const part of named.length > 0 ? named : parts) {
    const from = performance.now();
    const tree = await treeOf(part);
    const paths = drift(tree);
    if (!check) write(tree);
    for (const path of paths) console.log(`${check ? 'out of date' : 'written'}: ${path}`);
    console.log(`${part}: ${tree.files.length} files, ${((performance.now() - from) / 1000).toFixed(1)} s`);
    drifted ||= paths.length > 0;
  }
  if (!check || !drifted) return;
  console.log('Run `npm run sdk` and commit what it writes.');
  process.exitCode = 1;
}

await main(process.argv.slice(2));
