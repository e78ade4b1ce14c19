/** What is drawn anew for each call, by its looks. */
const kinds: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/^([a-z]+)_[0-7][0-9a-hjkmnp-tv-z]{25}$/, ([, prefix]) => `id of ${prefix}`],
  [/^[\w-]+\.[\w-]+\.[\w-]+$/, () => 'JWT'],
  [/^(dw[a-z]*)_[\w.-]+$/, ([, prefix]) => `secret ${prefix}`],
  [/^(doorward-domain-verification)=[\w-]{32}$/, ([, name]) => `text ${name}`],
  [/^[A-Z2-7]{32}$/, () => 'seed in base32'],
  [/^otpauth:\/\/totp\//, () => 'key URI'],
  [/^<svg /, () => 'SVG'],
  [/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/, () => 'recovery code'],
  [/^http.*[?&]state=dws_/, () => 'authorization request'],
  [/^\/account\?code=dwc_[\w-]+$/, () => 'address with a one-time code'],
  [/^[\w-]{43}$/, () => 'SHA-256'],
  [/^hs-[\w-]{22}$/, () => 'id of an HS256 key'],
  [/^[\w-]{4}$/, () => 'end of a secret'],
];

function kindOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  for (const [looks, name] of kinds) {
    const found = looks.exec(value);
    if (found) return name(found);
  }
  return undefined;
}

/** Where an answer has other values than another; what may not be so has both. The id of the request, which is each call's own, is left out. */
export function differences(one: unknown, other: unknown, at = ''): string[] {
  if (one === other) return [];
  if (isObject(one) && isObject(other)) {
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return names
      .filter((name) => name !== 'request_id' && name !== 'instance')
      .flatMap((name) => differences(one[name], other[name], `${at}/${name}`));
  }
  const kind = kindOf(one);
  const both = `${JSON.stringify(one)} / ${JSON.stringify(other)}`;
  return [`${at}: ${kind !== undefined && kind === kindOf(other) ? kind : both}`];
}

/** Arrays too: by index. */
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
