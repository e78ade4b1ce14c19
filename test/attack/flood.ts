import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, type Line, openLine, written } from './line.ts';

/** Run by itself: sign-ins of garbage at a steady pace, whatever becomes of them. Prints what they were answered. */
export interface Flood {
  readonly url: string;
  readonly from: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** Each says that it comes from a network of its own, which counts where `from` is a trusted proxy. */
  readonly networks: boolean;
}

export interface Flooded {
  readonly sent: number;
  readonly perSecond: number;
  readonly answers: Readonly<Record<string, number>>;
}

/** Most that wait for an answer at once: what comes on top is not sent, and so is missing in `sent`. */
const mostOpen = 2_000;

async function flood({ url, from, perSecond, seconds, networks }: Flood): Promise<Flooded> {
  const idle: Line[] = [];
  const answers: Record<string, number> = {};
  let open = 0;
  let sent = 0;
  const one = async (n: number) => {
    const line = idle.pop() ?? openLine({ url, from });
    open += 1;
    const code = codeOf(await line.send(garbage(n, networks)));
    answers[code] = (answers[code] ?? 0) + 1;
    open -= 1;
    idle.push(line);
  };
  const begun = performance.now();
  while (performance.now() - begun < seconds * 1000) {
    const due = ((performance.now() - begun) * perSecond) / 1000;
    for (; sent < due && open < mostOpen; sent++) void one(sent);
    await sleep(5);
  }
  const took = (performance.now() - begun) / 1000;
  for (let waited = 0; open > 0 && waited < 100; waited++) await sleep(100);
  return { sent, perSecond: sent / took, answers: { ...answers, ...(open ? { unanswered: open } : {}) } };
}

/** Some name people who are there, some nobody, some are no sign-ins at all. */
function garbage(n: number, networks: boolean): string {
  const path = '/v1/auth/sign-in';
  const headers: Record<string, string> = networks
    ? { 'x-forwarded-for': `${20 + (n % 80)}.${(n >> 8) & 255}.${n & 255}.9` }
    : {};
  const password = `garbage-${n}-${'x'.repeat(n % 64)}`;
  if (n % 10 === 9) return written({ path, headers, json: { identifier: { not: n }, password: [] } });
  const identifier = n % 2 ? `honest-${n % 40}-0` : `nobody-${n}@example.com`;
  return written({ path, headers, json: { identifier, password } });
}

const said = await flood(JSON.parse(process.argv[2] ?? '{}'));
process.stdout.write(JSON.stringify(said), () => process.exit(0));
