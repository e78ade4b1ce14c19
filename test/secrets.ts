import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Looks for secrets in what is, or would be, committed (F177): gitleaks, with the rules of `.gitleaks.toml`. Built once from its module, whose
 * checksum Go holds against the public log, and kept beside Go's own cache.
 */
const version = 'v8.30.1';
const module = 'github.com/zricethezav/gitleaks/v8';
const root = fileURLToPath(new URL('..', import.meta.url));

const output = (command: string, args: readonly string[]) =>
  execFileSync(command, args, { cwd: root, encoding: 'utf8' });

function scanner(): string {
  const bin = join(output('go', ['env', 'GOCACHE']).trim(), `doorward-gitleaks-${version}`);
  const path = join(bin, 'gitleaks');
  if (!existsSync(path))
    execFileSync('go', ['install', `${module}@${version}`], {
      cwd: tmpdir(),
      env: { ...process.env, GOBIN: bin },
      stdio: 'inherit',
    });
  return path;
}

/** What git knows of or would take, and nothing that was built or installed. */
function gather(directory: string): number {
  const listed = output('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).split('\0');
  const paths = listed.filter((path) => path !== '' && existsSync(join(root, path)));
  for (const path of paths) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    cpSync(join(root, path), join(directory, path));
  }
  return paths.length;
}

const directory = mkdtempSync(join(tmpdir(), 'doorward-secrets-'));
try {
  const path = scanner();
  const files = gather(directory);
  const args = ['dir', '.', '--config', '.gitleaks.toml', '--redact', '--no-banner', '--no-color', '--verbose'];
  const { status } = spawnSync(path, args, { cwd: directory, stdio: 'inherit' });
  console.log(status === 0 ? `${files} files, no secret in them` : 'a secret, or what looks like one, is named above');
  process.exitCode = status ?? 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
