import { writeFileSync } from 'node:fs';
import { writeApiKeyVectors } from './api-keys.ts';
import { claimCases, goodTokens } from './cases-claims.ts';
import { formCases } from './cases-form.ts';
import { writeClientVectors } from './clients.ts';
import { writeIntrospectionVectors } from './introspection.ts';
import { writeStatusVectors } from './status.ts';
import { defaults, vectors } from './tokens.ts';

for (const addCases of [goodTokens, ...formCases, ...claimCases]) addCases();
writeFileSync(new URL('tokens.json', import.meta.url), `${JSON.stringify({ defaults, vectors }, null, 2)}\n`);
writeStatusVectors();
writeIntrospectionVectors();
writeApiKeyVectors();
writeClientVectors();
