import { expect, inject, test } from 'vitest';
import { cloneDatabase, needs, spawnServer, startProcess } from '../kit/index.ts';

needs('the embedded database')(
  'a second process on one data directory is refused, told who has it and what to do, and the first serves on',
  async () => {
    const clone = await cloneDatabase(inject('template'));
    const first = await startProcess(clone.config);
    try {
      const second = await spawnServer(['src/main.ts'], { ...clone.config, port: 0, metricsPort: 0 }).ended;
      expect(second.code).toBe(1);
      expect(second.output).toContain('is in use by process');
      expect(second.output).toContain(String(first.pid));
      expect(second.output).toContain('set DATABASE_URL');
      expect(second.output).not.toContain('    at ');
      expect((await first.rest.get('/ready')).status).toBe(200);
    } finally {
      await first.stop();
      await clone.drop();
    }
  },
  120_000,
);

needs('two processes')(
  'three processes that start at once on one empty PostgreSQL all start, and one of them makes the superadmin',
  async () => {
    const clone = await cloneDatabase('');
    const start = () => startProcess({ ...clone.config, adminPassword: 'Born-With-This-1' });
    const servers = await Promise.all([start(), start(), start()]);
    try {
      for (const server of servers) {
        const credentials = { identifier: 'admin', password: 'Born-With-This-1' };
        const { status, body } = await server.rest.post('/v1/auth/sign-in', credentials);
        expect([status, body.next]).toEqual([200, 'new_password']);
        expect((await server.rest.get('/ready')).status).toBe(200);
      }
      const migrated = servers.filter((server) => server.output().includes('migration applied'));
      expect(migrated).toHaveLength(1);
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
      await clone.drop();
    }
  },
  120_000,
);

test('a key ring that is not the database’s refuses to start, and says which key is missing', async () => {
  const clone = await cloneDatabase(inject('template'));
  try {
    const keys = `stranger:${Buffer.from('0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789abcdef02468ace13579bdf', 'hex').toString('base64')}`;
    const { code, output } = await spawnServer(['src/main.ts'], { ...clone.config, keys, port: 0, metricsPort: 0 })
      .ended;
    expect(code).toBe(1);
    expect(output).toContain('sealed under key "test"');
    expect(output).not.toContain(keys.slice(9));
  } finally {
    await clone.drop();
  }
});

test('every fault of a configuration is told at once, by name and without its value', async () => {
  const { code, output } = await spawnServer(['src/main.ts'], {
    databaseUrl: 'postgres://someone:hunter2@127.0.0.1:1/none',
    port: 99_999,
    logLevel: 'chatty' as 'info',
  }).ended;
  expect(code).toBe(1);
  for (const name of ['DOORWARD_PORT', 'DOORWARD_LOG_LEVEL']) expect(output).toContain(name);
  expect(output).not.toContain('hunter2');
});
