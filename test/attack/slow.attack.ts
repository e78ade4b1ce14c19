import { afterAll, beforeAll, expect, test } from 'vitest';
import { residentMiB } from '../load/process.ts';
import { startChild } from './child.ts';
import { quantile, secondsOf, shown, slack, tell } from './figures.ts';
import { during, eachARotation, type Honest, linesOf, openHonest } from './honest.ts';
import type { Held } from './loris.ts';
import { openServers, type Servers } from './servers.ts';

const connections = 2_000;
/** Longer than a head, and than a whole request, may take to arrive. */
const seconds = secondsOf(45);
/** Milliseconds that 99 of 100 answers may take. */
const aim = 500;

let servers: Servers;
let honest: Honest;
beforeAll(async () => {
  servers = await openServers(1, { settings: eachARotation });
  honest = await openHonest(servers.url);
});
afterAll(async () => {
  await honest.close();
  await servers.stop();
});

test(`${connections} connections that are as slow as they are let: honest people are served`, async () => {
  const before = await honest.watch(during(Math.min(20, seconds)));
  const memory = residentMiB(servers.pid);
  const attack = startChild<Held>('./loris.ts', { url: servers.url, from: '127.0.9.9', connections, seconds });
  // Once they all are there.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const meanwhile = await honest.watch(during(seconds - 2));
  const atEnd = residentMiB(servers.pid);
  const held = await attack.said;
  tell(`${connections} slow connections, ${seconds} s`, [
    { figure: 'open at once, at most', value: held.most, aim: `${connections}` },
    { figure: 'half-way: slow heads, slow bodies, idle', value: shown(held.open) },
    { figure: 'closed by the server, and opened anew', value: held.closed },
    ...linesOf(before, meanwhile, `p99 ≤ ${aim} ms`),
    { figure: 'resident memory', value: `${atEnd.toFixed(0)} MiB`, idle: `${memory.toFixed(0)} MiB` },
    { figure: 'errors in the log', value: shown(servers.faults()) },
  ]);
  expect(held.most).toBeGreaterThan(0.95 * connections);
  expect(meanwhile.failed).toEqual([]);
  for (const times of Object.values(meanwhile.times)) expect(quantile(times, 0.99)).toBeLessThanOrEqual(aim * slack);
});
