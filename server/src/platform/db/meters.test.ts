import { expect, test } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { watchConnections } from './index.ts';
import { engines, scratch } from './scratch.testing.ts';

test.each(engines)('a scrape says how the pool stands, and nothing where there is none: %s', async (kind) => {
  const place = await scratch(kind);
  const db = await place.open();
  const metrics = createMetrics();
  watchConnections(metrics, db);
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  try {
    const held = Array.from({ length: kind === 'embedded' ? 0 : 7 }, () => db.transaction(() => gate));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const lines = (await metrics.render()).split('\n').filter((line) => line.startsWith('doorward_'));
    open();
    await Promise.all(held);
    const ofServer = [
      'doorward_database_connections{state="busy"} 5',
      'doorward_database_connections{state="idle"} 0',
      'doorward_database_connections{state="waiting"} 2',
      'doorward_database_connections_max 5',
    ];
    expect(lines).toEqual(kind === 'embedded' ? [] : ofServer);
  } finally {
    await db.close();
    await place.remove();
  }
});
