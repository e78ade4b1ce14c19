#!/usr/bin/env node
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { runDoctor } from './doctor/index.ts';
import { runMigrate, showStatus } from './migrations.ts';
import { runRewrap, showKeys } from './rewrap-keys.ts';

/** The offline CLI: for an operator at a terminal, with the server's own configuration. */
const program = new Command('doorward')
  .description('Works on the database directly, configured as the server is (docs/configuration.md).')
  .showHelpAfterError();

program
  .command('migrate')
  .description('Apply the migrations that are missing.')
  .action(() => runMigrate(readConfig()));
program
  .command('status')
  .description('Show applied and pending migrations. Ends with 2 when some are pending.')
  .action(async () => {
    if (!(await showStatus(readConfig()))) process.exitCode = 2;
  });
program
  .command('rewrap-keys')
  .description('Move everything sealed under the first key of the ring, so that the others may be removed.')
  .action(async () => {
    if (!(await runRewrap(readConfig()))) process.exitCode = 2;
  });
program
  .command('keys')
  .description('Show what is sealed under which key of the ring. Ends with 2 while an older one is needed.')
  .action(async () => {
    if (!(await showKeys(readConfig()))) process.exitCode = 2;
  });
program
  .command('doctor')
  .description(
    'Look at everything a server needs and say what to mend; changes nothing. Ends with 1 when something failed.',
  )
  .option('--json', 'For programs.', false)
  .action(async (options: { json: boolean }) => {
    if (!(await runDoctor(readConfig, options))) process.exitCode = 1;
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'unknown error'}\n`);
  process.exitCode = 1;
});
