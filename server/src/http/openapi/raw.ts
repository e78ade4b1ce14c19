import type { Listed } from '../procedures.ts';
import type { Document } from './document.ts';

/**
 * What trpc-to-openapi makes of the procedures: paths, parameters, bodies and 200 answers. It gets a router of our own
 * making, never the served one, and of the package only the generator is called: its handler must not run (DESIGN). Loaded
 * when first asked for, since it brings every adapter it has.
 */
export async function rawDocument(procedures: readonly Listed[], serverUrl: string): Promise<Document> {
  const { generateOpenApiDocument } = await import('trpc-to-openapi');
  const router = { _def: { procedures: Object.fromEntries(procedures.map(described)) } };
  const document = generateOpenApiDocument(router as unknown as Parameters<typeof generateOpenApiDocument>[0], {
    title: 'Doorward',
    version: '1',
    baseUrl: serverUrl,
    openApiVersion: '3.1.0',
    securitySchemes: {},
  });
  // A copy without undefined members: the finaliser works on plain JSON.
  const plain = JSON.parse(JSON.stringify(document)) as Document;
  return { ...plain, components: { ...plain.components, schemas: plain.components?.schemas ?? {} } };
}

function described({ path, type, wire, input, output }: Listed): [string, object] {
  const openapi = {
    method: wire.method,
    path: wire.path,
    operationId: wire.operation,
    summary: wire.summary,
    description: wire.description,
    tags: [wire.tag],
    protect: false,
    errorResponses: [],
  };
  return [path, { _def: { type, inputs: input ? [input] : [], output, meta: { openapi } } }];
}
