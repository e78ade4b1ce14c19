import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { general } from '../../server/src/call/index.ts';
import type { Generated } from '../generate.ts';
import { codesOf, prepareForGo } from './prepare.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Directories that hold nothing but generated files. */
export const owns: readonly string[] = [];

/** The generated core of the Go SDK. Needs Go 1.25 or later; oapi-codegen is pinned by go.mod beside this file. */
export async function generate(): Promise<readonly Generated[]> {
  const document = JSON.parse(readFileSync(at('../openapi.json'), 'utf8'));
  const generalCodes = Object.keys(general);
  return [
    { path: at('../../sdk/go/api/api.gen.go'), text: runGenerator(prepareForGo(document, generalCodes)) },
    { path: at('../../sdk/go/api/codes.gen.go'), text: goFormat(codeConstants(codesOf(document, generalCodes))) },
  ];
}

function runGenerator(document: Record<string, unknown>): string {
  const scratch = mkdtempSync(join(tmpdir(), 'doorward-go-'));
  try {
    const spec = join(scratch, 'openapi.json');
    writeFileSync(spec, JSON.stringify(document));
    return execFileSync('go', ['tool', 'oapi-codegen', '-config', 'config.yaml', spec], {
      cwd: here,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** `username_taken` → `CodeUsernameTaken`. */
function codeConstants(codes: readonly string[]): string {
  const nameOf = (code: string) =>
    `Code${code.replace(/(?:^|_)([a-z0-9])/g, (_, first: string) => first.toUpperCase())}`;
  return [
    '// Code generated from openapi/openapi.json (npm run sdk). DO NOT EDIT.',
    '',
    'package api',
    '',
    '// Codes of the problems this version knows. Servers may answer others: keep a branch for those.',
    'const (',
    ...codes.map((code) => `\t${nameOf(code)} Code = "${code}"`),
    ')',
    '',
  ].join('\n');
}

function goFormat(text: string): string {
  return execFileSync('gofmt', { encoding: 'utf8', input: text });
}
