import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Kv, WindowAnswer } from './types.ts';

const start = new Date('2026-11-22T12:00:00Z').getTime();
const at = (ms: number) => new Date(start + ms);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
let keys = 0;
const freshKey = () => {
  keys += 1;
  return `conformance:${process.pid}:${Date.now()}:${keys}`;
};

/** What every store must do. `open` gives two handles that see the same content: two processes, or twice the same one. */
export function conformance(name: string, open: () => Promise<[Kv, Kv]>): void {
  describe(name, () => {
    let one: Kv;
    let two: Kv;
    beforeAll(async () => {
      [one, two] = await open();
    });
    afterAll(async () => {
      await one.close();
      await two.close();
    });

    test('keeps a value until its time has passed, for every handle', async () => {
      const key = freshKey();
      expect(await one.get(key)).toBeUndefined();
      await one.set(key, 'line\nNUL\0 ü 😀', 5000);
      expect(await two.get(key)).toBe('line\nNUL\0 ü 😀');
      await two.set(key, '', 60);
      expect(await one.get(key)).toBe('');
      await pause(120);
      expect(await one.get(key)).toBeUndefined();
    });

    test('keeps nothing that has no time to live', async () => {
      const key = freshKey();
      await one.set(key, 'a', 5000);
      await one.set(key, 'b', 0);
      expect(await one.get(key)).toBeUndefined();
    });

    test('gives a value to exactly one of 50 takers', async () => {
      const key = freshKey();
      await one.set(key, 'prize', 5000);
      const taken = await Promise.all(Array.from({ length: 50 }, (_, n) => (n % 2 ? one : two).take(key)));
      expect(taken.filter((value) => value !== undefined)).toEqual(['prize']);
    });

    test('counts every increment once, and starts anew when the time since the first has passed', async () => {
      const key = freshKey();
      const counts = await Promise.all(Array.from({ length: 50 }, (_, n) => (n % 2 ? one : two).increment(key, 400)));
      expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
      await pause(250);
      expect(await one.increment(key, 400)).toBe(51);
      await pause(250);
      expect(await one.increment(key, 400)).toBe(1);
    });

    test('keeps values, counters and windows of one key apart, and deletes all three', async () => {
      const key = freshKey();
      const request = { key, limit: 1, windowMs: 1000, now: at(0) };
      await one.set(key, 'text', 5000);
      expect(await one.increment(key, 5000)).toBe(1);
      expect((await one.slidingWindow(request)).allowed).toBe(true);
      await two.delete(key);
      expect(await one.get(key)).toBeUndefined();
      expect(await one.increment(key, 5000)).toBe(1);
      expect((await one.slidingWindow(request)).allowed).toBe(true);
    });

    test('accepts exactly the limit of 50 times as many at once', async () => {
      const key = freshKey();
      const limit = 7;
      const request = { key, limit, windowMs: 60_000, now: at(0) };
      const all = Array.from({ length: 50 * limit }, (_, n) => (n % 2 ? one : two).slidingWindow(request));
      const answers = await Promise.all(all);
      const accepted = answers.filter((answer) => answer.allowed);
      expect(accepted.map((answer) => answer.remaining).sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
      expect(answers.find((answer) => !answer.allowed)).toEqual({ allowed: false, remaining: 0, retryAfterMs: 60_000 });
    });

    test('slides: each place comes free one window after it was taken, to the millisecond', async () => {
      const key = freshKey();
      const ask = (ms: number): Promise<WindowAnswer> =>
        one.slidingWindow({ key, limit: 2, windowMs: 1000, now: at(ms) });
      expect(await ask(0)).toEqual({ allowed: true, remaining: 1, retryAfterMs: 0 });
      expect(await ask(600)).toEqual({ allowed: true, remaining: 0, retryAfterMs: 0 });
      expect(await ask(999)).toEqual({ allowed: false, remaining: 0, retryAfterMs: 1 });
      expect(await ask(1000)).toEqual({ allowed: true, remaining: 0, retryAfterMs: 0 });
      expect(await ask(1000)).toEqual({ allowed: false, remaining: 0, retryAfterMs: 600 });
      expect(await ask(1600)).toEqual({ allowed: true, remaining: 0, retryAfterMs: 0 });
    });

    test('tells how many it has accepted, which takes no place', async () => {
      const key = freshKey();
      const seen = (ms: number) => two.countWindow({ key, windowMs: 1000, now: at(ms) });
      expect(await seen(0)).toBe(0);
      for (const ms of [0, 600, 700]) await one.slidingWindow({ key, limit: 2, windowMs: 1000, now: at(ms) });
      expect([await seen(700), await seen(999), await seen(1000), await seen(1600)]).toEqual([2, 2, 1, 0]);
      await two.delete(key);
      expect(await seen(700)).toBe(0);
    });

    test('counts what a clock two seconds ahead or behind has taken', async () => {
      const key = freshKey();
      const ask = (ms: number, kv: Kv): Promise<WindowAnswer> =>
        kv.slidingWindow({ key, limit: 3, windowMs: 10_000, now: at(ms) });
      expect((await ask(2000, one)).allowed).toBe(true);
      expect((await ask(0, two)).allowed).toBe(true);
      expect((await ask(1000, two)).allowed).toBe(true);
      expect(await ask(0, two)).toEqual({ allowed: false, remaining: 0, retryAfterMs: 10_000 });
      expect(await ask(2000, one)).toEqual({ allowed: false, remaining: 0, retryAfterMs: 8000 });
      expect((await ask(10_000, one)).allowed).toBe(true);
    });

    test('obeys a limit that was lowered meanwhile, and one of nothing', async () => {
      const key = freshKey();
      for (let ms = 0; ms < 5; ms += 1) await one.slidingWindow({ key, limit: 5, windowMs: 1000, now: at(ms) });
      const lowered = { key, limit: 2, windowMs: 1000 };
      expect(await one.slidingWindow({ ...lowered, now: at(5) })).toMatchObject({ allowed: false, retryAfterMs: 998 });
      expect(await one.slidingWindow({ ...lowered, now: at(1003) })).toMatchObject({ allowed: true });
      const nothing = { key: freshKey(), limit: 0, windowMs: 1000, now: at(0) };
      expect(await one.slidingWindow(nothing)).toEqual({ allowed: false, remaining: 0, retryAfterMs: 1000 });
    });

    test('brings a notice to every listener of its channel, each once, and to none that has stopped', async () => {
      const channel = freshKey();
      const heard: string[] = [];
      const stops = await Promise.all([
        one.subscribe(channel, (message) => heard.push(`a ${message}`)),
        one.subscribe(channel, (message) => heard.push(`b ${message}`)),
        two.subscribe(channel, (message) => heard.push(`c ${message}`)),
        two.subscribe(`${channel}:other`, (message) => heard.push(`d ${message}`)),
      ]);
      await one.publish(channel, 'first: ü');
      await pause(100);
      expect(heard.sort()).toEqual(['a first: ü', 'b first: ü', 'c first: ü']);
      await stops[0]?.();
      await stops[2]?.();
      await two.publish(channel, 'second');
      await pause(100);
      expect(heard.slice(3)).toEqual(['b second']);
      for (const stop of stops) await stop();
    });
  });
}
