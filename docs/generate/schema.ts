/** As much of JSON Schema as the configuration and the settings use. */
export interface Described {
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly anyOf?: readonly Described[];
  readonly secret?: boolean;
}

interface Describable {
  toJSONSchema(options: { io: 'input'; unrepresentable: 'any' }): unknown;
}

/** What a zod schema says of itself. */
export const describe = (schema: Describable): Described =>
  schema.toJSONSchema({ io: 'input', unrepresentable: 'any' }) as Described;

/** `whole number, 1 to 200`. */
export function kindOf(schema: Described): string {
  if (schema.secret) return 'secret text';
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.type === 'integer') return `whole number, ${schema.minimum} to ${schema.maximum}`;
  if (schema.type === 'boolean') return '`true` or `false`';
  if (schema.type === 'array') return 'list';
  if (schema.type === 'object') return 'JSON';
  return schema.format === 'uri' ? 'address' : 'text';
}

/** A default as one would write it; empty when there is none. */
export function defaultOf({ default: value }: Described): string {
  if (value === undefined || JSON.stringify(value) === '{}') return '';
  if (Array.isArray(value)) return value.join(',') && `\`${value.join(',')}\``;
  return `\`${value}\``;
}

/** A table in Markdown, its columns aligned as the formatter wants them. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = heads.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [head = [], ...body] = lines;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

export const generated = '<!-- Written by docs/generate.ts from the code: change the code, then run it. -->';
