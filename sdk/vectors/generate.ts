import { writeFileSync } from 'node:fs';
import { claimCases, goodTokens } from './cases-claims.ts';
import { formCases } from './cases-form.ts';
import { writeStatusVectors } from './status.ts';
import { defaults, vectors } from './tokens.ts';

for (const addCases of [goodTokens, ...formCases, ...claimCases]) addCases();
writeFileSync(new URL('tokens.json', import.meta.url), `${JSON.stringify({ defaults, vectors }, null, 2)}\n`);
writeStatusVectors();
