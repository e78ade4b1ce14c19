import { chmod, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file only its owner can read, in a directory made when it is absent; one that is there is replaced. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'w', 0o600);
  try {
    await chmod(path, 0o600);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
