import { createHash } from 'node:crypto';
import { captchaSources, type Sources } from './captcha.ts';
import { type Html, html } from './html.ts';
import type { Desk, View } from './page.ts';
import { passkeyScript } from './passkey-script.ts';
import { style } from './style.ts';
import type { Say } from './texts/index.ts';
import type { Ui } from './ui.ts';

type Shown = Pick<Desk, 'say' | 'ui' | 'locale' | 'root' | 'trouble' | 'notice'>;

/** The whole document. */
export function layout({ say, ui, locale, root, trouble, notice }: Shown, { title, body, goOn, passkeys }: View): Html {
  const { name, logo_url } = ui.brand;
  const heading = { title, brand: name };
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${goOn !== undefined && html`<meta http-equiv="refresh" content="0; url=${goOn}">`}
<title>${trouble ? say('page.title_error', heading) : say('page.title', heading)}</title>
<style>${styleOf(ui)}</style>
${passkeys && html`<script src="${root}${passkeyScript.path}" defer></script>`}
</head>
<body>
<header>${logo_url !== undefined && html`<img src="${logo_url}" alt="" height="48">`}<p>${name}</p></header>
<main>
<h1>${title}</h1>
${notice !== undefined && html`<p class="notice" role="status">${notice}</p>`}
${body}
</main>
${footer(say, ui)}
</body>
</html>
`;
}

function footer(say: Say, { brand }: Ui): Html | undefined {
  const all = [
    [say('footer.support'), brand.support_url],
    [say('footer.terms'), brand.terms_url],
    [say('footer.privacy'), brand.privacy_url],
  ];
  const given = all.filter(([, url]) => url !== undefined);
  if (given.length === 0) return undefined;
  return html`<footer><ul>${given.map(([text, url]) => html`<li><a href="${url}">${text}</a></li>`)}</ul></footer>`;
}

// Of characters that mean nothing to a parser of HTML (the hash is of what the browser reads), and colours of six digits.
const styled = new Map<string, { text: Html; hash: string }>();
const mostStyles = 100;

function styleFor({ brand }: Ui): { text: Html; hash: string } {
  const colors = [brand.color, brand.text_color, brand.link_color].map((color) => colorOr(color));
  const key = colors.join();
  const known = styled.get(key);
  if (known) return known;
  const text = html`${style(colors)}`;
  const made = { text, hash: `'sha256-${createHash('sha256').update(text.toString()).digest('base64')}'` };
  if (styled.size >= mostStyles) styled.clear();
  styled.set(key, made);
  return made;
}

const styleOf = (ui: Ui): Html => styleFor(ui).text;
const colorOr = (color: string): string => (/^#[0-9a-f]{6}$/i.test(color) ? color : '#1f4fd8');

/**
 * The page's Content-Security-Policy: its own style, the brand's picture, its forms, its script where it has one. Chromium holds redirects after a form
 * to `form-action` as well, so the destination, where it is elsewhere, is named too.
 */
export function policyOf({ ui, next }: Pick<Desk, 'ui' | 'next'>, { captcha, passkeys }: View): string {
  const extra = captchaSources(ui, captcha);
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    ...extra,
    ...(passkeys ? besideOwn(extra, ['script-src', 'connect-src']) : {}),
    'style-src': [styleFor(ui).hash, ...(extra['style-src'] ?? [])],
    ...(ui.brand.logo_url === undefined ? {} : { 'img-src': [sourceOf(ui.brand.logo_url)] }),
    'form-action': ["'self'", ...(next === undefined || next.startsWith('/') ? [] : [sourceOf(next)])],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/** The script of passkeys is a file of ours, and asks nobody but us. */
const besideOwn = (extra: Sources, names: readonly string[]): Sources =>
  Object.fromEntries(names.map((name) => [name, ["'self'", ...(extra[name] ?? [])]]));

/** A URL as a source expression: its origin, or the scheme of a native app. */
function sourceOf(url: string): string {
  const { origin, protocol } = new URL(url);
  return origin === 'null' ? protocol : origin;
}
