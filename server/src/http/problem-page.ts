import type { AnyTRPCRouter } from '@trpc/server';
import { general } from '../call/index.ts';
import { docsOf, send } from './answer.ts';
import type { Exchange } from './exchange.ts';
import { problemCodes } from './openapi/problem-codes.ts';
import { type Listed, listProcedures } from './procedures.ts';

interface Kind {
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

/** Where every problem's `type` leads: a page per code, and one that lists them. Made of the contracts, like the document. */
export function problemPages(router: AnyTRPCRouter): [path: string, serve: (exchange: Exchange) => void][] {
  const procedures = listProcedures(router);
  const own = procedures.flatMap(({ wire }) => wire.problems);
  const kinds = [...new Map([...Object.values(general), ...own].map((kind) => [kind.code, kind])).values()];
  const codesOf = new Map(procedures.map((procedure) => [procedure, new Set(problemCodes(procedure))]));
  const answering = (code: string) => procedures.filter((procedure) => codesOf.get(procedure)?.has(code));
  const pages = kinds.map((kind): [string, string] => [pathOf(kind.code), onePage(kind, answering(kind.code))]);
  return [[docsOf(''), listPage(kinds)] as const, ...pages].map(([path, text]) => [path, serving(text)]);
}

const pathOf = (code: string) => `${docsOf('')}/${code}`;

function serving(text: string) {
  return ({ res }: Exchange) => {
    res.setHeader('Cache-Control', 'public, max-age=300');
    send(res, 200, { type: 'text/html; charset=utf-8', text });
  };
}

function onePage({ code, status, title }: Kind, answering: readonly Listed[]): string {
  const operations = answering
    .map(({ wire }) => `<li><a href="../../docs#${wire.operation}">${wire.method} ${plain(wire.path)}</a>`)
    .join('');
  const where = operations
    ? `<p>Operations that may answer it:<ul>${operations}</ul>`
    : '<p>Answered where no operation is reached.';
  return page(code, `<p>${plain(title)}<p>HTTP status ${status}.${where}<p><a href="../problems">All problems</a>`);
}

function listPage(kinds: readonly Kind[]): string {
  const sorted = [...kinds].sort((a, b) => (a.code < b.code ? -1 : 1));
  const rows = sorted.map((kind) => `<li><a href="problems/${kind.code}">${kind.code}</a>: ${plain(kind.title)}`);
  const words = '<p>Programs read <code>code</code>: it is stable. <a href="../docs">Reference</a>';
  return page('Problems', `${words}<ul>${rows.join('')}</ul>`);
}

// Neither style nor script: nothing may be loaded into an answer of this floor. Links are relative: the public URL may have a path.
function page(heading: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${heading}</title><h1>${heading}</h1>${body}\n`;
}

const plain = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
