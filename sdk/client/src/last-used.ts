/** How somebody signed in here last, such as `social:google`: to be offered first. It says nothing of who. */
export type LastUsed = 'password' | 'passkey' | 'magic_link' | `social:${string}`;

/** Keeps that one word in the browser, where it outlives the session. It is never sent anywhere. */
export interface LastUsedStore {
  read(): unknown;
  write(method: LastUsed): unknown;
}

export interface UsingLast {
  /** How somebody signed in on this browser last, or undefined. */
  lastUsed(): LastUsed | undefined;
}

/** The way in that an attempt began with, kept when it has led to a session. */
export interface Ways extends UsingLast {
  /** An attempt begins this way, or by none that is worth a hint. */
  begin(method: LastUsed | undefined): void;
  /** An attempt goes on by a mail; where nothing was begun here, it began with it. */
  goOnByMail(): void;
  arrive(): void;
}

const known = /^(password|passkey|magic_link|social:[a-z][a-z0-9-]{0,31})$/;

/** The browser's storage under this name; memory where there is none. */
export function lastUsedStore(name: string): LastUsedStore {
  let kept: string | undefined;
  const storage = () => (typeof window === 'undefined' ? undefined : window.localStorage);
  return {
    read: () => storage()?.getItem(name) ?? kept,
    write(method) {
      kept = method;
      storage()?.setItem(name, method);
    },
  };
}

export function createWays(store: LastUsedStore): Ways {
  let way: LastUsed | undefined;
  return {
    begin(method) {
      way = method;
    },
    goOnByMail() {
      way ??= 'magic_link';
    },
    arrive() {
      if (way) quietly(() => store.write(way as LastUsed));
      way = undefined;
    },
    lastUsed() {
      const found = quietly(store.read);
      return typeof found === 'string' && known.test(found) ? (found as LastUsed) : undefined;
    },
  };
}

/** A store that is forbidden or full costs the hint and no more. */
function quietly(work: () => unknown): unknown {
  try {
    return work();
  } catch {
    return undefined;
  }
}
