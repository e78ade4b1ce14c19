/** One step of the walk: what it is, a tick when it holds, and whatever it adds in a few words. */
export async function step<T>(text: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  const seconds = (performance.now() - from) / 1000;
  console.log(`✓ ${text}${seconds > 1 ? ` (${seconds.toFixed(1)} s)` : ''}`);
  return result;
}

/** Waits with a dot a second, so that nobody thinks it hangs. */
export async function wait(seconds: number, what: string): Promise<void> {
  process.stdout.write(`  waiting ${seconds} s: ${what} `);
  for (let left = seconds; left > 0; left -= 1) {
    await new Promise((done) => setTimeout(done, Math.min(left, 1) * 1000));
    process.stdout.write('.');
  }
  process.stdout.write('\n');
}
