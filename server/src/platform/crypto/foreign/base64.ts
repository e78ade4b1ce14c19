/**
 * Bytes of a base64 text in any dress other systems put it in: standard or URL alphabet, `.` for `+` (passlib), padded or not.
 * Undefined unless the characters say exactly whole bytes.
 */
export function fromAnyBase64(text: string): Buffer | undefined {
  const found = /^([A-Za-z0-9+/_.-]*)={0,2}$/.exec(text);
  if (!found) return undefined;
  const digits = (found[1] ?? '').replace(/[-.]/g, '+').replaceAll('_', '/');
  const bytes = Buffer.from(digits, 'base64');
  return bytes.toString('base64').replace(/=+$/, '') === digits ? bytes : undefined;
}
