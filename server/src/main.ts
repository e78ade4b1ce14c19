import { createDoorward } from './app.ts';
import { tellFirstAdmin } from './cli/first-admin.ts';
import { ConfigError, readConfig } from './config.ts';
import { createMetricsServer, listen } from './http/index.ts';
import { putEventLoopFirst } from './platform/priority.ts';

async function main(): Promise<void> {
  const config = readConfig();
  const doorward = await createDoorward(config);
  const { log, metrics, mail } = doorward.platform;
  const scrape = await createMetricsServer(metrics, { host: config.metricsHost, port: config.metricsPort });
  putEventLoopFirst();
  const server = await listen(doorward.handler, { host: config.host, port: config.port });
  await tellFirstAdmin(doorward.firstStart, config.dataDirectory);
  log.info(
    { url: doorward.publicUrl, listening: server.url, metrics: scrape.url, mail: mail.state() },
    'Doorward is ready',
  );
  if (mail.mailbox?.address) process.stdout.write(`Development mailbox: ${mail.mailbox.address}\n`);

  const stop = async (signal: string) => {
    log.info({ signal }, 'draining');
    const graceMs = config.drainSeconds * 1000;
    const until = performance.now() + graceMs;
    const overdue = setTimeout(() => process.exit(1), graceMs + 4000);
    doorward.drain();
    await server.close(graceMs);
    await scrape.close(0);
    // Jobs ran on while requests ended: they get what is left of the same time, then are handed back.
    await doorward.close(Math.max(0, until - performance.now()));
    clearTimeout(overdue);
    log.info({}, 'stopped');
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : `Doorward cannot start: ${reasonOf(error)}`}\n`,
  );
  process.exit(1);
});

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown error';
}
