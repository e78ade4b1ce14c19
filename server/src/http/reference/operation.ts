import { type Content, type Html, html } from '../../../pages/html.ts';
import type { Document, Operation, Parameter } from '../openapi/index.ts';
import { field, kindOf, prose } from './schema.ts';

interface Placed {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** One operation: closed, its line; opened, everything the document says of it. */
export function operationPart({ method, path, operation }: Placed, document: Document): Html {
  const { operationId, summary = '', description } = operation;
  return html`<details class="operation" data-words="${`${method} ${path} ${operationId} ${summary}`}">
<summary><h3><code class="method">${method}</code> <code class="path">${path}</code> ${summary}</h3></summary>
<div class="inside" id="${operationId}">
<p><code>${operationId}</code>, over tRPC <code>${String(operation['x-trpc-path'])}</code>. ${callers(operation)}</p>
${description && html`<p>${prose(description)}</p>`}
${parameters(operation, document)}
${body(operation)}
${answers(operation)}
${problems(operation)}
</div></details>
`;
}

function callers(operation: Operation): string {
  const permissions = operation['x-required-permissions'] as readonly string[] | undefined;
  if (operation.security?.length === 0) return 'For anybody.';
  return permissions ? `For holders of ${permissions.join(' or ')}.` : 'For the signed-in user.';
}

function parameters({ parameters: all = [] }: Operation, { components }: Document): Content {
  const known = all.flatMap((one): Parameter[] => {
    if (!('$ref' in one)) return [one];
    const shared = components.parameters?.[one.$ref.slice(one.$ref.lastIndexOf('/') + 1)];
    return shared ? [shared] : [];
  });
  if (known.length === 0) return undefined;
  const rows = known.map(({ in: place, ...parameter }) => field({ ...parameter, place }));
  return html`<h4>Parameters</h4><ul>${rows}</ul>`;
}

function body({ requestBody }: Operation): Content {
  if (!requestBody) return undefined;
  const kinds = Object.entries(requestBody.content).map(([type, { schema }]) => html`${kindOf(schema)} as ${type}`);
  return html`<h4>Body</h4><p>${kinds}${requestBody.required ? ', required' : ''}</p>`;
}

function answers({ responses }: Operation): Html {
  const rows = Object.entries(responses).map(([status, response]) => {
    if ('$ref' in response) return html`<li>otherwise a problem</li>`;
    const kinds = Object.values(response.content ?? {}).map(({ schema }) => html` ${kindOf(schema)}`);
    const headers = Object.keys(response.headers ?? {});
    return html`<li><code>${status}</code> ${response.description}${kinds}${headers.length > 0 && html` <span class="quiet">Headers: ${headers.join(', ')}.</span>`}</li>`;
  });
  return html`<h4>Answers</h4><ul>${rows}</ul>`;
}

function problems(operation: Operation): Html {
  const codes = operation['x-problem-codes'] as readonly string[];
  const links = codes.map((code) => html`<li><a href="docs/problems/${code}"><code>${code}</code></a></li>`);
  return html`<h4>Problems</h4><ul class="codes">${links}</ul>`;
}
