/** What did not hold and why. Without a file: of none in particular. */
export interface Failure {
  readonly file?: string;
  readonly text: string;
}

/** What a leg found: counts, the names of what was skipped, what failed, and what failed but held when asked once more. */
export interface Found {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly names: readonly string[];
  readonly failures: readonly Failure[];
  readonly unsteady: readonly Failure[];
}

/** The closing lines: what failed, what was unsteady, and one line of counts. */
export function report({ failures, unsteady, passed, failed, skipped }: Omit<Found, 'names'>): void {
  for (const { text } of unsteady) console.log(`unsteady (held when run once more; mend it): ${text}`);
  for (const { text } of failures) console.log(`failed: ${text}`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}
