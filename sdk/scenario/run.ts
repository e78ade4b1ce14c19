import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setStage } from './stage.ts';

/** `node sdk/scenario/run.ts -- <command…>`: runs the command, where it was called, against a server of its own; ends with its code. */
const given = process.argv.slice(2);
const [command, ...args] = given[0] === '--' ? given.slice(1) : given;
if (command === undefined) {
  console.error('usage: node sdk/scenario/run.ts -- <command…>');
  process.exit(2);
}

const stage = await setStage();
try {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...stage.environment } });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code] = await Promise.race([
    once(child, 'exit'),
    once(child, 'error').then(([error]) => Promise.reject(error)),
  ]);
  process.exitCode = code ?? 1;
} finally {
  await stage.close();
}
