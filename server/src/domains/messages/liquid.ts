import { Liquid, type Template as Parsed } from 'liquidjs';
import type { Source } from './templates/index.ts';
import type { MailValues } from './words.ts';

/** No loops, no files, no way around the escaping: what is not listed here is taken out of the engine. */
const tags = ['if', 'unless', 'case', 'assign', 'comment', 'raw', '#'];
const filters = ['append', 'capitalize', 'default', 'downcase', 'prepend', 'strip', 'truncate', 'upcase', 'url_encode'];

const renderMs = 200;
const sourceCharacters = 100_000;
const outputCharacters = 200_000;
const subjectCharacters = 200;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** A value as it stands in HTML, in text and in quoted attributes. */
export const escapeHtml = (value: unknown): string =>
  String(value ?? '').replace(/[&<>"']/g, (one) => entities[one] ?? one);

const html = engine(escapeHtml);
const plain = engine();

function engine(outputEscape?: (value: unknown) => string): Liquid {
  const liquid = new Liquid({
    // Set, so that no lookup ever goes to the file system.
    templates: {},
    ownPropertyOnly: true,
    strictFilters: true,
    lenientIf: true,
    parseLimit: sourceCharacters,
    renderLimit: renderMs,
    memoryLimit: 1_000_000,
    ...(outputEscape ? { outputEscape } : {}),
  });
  for (const name of Object.keys(liquid.tags)) if (!tags.includes(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) if (!filters.includes(name)) delete liquid.filters[name];
  return liquid;
}

/** What is wrong with one part of a template, and where. Names nothing of the values. */
export interface Fault {
  readonly part: keyof Source;
  readonly line: number | undefined;
  readonly words: string;
}

/** A template that cannot be rendered. */
export class TemplateFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`the ${fault.part} of a template cannot be rendered`);
    this.name = 'TemplateFault';
    this.fault = fault;
  }
}

/**
 * Renders the three parts. Values come out as text: escaped in HTML, without control characters everywhere, never read as
 * Liquid. `strict` refuses variables that are not among the values. Throws {@link TemplateFault}.
 */
export function render(source: Source, values: MailValues, { strict = false } = {}): Source {
  const clean = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, oneLine(value)]));
  const part = (name: keyof Source, with_: Liquid): string => {
    try {
      const parsed: Parsed[] = with_.parse(source[name]);
      const rendered = String(with_.renderSync(parsed, clean, { strictVariables: strict }));
      if (rendered.length > outputCharacters) throw new Error('the result is too long');
      return rendered;
    } catch (error) {
      throw new TemplateFault(faultOf(name, error));
    }
  };
  return { subject: subjectOf(part('subject', plain)), html: part('html', html), text: part('text', plain) };
}

// Every control character, line and paragraph separators, and what turns the direction of writing around.
const unfit = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** A value cannot break out of its line, whatever it was made of. */
function oneLine(value: string | number): string | number {
  return typeof value === 'number' ? value : value.toWellFormed().replace(unfit, ' ');
}

function subjectOf(rendered: string): string {
  const line = rendered.replace(unfit, ' ').replace(/\s+/g, ' ').trim();
  if (line === '') throw new TemplateFault({ part: 'subject', line: undefined, words: 'the subject is empty' });
  return [...line].slice(0, subjectCharacters).join('');
}

function faultOf(part: keyof Source, error: unknown): Fault {
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  const [, words = message, line] = /^(.*?), line:(\d+), col:\d+$/.exec(message) ?? [];
  return { part, line: line === undefined ? undefined : Number(line), words: words.slice(0, 200) };
}
