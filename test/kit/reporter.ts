import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Failure, Found } from './found.ts';

type Errors = readonly { message: string }[] | undefined;

/** Keeps what a leg found, for the closing lines of the whole run. */
export default class CountingReporter implements Reporter {
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };
  readonly #skipped: string[] = [];
  readonly #failures: Failure[] = [];

  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    if (state === 'pending') return;
    this.#counts[state] += 1;
    if (state === 'skipped') this.#skipped.push(test.fullName);
    if (state === 'failed') this.#fail(test.module.relativeModuleId, ` > ${test.fullName}`, errors);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: Errors): void {
    const broken = modules.filter((module) => module.errors().length > 0);
    for (const module of broken) this.#fail(module.relativeModuleId, '', module.errors());
    if (unhandled?.length) this.#failures.push({ text: textOf('unhandled', unhandled) });
    const out = process.env.DOORWARD_TEST_COUNTS;
    const failed = this.#counts.failed + broken.length;
    const found: Found = {
      ...this.#counts,
      failed: failed + (unhandled?.length ?? 0),
      names: this.#skipped,
      failures: this.#failures,
      unsteady: [],
    };
    if (out) writeFileSync(out, `${JSON.stringify(found)}\n`);
  }

  #fail(file: string, name: string, errors: Errors): void {
    this.#failures.push({ file, text: textOf(`${file}${name}`, errors) });
  }
}

const textOf = (name: string, errors: Errors) =>
  [name, ...(errors ?? []).map(({ message }) => message.slice(0, 2000))].join('\n  ');
