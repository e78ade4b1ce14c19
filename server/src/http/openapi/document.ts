/** As much of OpenAPI 3.1 and JSON Schema 2020-12 as this floor writes. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  discriminator?: { propertyName: string; mapping?: Record<string, string> };
  description?: string;
  [more: string]: unknown;
}

export interface Reference {
  $ref: string;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  description?: string;
  schema: Schema;
}

export interface Response {
  description: string;
  headers?: Record<string, Reference | { description: string; schema: Schema }>;
  content?: Record<string, { schema: Schema }>;
}

export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: (Parameter | Reference)[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, Response | Reference>;
  [extension: `x-${string}`]: unknown;
}

export interface Document {
  openapi: string;
  info: { title: string; version: string; summary?: string; description?: string; license?: object };
  servers: { url: string; description?: string }[];
  tags?: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    responses?: Record<string, Response>;
    parameters?: Record<string, Parameter>;
    headers?: Record<string, { description: string; schema: Schema }>;
    securitySchemes?: Record<string, object>;
  };
}

export const schemaRef = (name: string): Schema & Reference => ({ $ref: `#/components/schemas/${name}` });

/** `createTenant` → `CreateTenant`, `created_at` → `CreatedAt`. */
export function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|[_\-.\s])([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
}
