import { spawnSync } from 'node:child_process';
import type { Tool } from './languages.ts';

export interface Toolchain {
  /** Versions, by program. */
  readonly versions: Readonly<Record<string, string>>;
  /** What is missing or too old, in sentences. */
  readonly faults: readonly string[];
}

/** Asks every program for its version. */
export function readToolchain(tools: readonly Tool[]): Toolchain {
  const versions: Record<string, string> = {};
  const faults: string[] = [];
  for (const { command, atLeast } of tools) {
    const [program, ...args] = command;
    const { stdout, error } = spawnSync(program, args, { encoding: 'utf8' });
    const version = error ? undefined : /\d+\.\d+(\.\d+)?/.exec(stdout)?.[0];
    const needed = `${program} ${atLeast.join('.')} or newer is needed`;
    if (version === undefined) faults.push(`${needed}, and there is none.`);
    else if (isBelow(version, atLeast)) faults.push(`${needed}, and there is ${version}.`);
    versions[program] = version ?? 'none';
  }
  return { versions, faults };
}

function isBelow(version: string, [major, minor]: Tool['atLeast']): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor < major || (ownMajor === major && ownMinor < minor);
}
