import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { render, TemplateFault } from '../liquid.ts';
import { messageTemplates } from '../tables.ts';
import { builtInTemplate, type Source } from '../templates/index.ts';
import type { MailValues, Template } from '../words.ts';

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

/** What every template may name beside its own values. */
export interface Setting {
  readonly site: string;
  readonly at: Date;
}

/** The mail in words. A tenant's template that fails on these very values gives way to Doorward's own: `failed` says so. */
export function write(
  { template, locales }: Wanted,
  { locale, source }: Found,
  { values, site, at }: Setting & { values: MailValues },
): Source & { failed?: TemplateFault } {
  const all = { ...values, site, locale, time: timeIn(locale, at) };
  try {
    return render(source, all);
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    const [safe = 'en'] = locales.filter((one) => builtInTemplate(template, one));
    const own = builtInTemplate(template, safe);
    if (!own || own === source) throw error;
    return { ...render(own, { ...all, locale: safe, time: timeIn(safe, at) }), failed: error };
  }
}

/** In words of the locale; UTC, since where the reader is nobody knows. */
export function timeIn(locale: string, at: Date): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
    hourCycle: 'h23',
  })
    .format(at)
    .concat(' UTC');
}
