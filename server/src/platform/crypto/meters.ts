import type { Metrics } from '../metrics.ts';
import type { Passwords } from './passwords.ts';
import type { QueueMeter } from './queue.ts';

/** What password hashes cost and wait, and how many were refused a place. Before the queue that tells it. */
export function meterHashes(metrics: Metrics): QueueMeter {
  const ran = metrics.histogram('password_hash_duration_seconds', 'Time one password hash took to compute.');
  const waited = metrics.histogram('password_hash_wait_seconds', 'Time a password hash waited for its place.');
  const refused = metrics.counter(
    'password_hashes_refused_total',
    'Password hashes that were refused because every place was taken: answered 503.',
  );
  return {
    ran: (seconds) => ran.observe(seconds),
    waited: (seconds) => waited.observe(seconds),
    refused: () => refused.inc(),
  };
}

/** How full the queue is, now and at most. */
export function watchHashes(metrics: Metrics, { hashingStats }: Pick<Passwords, 'hashingStats'>): void {
  metrics.gauge('password_hashes', 'Password hashes that run, or wait for a place.', {
    labels: ['state'],
    collect(set) {
      const { running, waiting } = hashingStats();
      set(running, { state: 'running' });
      set(waiting, { state: 'waiting' });
    },
  });
  metrics.gauge('password_hash_places', 'Password hashes that may run, or wait, at once.', {
    labels: ['state'],
    collect(set) {
      const { maxRunning, maxWaiting } = hashingStats();
      set(maxRunning, { state: 'running' });
      set(maxWaiting, { state: 'waiting' });
    },
  });
}
