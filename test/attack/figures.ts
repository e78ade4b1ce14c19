/** One line of what was measured. `idle` is the same figure before the attack. */
export interface Line {
  readonly figure: string;
  readonly value: string | number;
  readonly idle?: string | number;
  readonly aim?: string;
}

/** Prints what an attack did, as a table. */
export function tell(title: string, lines: readonly Line[]): void {
  console.log(`\n${title}`);
  console.table(lines.map(({ figure, value, idle = '', aim = '' }) => ({ figure, value, idle, aim })));
}

/** Times on a machine that does other things may be this many times what is promised; both are printed. */
export const slack = 5;

/** How long what lasts goes on: as promised, or as `--seconds` says. */
export const secondsOf = (promised: number): number => Number(process.env.ATTACK_SECONDS || promised);

/** How many requests each group gets: as promised, or as `--count` says. */
export const countOf = (promised: number): number => Number(process.env.ATTACK_COUNT || promised);

/** The value that this share of all is not above. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

/** `p50 3 ms, p99 12 ms, worst 40 ms`. */
export function spreadOf(times: readonly number[]): string {
  const at = (share: number) => `${quantile(times, share).toFixed(1)} ms`;
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, worst ${at(1)}`;
}

/** How many of each. */
export function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** `200: 10, 429: 90`. */
export const shown = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name}: ${count}`)
    .join(', ');
