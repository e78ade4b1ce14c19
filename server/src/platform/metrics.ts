import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

type Labels<L extends string> = Partial<Record<L, string | number>>;

interface GaugeOptions<L extends string> {
  labels?: readonly L[];
  /** Asked on each scrape: sets the values of now. One that throws or takes over 2 s is left out of that scrape. */
  collect?: (set: (value: number, labels?: Labels<L>) => void) => void | Promise<void>;
}

interface HistogramOptions<L extends string> {
  labels?: readonly L[];
  /** Upper bounds, in the unit that the name ends with. */
  buckets?: readonly number[];
}

/** One registry per server, so two servers in one process keep apart. Every name gets the prefix `doorward_`. */
export interface Metrics {
  counter<L extends string = never>(name: string, help: string, labels?: readonly L[]): Counter<L>;
  gauge<L extends string = never>(name: string, help: string, options?: GaugeOptions<L>): Gauge<L>;
  histogram<L extends string = never>(name: string, help: string, options?: HistogramOptions<L>): Histogram<L>;
  /** The Prometheus text format. */
  render(): Promise<string>;
  readonly contentType: string;
  close(): void;
}

export interface MetricsOptions {
  /** Also give Node's own `process_*` and `nodejs_*` figures, under the names every dashboard knows. */
  process?: boolean;
}

const PATIENCE_MS = 2_000;
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function createMetrics(options: MetricsOptions = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.process) collectDefaultMetrics({ register: registry });
  return {
    counter: (name, help, labels = []) => new Counter({ name: full(name), help, labelNames: labels, registers }),
    gauge: (name, help, { labels = [], collect } = {}) =>
      new Gauge({
        name: full(name),
        help,
        labelNames: labels,
        registers,
        ...(collect && {
          collect() {
            return refill(this, collect, labels.length > 0);
          },
        }),
      }),
    histogram: (name, help, { labels = [], buckets = SECONDS } = {}) =>
      new Histogram({ name: full(name), help, labelNames: labels, buckets: [...buckets], registers }),
    render: () => registry.metrics(),
    contentType: registry.contentType,
    close: () => registry.clear(),
  };
}

function full(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new TypeError(`not a metric name: ${name}`);
  return `doorward_${name}`;
}

/** A stopped database must not take the scrape down with it: the figures it cannot give are absent, the others stay. */
async function refill<L extends string>(
  gauge: Gauge<L>,
  collect: NonNullable<GaugeOptions<L>['collect']>,
  labelled: boolean,
): Promise<void> {
  const found: [number, Labels<L> | undefined][] = [];
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too slow')), PATIENCE_MS);
  });
  try {
    await Promise.race([collect((value, labels) => void found.push([value, labels])), tooLong]);
  } catch {
    found.length = 0;
  } finally {
    clearTimeout(timer);
  }
  gauge.reset();
  // Reset, a gauge with labels has no value, and one without is 0, which nobody said.
  if (found.length === 0 && !labelled) gauge.remove();
  for (const [value, labels] of found) labels ? gauge.set(labels, value) : gauge.set(value);
}
