import type { Metrics } from '../platform/metrics.ts';
import type { Exchange } from './exchange.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Counts requests on their way through: how many are open, and how long each took by route template, method and status. */
export function createMeter(metrics: Metrics) {
  const seconds = metrics.histogram('http_request_duration_seconds', 'Time from the head of a request to its answer.', {
    labels: ['method', 'route', 'status'],
  });
  let open = 0;
  metrics.gauge('http_requests_in_flight', 'Requests being answered.', { collect: (set) => set(open) });
  return {
    inFlight: () => open,
    begin(exchange: Exchange): void {
      const started = performance.now();
      open += 1;
      exchange.res.once('close', () => {
        open -= 1;
        const { method = '' } = exchange.req;
        const labels = {
          method: methods.has(method) ? method : 'other',
          route: exchange.route,
          status: exchange.res.statusCode,
        };
        seconds.observe(labels, (performance.now() - started) / 1000);
      });
    },
  };
}
