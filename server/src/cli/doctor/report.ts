import type { Finding, Level } from './finding.ts';

const signs: Readonly<Record<Level, string>> = { ok: '✔', skipped: '·', warning: '!', failure: '✘' };

/** For people a line each, with what to do below; for programs one JSON object. */
export function tellFindings(findings: readonly Finding[], json: boolean): void {
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  const [failures, warnings] = [count('failure'), count('warning')];
  if (json) {
    process.stdout.write(`${JSON.stringify({ ok: failures === 0, failures, warnings, findings }, undefined, 2)}\n`);
    return;
  }
  const width = Math.max(...findings.map(({ check }) => check.length));
  for (const { check, level, found, remedy } of findings) {
    process.stdout.write(`${signs[level]} ${check.padEnd(width)}  ${found}\n`);
    if (remedy) process.stdout.write(`${' '.repeat(width + 4)}→ ${remedy}\n`);
  }
  process.stdout.write(`\n${failures} failed, ${warnings} to look at, ${count('ok')} well.\n`);
}
