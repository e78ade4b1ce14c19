import { afterAll, beforeAll, expect, test } from 'vitest';
import { median } from '../load/measure.ts';
import { startChild } from './child.ts';
import { quantile, secondsOf, shown, slack, tell } from './figures.ts';
import type { Flooded } from './flood.ts';
import { during, eachARotation, type Honest, linesOf, openHonest } from './honest.ts';
import { openServers, proxy, type Servers } from './servers.ts';
import { inRound, type Round } from './verifying.ts';

const perSecond = 500;
const seconds = secondsOf(60);
const idleSeconds = Math.min(20, seconds);
/** Milliseconds that refresh and health may take in 99 of 100 cases. */
const aim = 150;
/** How much of its pace, beside raw verification, a verifier keeps. */
const keeps = 0.9;

let servers: Servers;
let honest: Honest;
beforeAll(async () => {
  // Hashes and limits as they ship.
  servers = await openServers(1, { settings: eachARotation });
  honest = await openHonest(servers.url);
});
afterAll(async () => {
  await honest.close();
  await servers.stop();
});

/** What a verifier did from then to then. */
function pace(rounds: readonly Round[], from: number, to: number) {
  const own = rounds.filter(({ at }) => at > from && at <= to);
  const rate = (times: readonly number[]) => (1000 * inRound) / median(times);
  const ratio = median(own.map((round) => round.raw / round.own));
  const speed = `${rate(own.map((round) => round.own)).toFixed(0)}/s of ${rate(own.map(({ raw }) => raw)).toFixed(0)}/s`;
  return {
    ratio,
    refused: own.reduce((sum, round) => sum + round.refused, 0),
    text: `${ratio.toFixed(2)} × raw, ${speed}`,
  };
}

test.each([
  ['one network', { from: '127.0.9.9', networks: false }],
  ['as many networks', { from: proxy, networks: true }],
])(
  `${perSecond} sign-ins of garbage a second from %s: honest people are served, offline verification goes on`,
  async (name, how) => {
    const verifying = startChild<Round[]>('./verifying.ts', { token: honest.token, seconds: idleSeconds + seconds });
    const begun = Date.now();
    const before = await honest.watch(during(idleSeconds));
    const attacked = Date.now();
    const attack = startChild<Flooded>('./flood.ts', { url: servers.url, perSecond, seconds, ...how });
    const meanwhile = await honest.watch(during(seconds));
    const flooded = await attack.said;
    const rounds = await verifying.said;
    const [idle, busy] = [pace(rounds, begun, attacked), pace(rounds, attacked, Date.now())];
    const kept = busy.ratio / idle.ratio;
    tell(`garbage from ${name}, ${seconds} s`, [
      { figure: 'sign-ins sent', value: `${flooded.sent}, ${flooded.perSecond.toFixed(0)}/s`, aim: `${perSecond}/s` },
      { figure: 'their answers', value: shown(flooded.answers) },
      ...linesOf(before, meanwhile, `p99 ≤ ${aim} ms`),
      { figure: 'offline verification', value: busy.text, idle: idle.text },
      { figure: 'of its pace kept', value: kept.toFixed(2), aim: `≥ ${keeps}` },
      { figure: 'good tokens refused offline', value: busy.refused, idle: idle.refused, aim: '0' },
      { figure: 'errors in the log', value: shown(servers.faults()) },
    ]);
    expect(flooded.perSecond).toBeGreaterThan(0.9 * perSecond);
    expect(meanwhile.failed).toEqual([]);
    expect(quantile(meanwhile.times.refresh, 0.99)).toBeLessThanOrEqual(aim * slack);
    expect(quantile(meanwhile.times.health, 0.99)).toBeLessThanOrEqual(aim * slack);
    expect(busy.refused).toBe(0);
    expect(kept).toBeGreaterThanOrEqual(keeps);
  },
);
