import { fileURLToPath } from 'node:url';
import { type Contract, describeContract } from '../server/src/http/openapi/index.ts';
import { appRouter } from '../server/src/router.ts';

/** What is made from the router and committed: path, text. */
export interface Generated {
  readonly path: string;
  readonly text: string;
}

/** Where the committed document says the server is: the address `npm start` listens on. */
export const serverUrl = 'http://localhost:3000';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export async function generate(): Promise<readonly Generated[]> {
  const contract = await describeContract(appRouter, serverUrl);
  return [
    { path: at('openapi.json'), text: `${JSON.stringify(contract.document, null, 2)}\n` },
    { path: at('../sdk/client/src/problems.gen.ts'), text: problemTypes(contract.problems) },
  ];
}

/** The typed client's table: which codes each procedure can refuse with. */
export function problemTypes(problems: Contract['problems']): string {
  const entries = Object.entries(problems).sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = entries.map(([path, codes]) => `  '${path}':\n${codes.map((code) => `    | '${code}'`).join('\n')};`);
  return [
    '// Generated from the router by openapi/export.ts. Do not edit.',
    '',
    '/** Codes of the problems each procedure can answer, by tRPC path. */',
    'export interface ProblemCodes {',
    ...rows,
    '}',
    '',
  ].join('\n');
}
