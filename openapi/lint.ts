import { readFile } from 'node:fs/promises';
import type { Document } from '../server/src/http/openapi/index.ts';
import { lintWithRedocly } from './redocly.ts';
import { lintDocument } from './rules.ts';

/** Lints the committed document by our rules and Redocly's. */
const source = await readFile(new URL('openapi.json', import.meta.url), 'utf8');
const faults = [...lintDocument(JSON.parse(source) as Document), ...(await lintWithRedocly(source))];
for (const { where, what } of faults) console.log(`${where}: ${what}`);
console.log(faults.length === 0 ? 'openapi.json is clean' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
