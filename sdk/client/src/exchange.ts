import type { ClientOptions } from './options.ts';

/** Something answered that is not Doorward: a proxy's error page, a captive portal. */
export class ForeignAnswer extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`answered ${status} without an answer of ours`);
    this.name = 'ForeignAnswer';
    this.status = status;
  }
}

const timedOut = 30_000;

/** One HTTP exchange: with or without cookies, with a time limit, JSON or nothing. */
export function createExchange({ transport, timeoutMs = timedOut, ...options }: ClientOptions): typeof fetch {
  return async (input, init = {}) => {
    const send = options.fetch ?? globalThis.fetch;
    const limit = AbortSignal.timeout(timeoutMs);
    const response = await send(input, {
      ...init,
      ...credentials(transport),
      ...outlivesPage(input),
      // A refresh token must not be sent on to wherever an answer points.
      redirect: 'manual',
      signal: init.signal ? either(init.signal, limit) : limit,
    });
    if (!response.headers.get('content-type')?.includes('json')) throw new ForeignAnswer(response.status);
    if (!response.ok && !(await isWhole(response.clone()))) throw new ForeignAnswer(response.status);
    return response;
  };
}

/** AbortSignal.any, which some edge runtimes lack. */
function either(...signals: readonly AbortSignal[]): AbortSignal {
  const both = new AbortController();
  for (const signal of signals) {
    const abort = () => both.abort(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true, signal: both.signal });
  }
  return both.signal;
}

/** Does the refusal say anything, to the end? One of a batch is a list. */
async function isWhole(response: Response): Promise<boolean> {
  try {
    return [await response.json()].flat().length > 0;
  } catch {
    return false;
  }
}

/** Edge runtimes have no cookie jar, and some refuse to be told what to do with it. */
function credentials(transport: ClientOptions['transport']): Pick<RequestInit, 'credentials'> {
  if (transport === 'cookie') return { credentials: 'include' };
  return 'credentials' in Request.prototype ? { credentials: 'omit' } : {};
}

/** Who signs out may leave the page at once: the server is told all the same. */
function outlivesPage(input: Parameters<typeof fetch>[0]): Pick<RequestInit, 'keepalive'> {
  return String(input).endsWith('/trpc/auth.signOut') && 'keepalive' in Request.prototype ? { keepalive: true } : {};
}
