/** One thing that must hold for a language: a command, run at the root of the repository. */
export interface Leg {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Run against a server of its own (sdk/scenario). */
  readonly live?: true;
}

/** A program a language cannot do without, how it says its version, and the least that serves. */
export interface Tool {
  readonly command: readonly [string, ...string[]];
  readonly atLeast: readonly [major: number, minor: number];
}

export interface Language {
  readonly tools: readonly Tool[];
  readonly legs: readonly Leg[];
}

const node: Tool = { command: ['node', '--version'], atLeast: [24, 0] };

const java: Tool = { command: ['java', '--version'], atLeast: [11, 0] };
/** What is generated is as `npm run sdk` makes it. */
const generated = (language: string): Leg => ({
  name: 'generated',
  command: ['node', 'openapi/export.ts', '--check', language],
});

/** Every language with an SDK. Its legs run in this order, each to its end before the next. */
export const languages: Readonly<Record<string, Language>> = {
  typescript: {
    tools: [node],
    legs: [
      generated('typescript'),
      { name: 'format', command: ['biome', 'check', 'sdk/client', 'sdk/verify', 'examples'] },
      { name: 'types', command: ['tsc', '-p', '.'] },
      { name: 'tests', command: ['node', 'test/run.ts', 'sdk/client', 'sdk/verify'] },
      { name: 'examples', command: ['node', 'test/run.ts', 'examples'] },
      { name: 'scenario', command: ['node', 'sdk/client/scenario/run.ts'], live: true },
      { name: 'browser', command: ['node', 'sdk/client/scenario/browser.ts'], live: true },
    ],
  },
  python: {
    tools: [node, java, { command: ['python3', '--version'], atLeast: [3, 11] }],
    legs: [
      generated('python'),
      { name: 'tests', command: ['bash', 'sdk/python/test.sh'] },
      { name: 'scenario', command: ['bash', 'sdk/python/scenario.sh'], live: true },
      {
        name: 'bench',
        command: ['bash', '-c', 'cd sdk/python && . ./environment.sh && "$venv/bin/python" bench/verify.py'],
      },
    ],
  },
  go: {
    tools: [node, { command: ['go', 'version'], atLeast: [1, 25] }],
    legs: [
      generated('go'),
      { name: 'tests', command: ['bash', 'sdk/go/test.sh'] },
      { name: 'scenario', command: ['bash', 'sdk/go/scenario.sh'] },
    ],
  },
};
