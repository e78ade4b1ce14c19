import { general } from '../../server/src/call/index.ts';
import { problemCodes } from '../../server/src/http/openapi/problem-codes.ts';
import { type Listed, listProcedures } from '../../server/src/http/procedures.ts';
import { appRouter } from '../../server/src/router.ts';
import { generated, table } from './schema.ts';

interface Row {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly answeredBy: readonly string[];
}

/** docs/problems.md: every problem code, from the contracts of the procedures. */
export function problemsPage(): string {
  const procedures = listProcedures(appRouter);
  const own = ownProblems(procedures);
  const anywhere = Object.values(general).map((kind) => ({ ...shown(kind), answeredBy: [] }));
  return `${generated}

# Problems

Whatever fails answers with \`application/problem+json\` (RFC 9457). Programs read \`code\`: it is stable. New codes may appear, so keep a branch for those you do not know. \`request_id\` names the call in the server's log; \`errors\` points at the fields of an input that were wrong; \`retry_after\` is in seconds, as in the header. Over tRPC the same object is \`error.data.problem\`.

\`\`\`json
{
  "type": "https://auth.example.com/docs/problems/username_taken",
  "title": "Someone else has this username.",
  "status": 409,
  "code": "username_taken",
  "instance": "urn:doorward:request:req_01h455vb4pex5vsknk084sn02q",
  "request_id": "req_01h455vb4pex5vsknk084sn02q"
}
\`\`\`

${table(['status', 'what to do'], advice)}

## What any procedure may answer

The OpenAPI document lists for each operation which of these may befall it (\`x-problem-codes\`).

${table(['code', 'status', 'title'], anywhere.map(cells))}

## What only some procedures answer

${table(
  ['code', 'status', 'title', 'answered by'],
  own.map((row) => [...cells(row), row.answeredBy.join(', ')]),
)}

## By procedure

${procedures.map((procedure) => `- \`${procedure.wire.method} ${procedure.wire.path}\` (\`${procedure.path}\`): ${ownCodes(procedure)}`).join('\n')}
`;
}

const advice = [
  ['400, 422', 'Mend the request. `errors` says where.'],
  ['401', 'Sign in, or refresh once and try again. After a refresh that answers 401 the session is over.'],
  ['403', 'Do not repeat it as it is: the caller may not.'],
  ['404', 'It is not there, or not for this caller: the answer is the same for both.'],
  ['409, 412', 'Read again, then decide.'],
  ['429, 503', 'Wait as long as `Retry-After` says, then repeat.'],
  ['500', 'Tell the operator the `request_id`.'],
];

const shown = ({ code, status, title }: Omit<Row, 'answeredBy'>) => ({ code, status, title });
const cells = ({ code, status, title }: Row) => [`\`${code}\``, String(status), title];
const generalCodes: readonly string[] = Object.keys(general);

function ownProblems(procedures: readonly Listed[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { wire } of procedures) {
    for (const kind of wire.problems) {
      const answeredBy = [...(rows.get(kind.code)?.answeredBy ?? []), `\`${wire.operation}\``];
      rows.set(kind.code, { ...shown(kind), answeredBy });
    }
  }
  return [...rows.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function ownCodes(procedure: Listed): string {
  const own = problemCodes(procedure).filter((code) => !generalCodes.includes(code));
  return own.map((code) => `\`${code}\``).join(', ') || 'only general problems';
}
