import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, matchesGlob, relative } from 'node:path';
import { root } from '../house/sources.ts';

/** One line of a Dockerfile: `COPY` and what follows it. */
export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

export function readDockerfile(): Instruction[] {
  const lines = readFileSync(join(root, 'Dockerfile'), 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [word = '', ...rest] = line.split(' ');
      return { word, rest: rest.join(' ') };
    });
}

export interface Copy {
  /** Name of an earlier stage. */
  readonly from: string | undefined;
  readonly sources: readonly string[];
  readonly target: string;
}

export function copyOf({ rest }: Instruction): Copy {
  const words = rest.split(' ').filter((word) => !word.startsWith('--'));
  return { from: /--from=(\S+)/.exec(rest)?.[1], sources: words.slice(0, -1), target: words.at(-1) ?? '' };
}

/** What CMD and HEALTHCHECK run. */
export const commandOf = ({ rest }: Instruction): string[] => JSON.parse(rest.slice(rest.indexOf('[')));

export const environmentOf = ({ rest }: Instruction): Record<string, string> =>
  Object.fromEntries(rest.split(' ').map((pair) => pair.split('=') as [string, string]));

const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
const named = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
const left = ignored.filter((line) => line.startsWith('**/'));

/** Does .dockerignore let this path of the repository into the image? */
export function reachesImage(path: string): boolean {
  const below = named.some((name) => path === name || path.startsWith(`${name}/`));
  return below && !left.some((glob) => matchesGlob(path, glob) || matchesGlob(path, `${glob}/**`));
}

export interface Image {
  /** Where `/` of the image is. */
  readonly directory: string;
  readonly workdir: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly instructions: readonly Instruction[];
}

/**
 * Does in a directory what the Dockerfile would do in an image, one stage below `directory` each, and gives the last. Owners
 * are left out, and packages come from this machine's store when they are in it.
 */
export function follow(directory: string): Image {
  let stage = '';
  let image: { directory: string; workdir: string; environment: Record<string, string>; instructions: Instruction[] } =
    {
      directory: '',
      workdir: '/',
      environment: {},
      instructions: [],
    };
  for (const instruction of readDockerfile()) {
    const { word, rest } = instruction;
    if (word === 'FROM') {
      stage = / AS (\S+)/.exec(rest)?.[1] ?? 'last';
      const base = join(directory, rest.split(' ')[0] ?? '');
      image = { ...image, directory: join(directory, stage), environment: {}, instructions: [] };
      mkdirSync(image.directory);
      if (existsSync(base)) cpSync(base, image.directory, { recursive: true, verbatimSymlinks: true });
      else image.workdir = '/';
    }
    if (word === 'WORKDIR') {
      image.workdir = rest;
      mkdirSync(join(image.directory, rest), { recursive: true });
    }
    if (word === 'ENV') Object.assign(image.environment, environmentOf(instruction));
    if (word === 'COPY') copy(copyOf(instruction), image, directory);
    if (word === 'RUN') run(rest, image);
    image.instructions.push(instruction);
  }
  return image;
}

function copy({ from, sources, target }: Copy, image: Image, directory: string): void {
  for (const source of sources) {
    const source_ = from ? join(directory, from, source) : join(root, source);
    const into = join(image.directory, image.workdir, target);
    const goal = target.endsWith('/') && !from ? join(into, basename(source)) : into;
    mkdirSync(dirname(goal), { recursive: true });
    const filter = (path: string) => from !== undefined || path === source_ || reachesImage(relative(root, path));
    cpSync(source_, goal, { recursive: true, verbatimSymlinks: true, filter });
  }
}

function run(command: string, image: Image): void {
  const text = inside(image, command.replace(/ -o \w+ -g \w+/, ''));
  execFileSync('/bin/sh', ['-ec', text], {
    cwd: join(image.directory, image.workdir),
    env: { ...processEnvironment(image), npm_config_prefer_offline: 'true' },
    stdio: 'pipe',
  });
}

/** The image's own absolute paths, where they are on this machine. */
export function inside(image: Image, text: string): string {
  return text.replaceAll(/(^|[\s'"=])\/(doorward|data)\b/g, `$1${image.directory}/$2`);
}

/** What a container of the image would have, with this Node first. */
export function processEnvironment(image: Image): Record<string, string> {
  const values = Object.entries(image.environment).map(([name, value]) => [name, inside(image, value)]);
  const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
  return { HOME: process.env.HOME ?? '/', ...Object.fromEntries(values), PATH };
}
