/** How far something has come: a bar on a terminal, one line at the end everywhere else. */
export interface Progress {
  add(done: number): void;
  end(): void;
}

const cells = 30;

export function createProgress(what: string, total: number): Progress {
  const { stdout } = process;
  let done = 0;
  const draw = () => {
    const part = total === 0 ? 1 : Math.min(1, done / total);
    const bar = '█'.repeat(Math.round(part * cells)).padEnd(cells, '░');
    stdout.write(`\r${what} ${bar} ${done}/${total}`);
  };
  return {
    add(count) {
      done += count;
      if (stdout.isTTY) draw();
    },
    end() {
      stdout.write(stdout.isTTY && done > 0 ? '\n' : `${what}: ${done}\n`);
    },
  };
}
