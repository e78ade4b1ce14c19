import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../house/sources.ts';

/** A page of the repository. */
export interface Page {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** Every Markdown page that is, or would be, committed. */
export function pages(): Page[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root });
  return String(listed)
    .split('\n')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Code blocks of a language, in order. */
export function codeOf({ text }: Page, language: string): string[] {
  return [...text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```/gm)]
    .filter(([, , name]) => name === language)
    .map(([, , , code = '']) => code);
}

interface Shown {
  /** Of the file it says it is, from the root of the repository. */
  readonly path: string;
  readonly code: string;
}

/** Code blocks whose first line is a comment that names a file of examples/, perhaps with more words after a colon. */
export function shownBy({ text }: Pick<Page, 'text'>): Shown[] {
  const blocks = [...text.matchAll(/^```\w+\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);
  return blocks.flatMap((code) => {
    const path = /^(?:\/\/|#|--|\/\*|<!--) (examples\/[\w./-]+)/.exec(code)?.[1];
    return path === undefined ? [] : [{ path, code }];
  });
}

/** The naming line may stand in the file too, or on the page alone. */
export function isTrue({ path, code }: Shown): boolean {
  if (!existsSync(join(root, path))) return false;
  const file = readFileSync(join(root, path), 'utf8').trim();
  return [code, code.slice(code.indexOf('\n'))].some((shown) => shown.trim() === file);
}

/** Links of a page that lead nowhere: a file that is not there, or a heading it does not have. */
export function deadLinks(page: Page): string[] {
  const prose = page.text.replaceAll(/^ *```[\s\S]*?^ *```/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target) && !leads(page, target))
    .map((target) => `${page.path}: ${target}`);
}

function leads(page: Page, target: string): boolean {
  const [file = '', heading] = target.split('#');
  const path = file === '' ? join(root, page.path) : join(root, dirname(page.path), file);
  if (!existsSync(path)) return false;
  return heading === undefined || headingsOf(readFileSync(path, 'utf8')).includes(heading);
}

/** As the usual hosts make anchors of them. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
