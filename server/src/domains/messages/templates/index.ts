import type { BuiltInLocale } from '../locales.ts';
import { type Template, templates } from '../words.ts';
import { compose, type Source, type Words } from './compose.ts';
import { de } from './de.ts';
import { en } from './en.ts';

export type { Source } from './compose.ts';

const composed = (words: Readonly<Record<Template, Words>>) =>
  new Map(templates.map((template) => [template, compose(words[template])]));

const builtIn: Readonly<Record<BuiltInLocale, ReadonlyMap<Template, Source>>> = { en: composed(en), de: composed(de) };

/** Doorward's own words, where it has some in this locale. */
export function builtInTemplate(template: Template, locale: string): Source | undefined {
  return Object.hasOwn(builtIn, locale) ? builtIn[locale as BuiltInLocale].get(template) : undefined;
}
