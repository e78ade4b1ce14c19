/** The mailbox in a browser. It carries no mail and no token; the script asks with the token of the address's fragment. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Development mailbox</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
article { border-top: 1px solid gray; padding: 1rem 0; }
h2 { font-size: 1.1rem; margin: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
iframe { width: 100%; height: 24rem; border: 1px solid gray; background: white; }
</style>
</head>
<body>
<h1>Development mailbox</h1>
<p id="state" role="status">Loading…</p>
<main id="mails"></main>
<script src="/mailbox.js"></script>
</body>
</html>
`;

/** Everything from a mail goes in as text, but its HTML part, which goes into a frame that may do nothing at all. */
export const script = `'use strict';
const state = document.getElementById('state');
const list = document.getElementById('mails');
let newest = -1;

function add(parent, tag, text) {
  const element = parent.appendChild(document.createElement(tag));
  if (text !== undefined) element.textContent = text;
  return element;
}

function addText(parent, text) {
  const body = add(parent, 'pre');
  for (const part of text.split(/(https?:\\/\\/[^\\s<>"]+)/)) {
    if (!/^https?:\\/\\//.test(part)) { body.append(part); continue; }
    const link = add(body, 'a', part);
    link.href = part;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
}

function show(mail) {
  const article = add(list, 'article');
  add(article, 'h2', mail.subject);
  add(article, 'p', 'to ' + mail.to + ', ' + new Date(mail.at).toLocaleString());
  addText(article, mail.text);
  if (mail.html === undefined) return;
  const details = add(article, 'details');
  add(details, 'summary', 'HTML part');
  const frame = document.createElement('iframe');
  frame.sandbox = '';
  frame.title = 'HTML part of the mail';
  frame.srcdoc = mail.html;
  details.append(frame);
}

async function refresh() {
  try {
    const headers = { Authorization: 'Bearer ' + location.hash.slice(1) };
    const answer = await fetch('/mails', { headers });
    if (!answer.ok) { state.textContent = await answer.text(); return; }
    const { mails } = await answer.json();
    const last = mails.length === 0 ? 0 : mails[0].number;
    if (last !== newest) {
      list.replaceChildren();
      mails.forEach(show);
      newest = last;
    }
    state.textContent = mails.length === 0 ? 'No mail yet.' : mails.length + (mails.length === 1 ? ' mail' : ' mails');
  } catch {
    state.textContent = 'The server has stopped.';
  }
}

addEventListener('hashchange', () => { newest = -1; refresh(); });
refresh();
setInterval(refresh, 2000);
`;
