const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const maxDepth = 32;

/** A JSON object, strictly: valid UTF-8, no byte order mark, no member named twice, at most 32 levels; else undefined. */
export function parseObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const text = utf8.decode(bytes);
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || countWritten(text) !== countParsed(value)) return undefined;
    return value;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 7515 4, RFC 7519 4: names are unique. JSON.parse silently keeps the last, so the two counts differ. */
function countParsed(value: object): number {
  const inner: unknown[] = Object.values(value);
  let count = Array.isArray(value) ? 0 : inner.length;
  for (const item of inner) if (typeof item === 'object' && item !== null) count += countParsed(item);
  return count;
}

/** Members of a text JSON.parse accepts: every colon outside a string is one. NaN, equal to nothing, when too deep. */
function countWritten(text: string): number {
  let count = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x22) i = endOfString(text, i);
    else if (char === 0x3a) count++;
    else if (char === 0x7b || char === 0x5b) depth++;
    else if (char === 0x7d || char === 0x5d) depth--;
    if (depth > maxDepth) return Number.NaN;
  }
  return count;
}

function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (text.charCodeAt(i) !== 0x22) i += text.charCodeAt(i) === 0x5c ? 2 : 1;
  return i;
}
