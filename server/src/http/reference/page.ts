import { type Html, html } from '../../../pages/html.ts';
import type { Document } from '../openapi/index.ts';
import { operationPart } from './operation.ts';
import { schemaPart } from './schema.ts';

/** The whole reference. Links are relative: the public URL may have a path. */
export function page(document: Document): string {
  const { info, tags = [], components } = document;
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API ${info.version}</title>
<link rel="stylesheet" href="docs/reference.css">
<script src="docs/reference.js" defer></script>
</head>
<body>
<header>
<h1>${info.title} API ${info.version}</h1>
<p>${info.summary}</p>
<p>Failures are problems (RFC 9457), and programs read their <code>code</code>: <a href="docs/problems">all codes</a>. For programs: <a href="openapi.json">the OpenAPI document</a>, <a href="llms.txt">llms.txt</a>.</p>
<div class="search" hidden><label for="search">Search operations</label><input id="search" type="search" autocomplete="off"><p id="found" class="quiet" role="status"></p></div>
</header>
<nav aria-label="Parts"><ul>${tags.map(({ name }) => html`<li><a href="#tag-${name}">${name}</a></li>`)}<li><a href="#schemas">Schemas</a></li></ul></nav>
<main>
${tags.map((tag) => group(tag, document))}
<section aria-labelledby="schemas">
<h2 id="schemas">Schemas</h2>
${Object.entries(components.schemas).map(([name, schema]) => schemaPart(name, schema))}
</section>
</main>
</body>
</html>
`);
}

function group({ name, description }: { name: string; description?: string }, document: Document): Html {
  const parts = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, { tags }]) => tags?.includes(name))
      .map(([method, operation]) => operationPart({ method: method.toUpperCase(), path, operation }, document)),
  );
  return html`<section class="group" aria-labelledby="tag-${name}">
<h2 id="tag-${name}">${name}</h2>
<p class="quiet">${description}</p>
${parts}
</section>
`;
}
