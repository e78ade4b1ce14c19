import { general, type House } from '../call/index.ts';
import { sendJson } from './answer.ts';
import type { Exchange } from './exchange.ts';

/** What the parts say of themselves. */
export interface Readiness {
  readonly database: 'ok' | 'down';
  /** `degraded`: Redis is away, each replica limits for itself (F136). */
  readonly kv: 'local' | 'shared' | 'degraded';
  readonly jobs: 'ok' | 'stopped';
}

/** The process runs; nothing is asked of anything else. */
export function sendHealth({ res }: Exchange): void {
  sendJson(res, 200, { status: 'ok' });
}

const patienceMs = 1_500;
const freshForMs = 500;

interface Ready {
  readonly house: House;
  readonly readiness: () => Promise<Readiness>;
  readonly draining: () => boolean;
}

/** Should requests be sent here? Asked of the parts at most twice a second, however often it is called. */
export async function sendReady({ house, readiness, draining }: Ready, { res }: Exchange): Promise<void> {
  if (draining()) throw general.shutting_down({ retry_after: 1 });
  const parts = await house.platform.memo.get('http.ready', freshForMs, () => within(readiness()));
  if (parts?.database !== 'ok') throw general.database_unavailable({ retry_after: 2 });
  const whole = parts.kv !== 'degraded' && parts.jobs === 'ok';
  sendJson(res, 200, { status: whole ? 'ok' : 'degraded', ...parts });
}

/** A part that does not answer in time is a part that is down. */
async function within(parts: Promise<Readiness>): Promise<Readiness | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return await Promise.race([parts.catch(() => undefined), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
