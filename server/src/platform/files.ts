import { open } from 'node:fs/promises';

/** Writes a file only its owner can read; throws when it is there already. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
