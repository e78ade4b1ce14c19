/**
 * reference shows the API to people: one page of every operation and schema, written from the document, with a style and a
 * script of its own and nothing else (docs/decisions/024).
 */
import { type PublicDocument, sendKept, textDocument } from '../documents.ts';
import type { Exchange } from '../exchange.ts';
import type { Contract } from '../openapi/index.ts';
import { browse } from './browse.ts';
import { page } from './page.ts';
import { style } from './style.ts';

const maxAgeSeconds = 300;

// Nothing is loaded but the two files beside it, nothing is sent anywhere, and nobody may frame it.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

type Serve = (exchange: Exchange) => Promise<void>;

/** Paths of the reference and what serves them. The page is made when first asked for. */
export function referencePages(contract: () => Promise<Contract>): [path: string, serve: Serve][] {
  let made: Promise<PublicDocument> | undefined;
  const script = textDocument(`(${browse})();\n`, 'text/javascript; charset=utf-8');
  const sheet = textDocument(style, 'text/css; charset=utf-8');
  const showPage: Serve = async (exchange) => {
    made ??= contract().then(({ document }) => textDocument(page(document), 'text/html; charset=utf-8'));
    exchange.res.setHeader('Content-Security-Policy', policy);
    sendKept(exchange, await made, maxAgeSeconds);
  };
  return [
    ['/docs', showPage],
    ['/docs/reference.js', async (exchange) => sendKept(exchange, script, maxAgeSeconds)],
    ['/docs/reference.css', async (exchange) => sendKept(exchange, sheet, maxAgeSeconds)],
  ];
}
