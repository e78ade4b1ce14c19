import { join } from 'node:path';
import type { FirstStart } from '../domains/setup/index.ts';
import { writePrivateFile } from '../platform/files.ts';
import { reveal } from '../platform/log.ts';

/**
 * Tells the operator the generated password of the first superadmin (F012): on a terminal, otherwise in a file only its
 * owner can read. Never through the logger.
 */
export async function tellFirstAdmin({ admin }: FirstStart, dataDirectory: string): Promise<void> {
  if (!admin) return;
  const { username } = admin;
  const password = reveal(admin.password);
  if (process.stdout.isTTY) {
    process.stdout.write(
      `\nFirst sign-in: ${username} / ${password}\nIt must be changed then, and is not shown again.\n\n`,
    );
    return;
  }
  const path = join(dataDirectory, 'first-admin');
  await writePrivateFile(path, `${username}\n${password}\n`);
  process.stdout.write(
    `The first superadmin's password is in ${path}; change it at the first sign-in and delete the file.\n`,
  );
}
