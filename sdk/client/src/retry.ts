import { isProblem, isUnreachable } from './problem.ts';

const longestWaitSeconds = 10;

interface Trying {
  /** Doing it twice is doing it once. */
  readonly safe: boolean;
  /** Try again when no answer came, too. */
  readonly unanswered: boolean;
  readonly retries: number;
  readonly signal: AbortSignal | undefined;
}

/** Tries again what is safe to try again, when the server says later, after the time it names and a random part more. */
export async function retrying<T>(trying: Trying, work: () => Promise<T>): Promise<T> {
  for (let tried = 0; ; tried++) {
    try {
      return await work();
    } catch (error) {
      const seconds = trying.safe && tried < trying.retries ? waitSeconds(error, tried, trying.unanswered) : undefined;
      if (seconds === undefined || seconds > longestWaitSeconds) throw error;
      await sleep(seconds * 1000, trying.signal);
    }
  }
}

/** Undefined: not to be tried again. */
function waitSeconds(error: unknown, tried: number, unanswered: boolean): number | undefined {
  const backoff = 0.25 * 2 ** tried * (1 + Math.random());
  if (isUnreachable(error)) return unanswered ? backoff : undefined;
  if (!isProblem(error) || (error.status !== 429 && error.status !== 503)) return undefined;
  if (error.body.code === 'provider_off') return undefined;
  return error.retryAfter === undefined ? backoff : error.retryAfter + Math.random() * 0.5;
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done, stop) => {
    if (signal?.aborted) return stop(signal.reason);
    const aborted = () => {
      clearTimeout(timer);
      stop(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', aborted);
      done();
    }, ms);
    signal?.addEventListener('abort', aborted, { once: true });
  });
}
