import { type PublicDocument, sendKept, textDocument } from './documents.ts';
import type { Exchange } from './exchange.ts';
import type { Contract, Document } from './openapi/index.ts';

/** Serves /llms.txt: where a language model finds what there is to know, each operation with its place in the document. */
export function llmsText(contract: () => Promise<Contract>, publicUrl: string): (exchange: Exchange) => Promise<void> {
  let made: Promise<PublicDocument> | undefined;
  return async (exchange) => {
    made ??= contract().then(({ document }) => textDocument(write(document, publicUrl), 'text/plain; charset=utf-8'));
    sendKept(exchange, await made, 300);
  };
}

function write(document: Document, publicUrl: string): string {
  const { info, tags = [] } = document;
  return `# ${info.title}

> ${info.summary}

Call it over REST as below, from TypeScript through the typed client \`@doorward/client\`, and check its access tokens in your own backend with \`@doorward/verify\`. Send an access token as \`Authorization: Bearer …\`. Bodies are JSON with names in snake_case. What fails answers with \`application/problem+json\` (RFC 9457): read its \`code\`, which is stable. Lists take \`limit\` and \`cursor\`, and answer \`data\` and \`next_cursor\`. POST calls that create take an \`Idempotency-Key\`. A 429 or 503 says in \`Retry-After\` how many seconds to wait; only \`provider_off\` does not, which no waiting changes.

## Documents

- [OpenAPI 3.1 document](${publicUrl}/openapi.json): every operation, schema and problem code
- [Reference](${publicUrl}/docs): the same, to read
- [Problems](${publicUrl}/docs/problems): every code, what it means, and who answers it
- [Key set](${publicUrl}/.well-known/jwks.json): public keys of the default tenant's access tokens

${tags.map(({ name, description }) => `## ${name}\n\n${description ? `${description}\n\n` : ''}${operations(document, name, publicUrl)}`).join('\n\n')}
`;
}

function operations({ paths }: Document, tag: string, publicUrl: string): string {
  const lines = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, { tags }]) => tags?.includes(tag))
      .map(([method, { summary }]) => {
        const name = `${method.toUpperCase()} ${path}`;
        return `- [${name}](${publicUrl}/openapi.json#${pointer(['paths', path, method])}): ${summary}`;
      }),
  );
  return lines.join('\n');
}

/** RFC 6901, section 6: a JSON pointer as a fragment. */
function pointer(parts: readonly string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
}
