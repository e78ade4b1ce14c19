import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parser } from '@prometheus-io/lezer-promql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../house/sources.ts';
import { needs, promtool, startHouse, type TestHouse } from '../kit/index.ts';
import { deadLinks } from './documents.ts';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly { readonly expr: string }[];
}
interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

const read = (name: string) => readFileSync(join(root, 'docs/monitoring', name), 'utf8');
const { panels } = JSON.parse(read('grafana.json')) as { panels: readonly Panel[] };
const rules = (parse(read('alerts.yaml')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);
const shown = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

/** Of Node itself, and of no use to who runs Doorward beside those that have a panel. */
const leftOut =
  /^(nodejs_(active_|eventloop_lag_(seconds|min|max|mean|stddev|p50|p90)|external_memory|heap_(size_total|space)|version_info)|process_(cpu_(user|system)|virtual_memory|heap))/;

/** The metrics an expression names; throws where it is no PromQL. Grafana's variables stand for what they become. */
function metricsIn(expression: string): string[] {
  const text = expression.replaceAll('$__rate_interval', '5m').replaceAll('$job', '.*');
  const names: string[] = [];
  parser.parse(text).iterate({
    enter({ type, from, to }) {
      if (type.isError) throw new Error(`no PromQL at ${from}: ${text}`);
      if (type.name === 'VectorSelector') names.push(/^[a-zA-Z_:][\w:]*/.exec(text.slice(from, to))?.[0] ?? '');
    },
  });
  return names;
}

describe('the dashboard and the alerts', () => {
  let house: TestHouse;
  let given: ReadonlyMap<string, string>;
  beforeAll(async () => {
    house = await startHouse();
    await house.register();
    const text = await house.doorward.platform.metrics.render();
    given = new Map(Array.from(text.matchAll(/^# TYPE (\S+) (\w+)/gm), ([, name = '', type = '']) => [name, type]));
  });
  afterAll(() => house.close());

  const known = (name: string): boolean => {
    const [, base = '', part = ''] = /^(.+)_(bucket|sum|count)$/.exec(name) ?? [];
    const summed =
      ['histogram', 'summary'].includes(given.get(base) ?? '') &&
      (part !== 'bucket' || given.get(base) === 'histogram');
    return name === 'up' || summed || (given.has(name) && given.get(name) !== 'histogram');
  };
  const baseOf = (name: string) => (given.has(name) ? name : name.replace(/_(bucket|sum|count)$/, ''));

  test('name only metrics that a live scrape has', () => {
    expect(shown.length).toBeGreaterThan(30);
    const expressions = [...shown, ...rules.map(({ expr }) => expr)];
    expect(expressions.flatMap(metricsIn).filter((name) => !known(name))).toEqual([]);
  });

  test('every metric has a panel, or is one of Node that was left out', () => {
    const used = new Set(shown.flatMap(metricsIn).map(baseOf));
    expect([...given.keys()].filter((name) => !used.has(name) && !leftOut.test(name))).toEqual([]);
    expect([...used].filter((name) => leftOut.test(name))).toEqual([]);
  });

  test('no label holds what a caller wrote, however many there are', async () => {
    // What jobs do meanwhile is their own.
    const series = async () =>
      (await house.doorward.platform.metrics.render())
        .split('\n')
        .filter((line) => /^doorward_(?!job)/.test(line))
        .map((line) => line.replace(/ \S+$/, ''));
    const strange = async (n: number) => {
      await house.rest.get(`/v1/users/${n}-stranger`);
      await house.rest.get(`/wp-admin/${n}`);
      await house.rest.post('/v1/auth/sign-in', { identifier: `person-${n}`, password: 'Made-Up-9' });
    };
    await strange(0);
    const before = await series();
    for (let n = 1; n < 20; n++) await strange(n);
    expect((await series()).filter((line) => !before.includes(line))).toEqual([]);
  });
});

test('no two panels share an id or a place, and each asks the data source that was chosen', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, n) => `${x + (n % w)} ${y + Math.floor(n / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  const asking = panels.filter(({ type }) => type !== 'row');
  // Grafana's own way of writing a variable.
  expect(asking.filter(({ datasource }) => datasource?.uid !== ['$', '{datasource}'].join(''))).toEqual([]);
});

test('every alert says how bad it is and which page says what to do', () => {
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  expect(rules.filter(({ labels }) => !['critical', 'warning', 'info'].includes(labels.severity))).toEqual([]);
  const links = rules.map(({ annotations: { runbook } }) => `[runbook](${runbook})`).join('\n');
  expect(deadLinks({ path: 'README.md', text: links })).toEqual([]);
  expect(rules.every(({ annotations }) => existsSync(join(root, annotations.runbook.replace(/#.*/, ''))))).toBe(true);
});

needs('promtool')(
  'the alerts speak up when they should and are silent otherwise, as Prometheus judges them',
  async () => {
    const directory = join(root, 'docs/monitoring');
    const run = promisify(execFile);
    await run(promtool ?? '', ['check', 'rules', 'alerts.yaml'], { cwd: directory });
    await run(promtool ?? '', ['test', 'rules', 'alerts.test.yaml'], { cwd: directory });
  },
);
