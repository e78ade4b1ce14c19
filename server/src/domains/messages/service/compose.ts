import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { escapeHtml, render, TemplateFault } from '../liquid.ts';
import { messageTemplates } from '../tables.ts';
import { builtInTemplate, type Source } from '../templates/index.ts';
import { type MailValues, needsWayOn, type Template } from '../words.ts';

/** Which words to use, and for whom. */
export interface Wanted {
  readonly tenantId: Id<'tnt'>;
  readonly template: Template;
  /** The most wanted first. */
  readonly locales: readonly string[];
}

export interface Found {
  readonly locale: string;
  readonly source: Source;
}

/** The tenant's words in the first locale that has any, Doorward's own where the tenant has none in it. */
export async function findTemplate(
  reader: Pick<Reader, 'select'>,
  { tenantId, template, locales }: Wanted,
): Promise<Found> {
  const t = messageTemplates;
  const own = await reader
    .select()
    .from(t)
    .where(and(eq(t.tenantId, tenantId), eq(t.template, template), inArray(t.locale, [...locales])));
  for (const locale of locales) {
    const source = own.find((row) => row.locale === locale) ?? builtInTemplate(template, locale);
    if (source) return { locale, source };
  }
  throw new Error(`no words for ${template}`);
}

/** The mail in words. A tenant's template that fails on these very values gives way to Doorward's own: `failed` says so. */
export function write(
  { template, locales }: Pick<Wanted, 'template' | 'locales'>,
  { locale, source }: Found,
  letter: { values: MailValues; at: Date },
): Source & { failed?: TemplateFault } {
  const [safe = 'en'] = locales.filter((one) => builtInTemplate(template, one));
  const own = builtInTemplate(template, safe);
  try {
    return renderChecked(template, source, valuesIn(locale, letter));
  } catch (error) {
    if (!(error instanceof TemplateFault) || !own || own === source) throw error;
    return { ...render(own, valuesIn(safe, letter)), failed: error };
  }
}

/** Renders, and sees to it that both parts show their reader the way on. Throws TemplateFault. */
export function renderChecked(
  template: Template,
  source: Source,
  values: MailValues,
  options: { strict?: boolean } = {},
): Source {
  const rendered = render(source, values, options);
  if (!needsWayOn(template)) return rendered;
  const ways = [values.link, values.code].filter((way) => way !== undefined).map(String);
  if (!ways.some((way) => rendered.html.includes(escapeHtml(way)))) throw dead('html');
  if (!ways.some((way) => rendered.text.includes(way))) throw dead('text');
  return rendered;
}

const dead = (part: keyof Source) =>
  new TemplateFault({ part, line: undefined, words: 'it shows neither {{ link }} nor {{ code }}' });

/** All values of a mail in this locale. */
export const valuesIn = (locale: string, { values, at }: { values: MailValues; at: Date }): MailValues => ({
  ...values,
  locale,
  time: timeIn(locale, at),
});

/** In words of the locale; UTC, since where the reader is nobody knows. */
function timeIn(locale: string, at: Date): string {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC', hourCycle: 'h23' } as const;
  return `${new Intl.DateTimeFormat(locale, style).format(at)} UTC`;
}
