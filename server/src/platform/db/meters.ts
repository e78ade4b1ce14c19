import type { Metrics } from '../metrics.ts';
import { engineOf } from './database.ts';
import type { Db } from './types.ts';

/** How the pool stands at each scrape; nothing on the embedded database, which has none. */
export function watchConnections(metrics: Metrics, db: Db): void {
  const { connections } = engineOf(db);
  metrics.gauge('database_connections', 'Connections to PostgreSQL: busy, idle, and callers that wait for one.', {
    labels: ['state'],
    collect(set) {
      const now = connections?.();
      for (const state of ['busy', 'idle', 'waiting'] as const) if (now) set(now[state], { state });
    },
  });
  metrics.gauge('database_connections_max', 'Most connections to PostgreSQL this server opens.', {
    collect: (set) => connections && set(connections().max),
  });
}
