import { type EndReason, isEndReason } from './state.ts';

/** What one tab tells the others: that something changed and whose session it was. Never a token. */
export interface TabNews {
  readonly kind: 'signed_in' | 'signed_out' | 'expired';
  readonly sessionId?: string | undefined;
  readonly userId?: string | undefined;
  readonly orgId?: string | undefined;
  /** Asked of the server after whatever else was told: no word of before. */
  readonly sure?: boolean | undefined;
  readonly expiresAt?: number | undefined;
  readonly reason?: EndReason | undefined;
}

export interface Tabs {
  tell(news: TabNews): void;
  close(): void;
}

const alone: Tabs = { tell: () => {}, close: () => {} };

/** Joins the tabs that listen under this name. No locks: a tab that sleeps or dies can hold nothing up. */
export function joinTabs(name: string | undefined, hear: (news: TabNews) => void): Tabs {
  if (name === undefined || typeof BroadcastChannel === 'undefined') return alone;
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const news = readNews(data);
    if (news) hear(news);
  });
  // In Node an open channel would keep the process alive.
  (channel as { unref?: () => void }).unref?.();
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
}

/** A page still running an older version may speak otherwise. */
function readNews(data: unknown): TabNews | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { kind, sessionId, userId, orgId, sure, expiresAt, reason } = data as Record<string, unknown>;
  if (kind !== 'signed_in' && kind !== 'signed_out' && kind !== 'expired') return undefined;
  return {
    kind,
    sessionId: typeof sessionId === 'string' ? sessionId : undefined,
    userId: typeof userId === 'string' ? userId : undefined,
    orgId: typeof orgId === 'string' ? orgId : undefined,
    sure: sure === true,
    expiresAt: typeof expiresAt === 'number' ? expiresAt : undefined,
    reason: isEndReason(reason) ? reason : undefined,
  };
}
