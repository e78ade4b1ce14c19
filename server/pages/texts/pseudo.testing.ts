import { en } from './en.ts';
import type { Catalogue } from './index.ts';

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ö',
  u: 'û',
  A: 'Å',
  E: 'É',
  O: 'Ø',
  S: 'Š',
  n: 'ñ',
};

/** A language nobody speaks: every text of the catalogue is marked, accented and a third longer; what is not marked came past it. */
export const pseudo: Catalogue = Object.fromEntries(
  Object.entries(en).map(([key, text]) => [key, mark(text)]),
) as unknown as Catalogue;

function mark(text: string): string {
  const parts = text.split(/(\{\w+\})/);
  const strange = parts.map((part) =>
    part.startsWith('{') ? part : part.replaceAll(/\w/g, (letter) => accents[letter] ?? letter),
  );
  return `⟦${strange.join('')}${'~'.repeat(Math.ceil(text.length / 3))}⟧`;
}

/** What stands outside all marks. */
export function unmarked(text: string): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, '');
  }
  return rest.trim();
}
