import { de } from './de.ts';
import { en } from './en.ts';

export type TextKey = keyof typeof en;

/** Every text of the pages in one language; `{names}` stand for values. */
export type Catalogue = Readonly<Record<TextKey, string>>;

/** Catalogues by BCP 47 tag. */
export type Catalogues = Readonly<Record<string, Catalogue>>;

export { en };

export const builtInTexts: Catalogues = { en, de };

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Values = Readonly<Record<string, string | number>>;
type ValuesOf<Key extends TextKey> = [Names<(typeof en)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<Names<(typeof en)[Key]>, string | number>>];

/** Keys of texts that hold no value. */
export type PlainKey = { [Key in TextKey]: [Names<(typeof en)[Key]>] extends [never] ? Key : never }[TextKey];

/** A text of the visitor's language. A misspelt key, or a value left out, does not compile. */
export interface Say {
  <Key extends TextKey>(key: Key, ...values: ValuesOf<Key>): string;
  /** A text whose key is put together as the server runs, such as a problem's; undefined when there is none. */
  maybe(key: string, values?: Values): string | undefined;
}

export function speak(catalogue: Catalogue): Say {
  const say = (key: TextKey, values: Values = {}) => fill(catalogue[key], values);
  const known: Readonly<Record<string, string>> = catalogue;
  const maybe = (key: string, values: Values = {}) => {
    const text = Object.hasOwn(known, key) ? known[key] : undefined;
    return text === undefined ? undefined : fill(text, values);
  };
  return Object.assign(say as Say, { maybe });
}

function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
