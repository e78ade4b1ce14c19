import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Generated } from './generate.ts';

/** What one step makes. */
export interface Tree {
  readonly files: readonly Generated[];
  /** Absolute paths of directories that hold nothing but these files. */
  readonly owns: readonly string[];
}

/** Paths, from the working directory, of files that are not as the tree says: missing, other, or of no step any more. */
export function drift(tree: Tree): string[] {
  return [...stale(tree).map(({ path }) => path), ...strays(tree)].map((path) => relative(process.cwd(), path)).sort();
}

/** Writes what is out of date and removes what a directory of the tree's own no longer holds. */
export function write(tree: Tree): void {
  for (const path of strays(tree)) rmSync(path);
  for (const { path, text } of stale(tree)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

function stale({ files }: Tree): Generated[] {
  return files.filter(({ path, text }) => read(path) !== text);
}

function strays({ files, owns }: Tree): string[] {
  const made = new Set(files.map(({ path }) => path));
  return owns.flatMap(filesBelow).filter((path) => !made.has(path));
}

/** What an interpreter leaves beside its sources is nobody's. */
function filesBelow(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !/\/(__pycache__|node_modules)\//.test(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
