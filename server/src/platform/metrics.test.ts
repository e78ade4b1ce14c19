import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test('two servers in one process keep their counts apart', async () => {
  const [one, two] = [createMetrics(), createMetrics()];
  one.counter('sign_ins_total', 'Sign-ins.', ['outcome']).inc({ outcome: 'ok' });
  two.counter('sign_ins_total', 'Sign-ins.', ['outcome']).inc({ outcome: 'ok' }, 5);
  expect(await one.render()).toContain('doorward_sign_ins_total{outcome="ok"} 1\n');
  expect(await two.render()).toContain('doorward_sign_ins_total{outcome="ok"} 5\n');
  expect(one.contentType).toContain('text/plain');
});

test('a gauge is collected on each scrape and forgets label values that are gone', async () => {
  const metrics = createMetrics();
  let queues = ['mail', 'keys'];
  metrics.gauge('jobs_queued', 'Jobs waiting.', {
    labels: ['queue'],
    collect: async (set) =>
      queues.forEach((queue, index) => {
        set(index, { queue });
      }),
  });
  expect(await metrics.render()).toContain('doorward_jobs_queued{queue="keys"} 1');
  queues = ['mail'];
  expect(await metrics.render()).not.toContain('keys');
});

test('a gauge whose source fails or hangs is left out and the others are still given', async () => {
  const metrics = createMetrics();
  metrics.counter('kept_total', 'Kept.').inc();
  let broken = false;
  metrics.gauge('pool', 'Connections.', {
    collect: (set) => {
      if (broken) throw new Error('no database');
      set(3);
    },
  });
  metrics.gauge('hung', 'Hangs.', { collect: () => new Promise(() => {}) });
  metrics.gauge('queued', 'Jobs.', {
    labels: ['queue'],
    collect: (set) => {
      if (broken) throw new Error('no database');
      set(2, { queue: 'mail' });
    },
  });
  const whole = await metrics.render();
  expect(whole).toContain('doorward_pool 3');
  expect(whole).toContain('doorward_queued{queue="mail"} 2');
  broken = true;
  const text = await metrics.render();
  expect(text).toContain('doorward_kept_total 1');
  expect(text).not.toMatch(/^doorward_(pool|hung|queued)/m);
});

test('a histogram counts into buckets, and process figures come only when asked for', async () => {
  const metrics = createMetrics({ process: true });
  metrics.histogram('request_seconds', 'Time.', { labels: ['route'], buckets: [0.1, 1] }).observe({ route: '/x' }, 0.5);
  const text = await metrics.render();
  expect(text).toContain('doorward_request_seconds_bucket{le="1",route="/x"} 1');
  expect(text).toContain('nodejs_eventloop_lag_seconds');
  metrics.close();
  expect(await createMetrics().render()).not.toContain('nodejs_');
});

test('a malformed or repeated name is refused when it is made', () => {
  const metrics = createMetrics();
  expect(() => metrics.counter('Bad-Name', 'x')).toThrow(TypeError);
  metrics.counter('twice_total', 'x');
  expect(() => metrics.counter('twice_total', 'x')).toThrow(/already/);
});
