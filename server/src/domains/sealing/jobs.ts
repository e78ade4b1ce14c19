import type { House } from '../../call/index.ts';
import { rewrapJob } from './service/begin.ts';
import { readProgress } from './service/progress.ts';
import { openRewrap, workOnRewrap } from './service/work.ts';

/** Shorter than a job may take, and than its cron: the next one goes on. */
const runMs = 100_000;

/**
 * Works at what was asked for, and says on each scrape how far it has come. Looked for every two minutes, so that somebody goes on
 * where a server was killed.
 */
export function registerRewrap(house: House): void {
  const { platform } = house;
  platform.jobs.register(rewrapJob, {
    cron: '*/2 * * * *',
    concurrency: 1,
    run: async (_data, { signal }) => {
      const asked = await readProgress(platform.db.reader, platform.crypto.activeKeyId);
      if (asked.every(({ finishedAt }) => finishedAt !== null)) return;
      const call = await openRewrap(house);
      await workOnRewrap(call, { signal: AbortSignal.any([signal, AbortSignal.timeout(runMs)]) });
    },
  });
  platform.metrics.gauge('rewrap_values', 'Sealed values on their way to the active key of the ring, by column.', {
    labels: ['column', 'state'],
    collect: async (set) => {
      for (const row of await readProgress(platform.db.reader, platform.crypto.activeKeyId)) {
        const { sealed: column, total, moved, unreadable } = row;
        set(Math.max(0, total - moved - unreadable), { column, state: 'left' });
        set(moved, { column, state: 'moved' });
        set(unreadable, { column, state: 'unreadable' });
      }
    },
  });
}
