import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../random.ts';
import { KeyRingError } from './errors.ts';
import { createKeyRing, decodeKey, type KeyRing, type NamedKey } from './ring.ts';

export const keyFileName = 'keys.json';

export interface OpenedKeyFile {
  ring: KeyRing;
  /** True on the first start, when the file was just written: the operator is told once to back it up. */
  created: boolean;
  path: string;
}

/** Reads `<directory>/keys.json`, writing it with one new key when it does not exist. Throws KeyRingError. */
export async function openKeyFile(directory: string, random: Random): Promise<OpenedKeyFile> {
  const path = join(directory, keyFileName);
  const created = (await readText(path)) === undefined && (await writeNew(path, directory, random));
  const text = await readText(path);
  if (text === undefined) throw new KeyRingError(`${keyFileName} vanished while it was read`);
  // A file restored from a backup often comes back readable by others.
  await chmod(path, 0o600);
  return { ring: createKeyRing(parseFile(text)), created, path };
}

/** Reads `<directory>/keys.json` as it is; undefined when there is none. `mode` are its permissions. Throws KeyRingError. */
export async function readKeyFile(
  directory: string,
): Promise<{ ring: KeyRing; path: string; mode: number } | undefined> {
  const path = join(directory, keyFileName);
  const text = await readText(path);
  if (text === undefined) return undefined;
  return { ring: createKeyRing(parseFile(text)), path, mode: (await stat(path)).mode & 0o777 };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

// Written aside and linked into place: the file is whole or absent, and an existing one is never replaced.
async function writeNew(path: string, directory: string, random: Random): Promise<boolean> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const suffix = Buffer.from(random.bytes(8)).toString('hex');
  const draft = `${path}.${suffix}`;
  const key = { name: `k${suffix.slice(0, 8)}`, key: Buffer.from(random.bytes(32)).toString('base64') };
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify({ keys: [key] }, undefined, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, path);
    await syncDirectory(directory);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// The JSON parser's own message would quote the text, so it is replaced.
function parseFile(text: string): NamedKey[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new KeyRingError(`${keyFileName} is not JSON`);
  }
  const keys = isRecord(content) ? content.keys : undefined;
  if (!Array.isArray(keys)) throw new KeyRingError(`${keyFileName} has no list "keys"`);
  return keys.map((entry: unknown, index) => {
    const name = isRecord(entry) ? entry.name : undefined;
    const key = isRecord(entry) && typeof entry.key === 'string' ? decodeKey(entry.key) : undefined;
    if (typeof name !== 'string' || key === undefined) {
      throw new KeyRingError(`entry ${index + 1} of ${keyFileName} needs "name" and a base64 "key"`);
    }
    return { name, key };
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
