interface Wishes {
  /** OpenID Connect's `ui_locales`: tags in order of preference, separated by spaces. */
  readonly uiLocales: string | undefined;
  /** RFC 9110, section 12.5.4. */
  readonly acceptLanguage: string | undefined;
}

const mostTags = 20;

/** The language of the page: as the link asks, else as the browser does, else the first of those on offer. */
export function chooseLocale({ uiLocales, acceptLanguage }: Wishes, offered: readonly string[]): string {
  const wanted = [...(uiLocales ?? '').split(' ').slice(0, mostTags), ...ranked(acceptLanguage)];
  for (const tag of wanted) {
    const found = lookUp(tag, offered);
    if (found) return found;
  }
  return offered[0] ?? 'en';
}

/** RFC 4647, section 3.4: `de-CH-1996`, then `de-CH`, then `de`. */
function lookUp(tag: string, offered: readonly string[]): string | undefined {
  const parts = tag.toLowerCase().split('-');
  for (; parts.length > 0; parts.pop()) {
    const found = offered.find((one) => one.toLowerCase() === parts.join('-'));
    if (found) return found;
  }
  return undefined;
}

function ranked(header = ''): string[] {
  return header
    .split(',')
    .slice(0, mostTags)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return { tag, quality: Number(quality) || 0 };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
