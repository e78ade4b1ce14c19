import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const src = join(root, 'server/src');
const pages = join(root, 'server/pages');

export interface Source {
  /** Below `server/src`, such as `domains/audit/index.ts`, or of `server/pages`, such as `pages/index.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** As {@link Source.path} for relative imports, otherwise the package. */
  readonly target: string;
  readonly local: boolean;
}

const specifier =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g;

/** The server's own sources; tests and their helpers live beside them but are not the house. */
export function sources(): Source[] {
  return [...filesBelow(src), ...filesBelow(pages)]
    .filter((file) => file.endsWith('.ts') && !/\.(test|testing)\.ts$/.test(file))
    .map((file) => readSource(file));
}

export function filesBelow(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    if (name === 'node_modules' || name === 'dist') return [];
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

function readSource(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const imports = [...text.matchAll(specifier)].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const local = name.startsWith('.');
    return { target: local ? placed(resolve(dirname(file), name)) : name, local };
  });
  return { path: placed(file), text, imports };
}

const placed = (file: string): string => relative(src, file).replace(/^\.\.\/pages\//, 'pages/');

/** `domains/audit/service.ts` is of floor `domains` and room `audit`. */
export function placeOf(path: string): { floor: string; room: string | undefined } {
  const [floor = '', room] = path.split('/');
  return path.includes('/') ? { floor, room } : { floor: path.replace(/\.ts$/, ''), room: undefined };
}
