import { type Content, type Html, html } from '../../../pages/html.ts';
import type { Schema } from '../openapi/index.ts';

/** A named schema, where links to it lead. */
export function schemaPart(name: string, schema: Schema): Html {
  return html`<details><summary><h3><code>${name}</code></h3></summary><div class="inside" id="schema-${name}">
${described(schema.description)}${schema.properties ? fieldList(schema) : html`<p>${kindOf(schema)}</p>`}</div></details>
`;
}

function fieldList({ properties = {}, required = [] }: Schema): Html {
  const fields = Object.entries(properties).map(([name, schema]) =>
    field({ name, schema, required: required.includes(name) }),
  );
  return html`<ul>${fields}</ul>`;
}

/** A field of a schema, or a parameter. */
export interface Field {
  readonly name: string;
  /** Where a parameter goes. */
  readonly place?: string;
  readonly schema: Schema;
  readonly required?: boolean | undefined;
  readonly description?: string | undefined;
}

/** `name`: string, 1 to 20 characters, required. What it is for. */
export function field({ name, place, schema, required = false, description = schema.description }: Field): Html {
  const more = [...boundsOf(schema), ...(required ? ['required'] : [])].map((words) => `, ${words}`).join('');
  const what = description && html`. <span class="quiet">${prose(description)}</span>`;
  return html`<li><code>${name}</code>${place && ` (${place})`}: ${kindOf(schema)}${more}${what}</li>`;
}

const described = (text: string | undefined): Content => text && html`<p>${prose(text)}</p>`;

/** Text as contracts write it: what stands between backticks is code. */
export function prose(text: string): Html {
  const parts = text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
  return html`${parts}`;
}

/** A schema in words, with links to the named ones in it. */
export function kindOf(schema: Schema): Html {
  const { $ref, items, oneOf, enum: values, additionalProperties } = schema;
  if ($ref !== undefined) return link($ref);
  if (oneOf) return html`one of ${listed(oneOf.map(kindOf))}`;
  if (values)
    return html`${listed(
      values.map((value) => html`<code>${String(value)}</code>`),
      ' or ',
    )}`;
  if (items) return html`list of ${kindOf(items)}`;
  if (typeof additionalProperties === 'object') return html`object of ${kindOf(additionalProperties)} by name`;
  const types = [schema.type ?? 'any'].flat();
  return html`${types.join(' or ')}${schema.format && ` (${schema.format})`}`;
}

function link($ref: string): Html {
  const name = $ref.slice($ref.lastIndexOf('/') + 1);
  return html`<a href="#schema-${name}"><code>${name}</code></a>`;
}

const listed = (parts: readonly Html[], between = ', '): Content =>
  parts.map((part, at) => html`${at > 0 && between}${part}`);

/** What its keywords ask of a value beyond its type. */
function boundsOf(schema: Schema): string[] {
  return [
    ...range(schema.minimum, schema.maximum),
    ...range(schema.minLength, schema.maxLength, ' characters'),
    ...range(schema.minItems, schema.maxItems, ' items'),
    ...(schema.pattern === undefined ? [] : [`matches ${schema.pattern}`]),
    ...(schema.default === undefined ? [] : [`default ${JSON.stringify(schema.default)}`]),
  ];
}

function range(least: unknown, most: unknown, unit = ''): string[] {
  if (least === undefined && most === undefined) return [];
  if (most === undefined) return [`${least}${unit} or more`];
  return [least === undefined ? `up to ${most}${unit}` : `${least} to ${most}${unit}`];
}
