import { mkdirSync, writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** What a leg found: counts, the names of what was skipped, and what failed, each with why. */
export interface Found {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly names: readonly string[];
  readonly failures: readonly string[];
}

/** Keeps what a leg found, for the closing lines of the whole run. */
export default class CountingReporter implements Reporter {
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };
  readonly #skipped: string[] = [];
  readonly #failures: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    if (state === 'pending') return;
    this.#counts[state] += 1;
    if (state === 'skipped') this.#skipped.push(test.fullName);
    if (state === 'failed')
      this.#failures.push(failureOf(`${test.module.relativeModuleId} > ${test.fullName}`, errors));
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const broken = modules.filter((module) => module.errors().length > 0);
    const out = process.env.DOORWARD_TEST_COUNTS;
    if (!out) return;
    mkdirSync(new URL('.', `file://${out}`), { recursive: true });
    const found: Found = {
      ...this.#counts,
      failed: this.#counts.failed + broken.length,
      names: this.#skipped,
      failures: [...this.#failures, ...broken.map((module) => failureOf(module.relativeModuleId, module.errors()))],
    };
    writeFileSync(out, `${JSON.stringify(found)}\n`);
  }
}

function failureOf(name: string, errors: readonly { message: string }[] | undefined): string {
  return [name, ...(errors ?? []).map(({ message }) => message.slice(0, 2000))].join('\n  ');
}
