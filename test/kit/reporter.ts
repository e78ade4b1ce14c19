import { mkdirSync, writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Keeps the counts of a leg and names what was skipped, for the one closing line of the whole run. */
export default class CountingReporter implements Reporter {
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };
  readonly #skipped: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const { state } = test.result();
    if (state === 'pending') return;
    this.#counts[state] += 1;
    if (state === 'skipped') this.#skipped.push(test.fullName);
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const out = process.env.DOORWARD_TEST_COUNTS;
    if (!out) return;
    mkdirSync(new URL('.', `file://${out}`), { recursive: true });
    const counts = { ...this.#counts, failed: this.#counts.failed + broken, names: this.#skipped };
    writeFileSync(out, `${JSON.stringify(counts)}\n`);
  }
}
