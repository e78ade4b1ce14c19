/** The one style sheet, without a character that HTML would read. Widths in rem and per cent: it holds at 320 px and at 400 %. */
export function style([color, textColor, linkColor]: readonly (string | undefined)[]): string {
  return `
:root { color-scheme: light; --brand: ${color}; --on-brand: ${textColor}; --link: ${linkColor}; }
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, sans-serif; color: #1c1f26; background: #f3f4f6; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 28rem; overflow-wrap: anywhere; }
header { display: flex; align-items: center; gap: .75rem; margin-bottom: 1rem; }
header p { margin: 0; font-weight: 600; }
header img { max-width: 10rem; object-fit: contain; }
main { background: #fff; border: 1px solid #d5d8de; border-radius: .75rem; padding: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; margin: 0 0 .5rem; }
p { margin: 0 0 1rem; }
a { color: var(--link); text-underline-offset: .15em; }
nav { margin-top: 1.25rem; border-top: 1px solid #d5d8de; padding-top: 1rem; }
ul { margin: 0; padding: 0; list-style: none; }
li + li { margin-top: .5rem; }
section, .cards li { margin: 0 0 1rem; border: 1px solid #d5d8de; border-radius: .5rem; padding: 1rem; }
section p:last-child { margin: 0; }
.cards + form { margin-top: 1rem; }
form + form, p + form, dl + form, .passkey, .passkey + form, details + form { margin-top: 1rem; }
summary { padding: .375rem 0; cursor: pointer; text-decoration: underline; text-underline-offset: .15em; }
.field { margin-bottom: 1.125rem; }
label { display: block; font-weight: 600; }
.hint { margin: 0; color: #4a5160; font-size: .9375rem; }
.hint + button { margin-top: .375rem; }
.error { margin: 0; color: #a3130f; font-weight: 600; }
.error span { display: block; }
input, select { width: 100%; margin-top: .25rem; padding: .625rem .75rem; font: inherit; color: inherit; background: #fff; border: 1px solid #6b7280; border-radius: .375rem; }
input[aria-invalid], select[aria-invalid] { border: 2px solid #a3130f; }
button { width: 100%; padding: .6875rem 1rem; font: inherit; font-weight: 600; color: var(--on-brand); background: var(--brand); border: 1px solid #1c1f26; border-radius: .375rem; cursor: pointer; }
a.button { display: block; padding: .6875rem 1rem; text-align: center; text-decoration: none; font-weight: 600; color: var(--on-brand); background: var(--brand); border: 1px solid #1c1f26; border-radius: .375rem; }
.qr { display: block; width: 14rem; max-width: 100%; margin: 0 auto 1rem; }
code { font: 600 1.0625rem/1.6 ui-monospace, monospace; }
button.quiet { color: #1c1f26; background: #fff; border-color: #6b7280; }
:focus-visible, .errors:focus { outline: 3px solid #1c1f26; outline-offset: 2px; }
.errors { margin: 0 0 1.25rem; padding: .875rem 1rem; border: 2px solid #a3130f; border-radius: .375rem; }
.notice { padding: .75rem 1rem; border: 1px solid #1c6b3a; border-radius: .375rem; background: #eef7f1; }
.errors a { color: #a3130f; }
footer { margin-top: 1rem; font-size: .9375rem; }
footer a { color: inherit; }
footer ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
footer li + li { margin: 0; }
dl { margin: 0 0 1rem; }
dt { color: #4a5160; font-size: .9375rem; }
dd { margin: 0 0 .625rem; font-weight: 600; }
`;
}
