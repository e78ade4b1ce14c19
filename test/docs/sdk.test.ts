import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../house/sources.ts';
import { isTrue, pages, shownBy } from './documents.ts';

const all = pages().filter(({ path }) => /^docs\/sdk\/[^/]+\.md$/.test(path));
/** About the SDKs as a whole: they show no code of one. */
const general = ['README.md', 'adding-a-language.md'];

test('code on the pages of SDKs is the text of an example, to the letter', () => {
  const untrue = all.flatMap((page) =>
    shownBy(page)
      .filter((shown) => !isTrue(shown))
      .map(({ path }) => `${page.path}: ${path}`),
  );
  expect(untrue).toEqual([]);
});

test('every page of a language or framework shows an example that is run', () => {
  const bare = all.filter((page) => !general.includes(basename(page.path)) && shownBy(page).length === 0);
  expect(bare.map(({ path }) => path)).toEqual([]);
});

test('every page is in the index', () => {
  const index = all.find(({ path }) => path === 'docs/sdk/README.md')?.text ?? '';
  const names = all.map(({ path }) => basename(path)).filter((name) => name !== 'README.md');
  expect(names.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});

test('a block that differs from its file by one word is found', () => {
  const path = 'examples/two-apps/main.ts';
  const code = readFileSync(join(root, path), 'utf8');
  expect(isTrue({ path, code })).toBe(true);
  expect(isTrue({ path, code: code.replace('ADMIN', 'OTHER') })).toBe(false);
  const named = `// ${path}: the whole of it\n${code}`;
  expect(shownBy({ text: `\`\`\`ts\n${named}\`\`\`\n` })).toEqual([{ path, code: named }]);
  expect(isTrue({ path, code: named })).toBe(true);
});
