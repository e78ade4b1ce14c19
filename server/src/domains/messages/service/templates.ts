import { and, asc, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, checkVersion, type Tx, tellVersion } from '../../../call/index.ts';
import { record } from '../../audit/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import {
  type ListTemplates,
  type MessagePreview,
  type MessageTemplate,
  type MessageTemplateList,
  messageProblems,
  type TemplateChange,
  type TemplateDraft,
  type TemplateRef,
} from '../contract.ts';
import { TemplateFault } from '../liquid.ts';
import { canonicalLocale, localeChain } from '../locales.ts';
import { messageTemplates as t } from '../tables.ts';
import { builtInTemplate, type Source } from '../templates/index.ts';
import { samples, type Template, templates } from '../words.ts';
import { findTemplate, renderChecked, valuesIn } from './compose.ts';
import { brandValues } from './send.ts';

type Row = typeof t.$inferSelect;
type Ref = { template: Template; locale: string };
type Shown = z.output<typeof MessageTemplate>;

/** What would go out in this locale, template by template. */
export async function listTemplates(
  call: Call<'db'>,
  { locale }: z.output<typeof ListTemplates>,
): Promise<z.output<typeof MessageTemplateList>> {
  await call.must('messages:read');
  const rows = await call.db.reader.select().from(t).where(eq(t.tenantId, call.tenant.id)).orderBy(asc(t.locale));
  const chain = localeChain(locale, settingsOf(call).default_locale);
  const data = templates.flatMap((template) => {
    const own = rows.filter((row) => row.template === template);
    const locale_ = chain.find((one) => own.some((row) => row.locale === one) || builtInTemplate(template, one));
    const row = own.find((one) => one.locale === locale_);
    const words = row ?? builtInTemplate(template, locale_ ?? 'en');
    if (!locale_ || !words) return [];
    const source = row ? 'tenant' : 'built_in';
    const own_locales = own.map((one) => one.locale);
    return [{ template, locale: locale_, source, subject: words.subject, own_locales }];
  });
  return { data };
}

/** The words of exactly this locale: the tenant's, or else Doorward's own. */
export async function getTemplate(call: Call<'db'>, input: z.output<typeof TemplateRef>): Promise<Shown> {
  await call.must('messages:read');
  const ref = canonical(input);
  const [row] = await call.db.reader.select().from(t).where(thisOne(call, ref));
  const words = row ?? builtInTemplate(ref.template, ref.locale);
  if (!words) throw messageProblems.message_template_not_found();
  tellVersion(call, row?.version ?? 0);
  return show(call, ref, { words, row });
}

/** Says it in the tenant's own words from now on. Throws `template_invalid`, with the line. */
export async function setTemplate(call: Call<'db' | 'clock'>, input: z.output<typeof TemplateChange>): Promise<Shown> {
  await call.must('messages:manage');
  const ref = canonical(input);
  const { subject, html, text } = input;
  tryOut(call, ref, { subject, html, text });
  const row = await call.db.write(async (tx) => {
    const [before] = await tx.select().from(t).where(thisOne(call, ref)).for('no key update');
    checkVersion(call, before?.version ?? 0);
    const after = await upsert(tx, ref, { subject, html, text });
    await record(tx, {
      type: 'messages.template_set',
      target: { kind: 'message_template', id: `${ref.template}/${ref.locale}` },
      data: { before_version: before?.version ?? 0, version: after.version, changed: changedParts(before, after) },
    });
    return after;
  });
  tellVersion(call, row.version);
  return show(call, ref, { words: row, row });
}

/** Goes back to Doorward's own words, or those of the next locale. */
export async function removeTemplate(call: Call<'db'>, input: z.output<typeof TemplateRef>): Promise<void> {
  await call.must('messages:manage');
  const ref = canonical(input);
  await call.db.write(async (tx) => {
    const [row] = await tx.select().from(t).where(thisOne(call, ref)).for('update');
    if (!row) throw messageProblems.message_template_not_found();
    checkVersion(call, row.version);
    await tx.delete(t).where(thisOne(call, ref));
    await record(tx, {
      type: 'messages.template_removed',
      target: { kind: 'message_template', id: `${ref.template}/${ref.locale}` },
      data: { before_version: row.version },
    });
  });
}

/** A mail of made-up values, in the words in force or in a draft of them. Throws `template_invalid`. */
export async function previewTemplate(
  call: Call<'db' | 'clock'>,
  input: z.output<typeof TemplateDraft>,
): Promise<z.output<typeof MessagePreview>> {
  await call.must('messages:read');
  const ref = canonical(input);
  const locales = localeChain(ref.locale, settingsOf(call).default_locale);
  const { source } = await findTemplate(call.db.reader, { ...ref, tenantId: call.tenant.id, locales });
  return tryOut(call, ref, {
    subject: input.subject ?? source.subject,
    html: input.html ?? source.html,
    text: input.text ?? source.text,
  });
}

/** Renders with a value for everything a template may name, and refuses what it may not. */
function tryOut(call: Call<'clock'>, { template, locale }: Ref, source: Source): Source {
  const values = { ...sampleValues(call, template), ...brandValues(call) };
  try {
    return renderChecked(template, source, valuesIn(locale, { values, at: call.clock.now() }), { strict: true });
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    const { part, line, words } = error.fault;
    const detail = line === undefined ? words : `line ${line}: ${words}`;
    throw messageProblems.template_invalid({ detail, errors: [{ pointer: `/${part}`, code: 'invalid', detail }] });
  }
}

const sampleValues = (call: Pick<Call, 'tenant'>, template: Template) => ({
  logo_url: 'https://example.com/logo.png',
  support_url: 'https://example.com/help',
  ...samples[template],
  link: `${call.tenant.issuer}/example?token=example`,
});

/** Two who write the same words for the first time follow one another: the second changes what the first made. */
async function upsert(tx: Tx, ref: Ref, words: Source): Promise<Row> {
  const fresh = { ...ref, ...words, tenantId: tx.by.tenantId, createdAt: tx.now, updatedAt: tx.now };
  const [row] = await tx
    .insert(t)
    .values(fresh)
    .onConflictDoUpdate({
      target: [t.tenantId, t.template, t.locale],
      set: { ...words, updatedAt: tx.now, version: sql`${t.version} + 1` },
    })
    .returning();
  if (!row) throw new Error('a template was not written');
  return row;
}

const changedParts = (before: Source | undefined, after: Source): string[] =>
  (['subject', 'html', 'text'] as const).filter((part) => before?.[part] !== after[part]);

const canonical = ({ template, locale }: Ref): Ref => ({ template, locale: canonicalLocale(locale) ?? locale });

const thisOne = (call: Pick<Call, 'tenant'>, { template, locale }: Ref) =>
  and(eq(t.tenantId, call.tenant.id), eq(t.template, template), eq(t.locale, locale));

function show(
  call: Pick<Call, 'tenant' | 'app'>,
  { template, locale }: Ref,
  { words, row }: { words: Source; row: Row | undefined },
): Shown {
  const names = Object.keys({ ...sampleValues(call, template), ...samples[template], ...brandValues(call) });
  return {
    template,
    locale,
    source: row ? 'tenant' : 'built_in',
    subject: words.subject,
    html: words.html,
    text: words.text,
    variables: [...names, 'locale', 'time'].filter((name) => name !== 'link' || 'link' in samples[template]).sort(),
    ...(row ? { updated_at: row.updatedAt.toISOString() } : {}),
  };
}
