import { general } from '../call/index.ts';
import { refuseBadText } from './json.ts';

const MOST_PAIRS = 100;

/** `a=1&b=2` decoded once: each key's texts, in order. Broken percent-encoding, NUL and invalid UTF-8 are refused. */
export function parseQuery(query: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  if (query === '') return values;
  const pairs = query.split('&');
  if (pairs.length > MOST_PAIRS) throw general.malformed_request({ detail: 'Too many query parameters.' });
  for (const pair of pairs) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
    const earlier = values.get(key);
    if (earlier) earlier.push(value);
    else values.set(key, [value]);
  }
  return values;
}

/** The one text of a key that may come once. */
export function onlyValue(texts: readonly string[], key: string): string {
  const [text = '', ...more] = texts;
  if (more.length > 0) throw general.malformed_request({ detail: `The query parameter ${key} came more than once.` });
  return text;
}

function decode(text: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw general.malformed_request({ detail: 'The query is not valid percent-encoded UTF-8.' });
  }
  refuseBadText(decoded);
  return decoded;
}
