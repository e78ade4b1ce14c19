import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const version = '7.25.0';
const sha256 = '41ce4f6b07f196676439d710759fa1ced7a08066d06ff1bf314681470289efae';
const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';
const folder = fileURLToPath(new URL('../node_modules/.cache/openapi-generator/', import.meta.url));

/** Path of openapi-generator's command line, fetched by Maven when it is not there yet. Throws on any other bytes than the known. */
export async function fetchJar(): Promise<string> {
  const path = join(folder, `openapi-generator-cli-${version}.jar`);
  if ((await digestOf(path)) === sha256) return path;
  const artifact = `org.openapitools:openapi-generator-cli:${version}:jar`;
  await run('mvn', ['-q', '-B', copy, `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`], { cwd: '/' });
  const found = await digestOf(path);
  if (found !== sha256) throw new Error(`${path} has SHA-256 ${found}, not ${sha256}`);
  return path;
}

async function digestOf(path: string): Promise<string | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
