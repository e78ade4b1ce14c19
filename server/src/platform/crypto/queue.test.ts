import { expect, test } from 'vitest';
import { QueueFull } from './errors.ts';
import { createQueue } from './queue.ts';

test('a queue serves in the order of arrival, never more than its bound at once, and a failing work gives its place back', async () => {
  const queue = createQueue({ maxRunning: 2, maxWaiting: 50, maxWaitMs: 60_000 });
  const started: number[] = [];
  let atOnce = 0;
  let most = 0;
  const work = (id: number) => async () => {
    started.push(id);
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, id % 3));
    atOnce -= 1;
    if (id % 4 === 0) throw new Error('no');
    return id;
  };
  const ids = Array.from({ length: 40 }, (_, id) => id);
  const settled = await Promise.allSettled(ids.map((id) => queue.run(work(id))));
  expect(started).toEqual(ids);
  expect(most).toBe(2);
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(10);
  expect(queue.stats()).toMatchObject({ running: 0, waiting: 0 });
});

test('a queue that has become slow lets fewer wait, so that nobody waits longer than the bound', async () => {
  const queue = createQueue({ maxRunning: 2, maxWaiting: 50, maxWaitMs: 500 });
  const work = () => new Promise((resolve) => setTimeout(resolve, 300));
  const burst = () => Promise.allSettled(Array.from({ length: 30 }, () => queue.run(work)));
  const served = (of: PromiseSettledResult<unknown>[]) => of.filter(({ status }) => status === 'fulfilled').length;
  expect(served(await burst())).toBe(2 + 10);
  const later = await burst();
  expect(served(later)).toBeLessThanOrEqual(2 + 5);
  expect(served(later)).toBeGreaterThanOrEqual(2 + 2);
  const refusal = later.find((one) => one.status === 'rejected');
  expect(refusal?.reason).toBeInstanceOf(QueueFull);
  expect(refusal?.reason.retryAfterSeconds).toBe(1);
});

test('a meter is told how long each work waited and ran, and of each that got no place', async () => {
  const told = { waited: [] as number[], ran: [] as number[], refused: 0 };
  const queue = createQueue(
    { maxRunning: 1, maxWaiting: 1, maxWaitMs: 60_000 },
    {
      waited: (seconds) => told.waited.push(seconds),
      ran: (seconds) => told.ran.push(seconds),
      refused: () => {
        told.refused += 1;
      },
    },
  );
  const work = () => new Promise((resolve) => setTimeout(resolve, 60));
  const failing = () => work().then(() => Promise.reject(new Error('no')));
  await Promise.allSettled([queue.run(failing), queue.run(work), queue.run(work)]);
  expect(told.waited).toEqual([0, expect.toSatisfy((seconds: number) => seconds > 0.04 && seconds < 5)]);
  expect(told.ran.filter((seconds) => seconds > 0.04 && seconds < 5)).toHaveLength(2);
  expect(told.refused).toBe(1);
});

test('no more than the queue holds may be on their way to a work, however long what comes before it takes', async () => {
  const queue = createQueue({ maxRunning: 2, maxWaiting: 3, maxWaitMs: 60_000 });
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let asked = 0;
  const whole = async () => {
    asked += 1;
    await begun;
    return queue.run(async () => 'done');
  };
  const all = Array.from({ length: 20 }, () => queue.enter(whole));
  expect(asked).toBe(5);
  begin();
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  for (const one of outcomes.slice(5)) expect(one).toMatchObject({ reason: expect.any(QueueFull) });
  await expect(queue.enter(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await Promise.all([1, 2, 3, 4, 5].map(() => queue.enter(async () => 'free')))).toHaveLength(5);
});

test('while works that nobody announced fill the queue, nobody may be on their way to another', async () => {
  const queue = createQueue({ maxRunning: 1, maxWaiting: 2, maxWaitMs: 60_000 });
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const works = [1, 2, 3].map(() => queue.run(() => ended));
  await expect(queue.enter(async () => 'in')).rejects.toThrow(QueueFull);
  end();
  await Promise.all(works);
  expect(await queue.enter(async () => 'in')).toBe('in');
});
