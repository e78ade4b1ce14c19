/** The reference's style sheet. Widths in rem and per cent: it holds at 320 px and at 400 %. */
export const style = `
:root { color-scheme: light dark; --ink: #1c1f26; --quiet: #4a5160; --paper: #fff; --ground: #f3f4f6; --line: #d5d8de; --link: #1f4fd8; --edge: #6b7280; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceef2; --quiet: #b6bcc8; --paper: #1b1e25; --ground: #12141a; --line: #3a3f4b; --link: #9db8ff; --edge: #8b93a3; }
}
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); scroll-padding-top: 1rem; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 64rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.25rem; margin: 2rem 0 .25rem; }
h3, h4 { font-size: 1rem; margin: 0; }
h4 { margin-top: 1rem; }
p { margin: .25rem 0 .5rem; }
a { color: var(--link); text-underline-offset: .15em; }
code { font-family: ui-monospace, monospace; font-size: .9375em; }
ul { margin: .25rem 0; padding-left: 1.25rem; }
nav ul, .codes { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
.quiet { color: var(--quiet); }
.search label { display: block; font-weight: 600; margin-top: 1rem; }
.search input { width: 100%; padding: .625rem .75rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: .375rem; }
[hidden] { display: none; }
details { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; }
summary { padding: .5rem .75rem; cursor: pointer; }
summary h3 { display: inline; font-weight: 400; }
summary .method { display: inline-block; min-width: 4.25em; font-weight: 700; }
summary .path { font-weight: 600; }
.inside { padding: .25rem .75rem .75rem; border-top: 1px solid var(--line); scroll-margin-top: 3.5rem; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
`;
