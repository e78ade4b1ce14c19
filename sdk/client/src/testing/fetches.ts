/** One request as it left, and the status it got. */
export interface Sent {
  readonly method: string;
  /** tRPC paths, as in the address. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
  readonly credentials: RequestCredentials | undefined;
  readonly keepalive: boolean;
  status: number | undefined;
}

/** The real fetch, with a list of what went through it. */
export function listening(through: typeof fetch = fetch): {
  fetch: typeof fetch;
  sent: Sent[];
  to(path: string): Sent[];
} {
  const sent: Sent[] = [];
  return {
    sent,
    to: (path) => sent.filter((one) => one.path.split(',').includes(path)),
    fetch: async (input, init) => {
      const { pathname } = new URL(String(input));
      const one: Sent = {
        method: init?.method ?? 'GET',
        path: decodeURIComponent(pathname.replace(/^.*\/trpc\//, '')),
        headers: new Headers(init?.headers),
        body: String(init?.body ?? ''),
        credentials: init?.credentials,
        keepalive: init?.keepalive ?? false,
        status: undefined,
      };
      sent.push(one);
      const response = await through(input, init);
      one.status = response.status;
      return response;
    },
  };
}

/** The real fetch, and what happens elsewhere while the answer of this path is on its way. */
export function meanwhile(path: string, happens: () => unknown): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (String(input).includes(`/trpc/${path}`)) await happens();
    return response;
  };
}

/** As little of a browser as cookies need: a jar, and the Origin header of a page at `origin`. */
export function cookieFetch(
  origin: string,
  through: typeof fetch = fetch,
  jar: Map<string, string> = new Map(),
): { fetch: typeof fetch; jar: Map<string, string> } {
  return {
    jar,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      if (init?.credentials === 'include') {
        if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
      }
      headers.set('origin', origin);
      const response = await through(input, { ...init, headers });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (/max-age=0/i.test(line)) jar.delete(name);
        else jar.set(name, value);
      }
      return response;
    },
  };
}
