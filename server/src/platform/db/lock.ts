import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

/**
 * An operating-system lock on a data directory. Node's core offers none by name, but SQLite, which is in it, takes one (fcntl,
 * LockFileEx) for an exclusive transaction: we open an empty SQLite file and never end that transaction. The kernel gives the lock
 * back the moment the process is gone, however it died, so nothing can be stale, no process id is trusted and no heartbeat is
 * needed. Directories on network file systems are only as safe as those file systems' locks.
 */
export interface DirectoryLock {
  release(): Promise<void>;
}

/** Another process has this data directory. The message says who and what to do. */
export class EmbeddedDirectoryInUse extends Error {
  override readonly name = 'EmbeddedDirectoryInUse';

  constructor(directory: string, owner: string) {
    super(
      `The data directory ${directory} is in use by ${owner}. An embedded database serves one process at a time: ` +
        'stop the other process, choose another directory, or set DATABASE_URL to a PostgreSQL server, which any number may share.',
    );
  }
}

const LOCK = 'lock';
/** Who holds it, for the message of the one who is refused; nothing depends on it. */
const OWNER = 'lock.owner';

export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  // Loaded here: a server on PostgreSQL never needs it.
  const { DatabaseSync } = await import('node:sqlite');
  // POSIX drops a process's lock when it closes any descriptor of the file: nothing else here may ever open it.
  const file = new DatabaseSync(join(directory, LOCK), { timeout: 0 });
  try {
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    if (isBusy(error)) throw new EmbeddedDirectoryInUse(resolve(directory), await ownerOf(directory));
    throw new Error(`cannot lock the data directory ${resolve(directory)}`, { cause: error });
  }
  await writeFile(join(directory, OWNER), `process ${process.pid} on ${hostname()}`, { mode: 0o600 });
  return { release: async () => release(file) };
}

function release(file: DatabaseSync): void {
  if (file.isOpen) file.close();
}

function isBusy(error: unknown): boolean {
  // SQLITE_BUSY
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}

async function ownerOf(directory: string): Promise<string> {
  return readFile(join(directory, OWNER), 'utf8').catch(() => 'another process');
}
