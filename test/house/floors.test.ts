import { describe, expect, test } from 'vitest';
import { domains } from '../../server/src/domains/index.ts';
import { placeOf, type Source, sources } from './sources.ts';

/** Highest first; a file imports from its own floor or a lower one. */
const floors = [
  'main',
  'cli',
  'app',
  'jobs',
  'world',
  'http',
  'pages',
  'router',
  'config',
  'domains',
  'call',
  'platform',
];
const all = sources();

const complaints = (check: (source: Source) => string[]): string[] => all.flatMap(check);

describe('floors and doors', () => {
  test('every file stands on a floor', () => {
    expect(all.map(({ path }) => placeOf(path).floor).filter((floor) => !floors.includes(floor))).toEqual([]);
  });

  test('imports look down only', () => {
    const upward = complaints(({ path, imports }) =>
      imports
        .filter(
          ({ local, target }) => local && floors.indexOf(placeOf(target).floor) < floors.indexOf(placeOf(path).floor),
        )
        .map(({ target }) => `${path} → ${target}`),
    );
    expect(upward).toEqual([]);
  });

  test('another room is entered by its index.ts, or its tables.ts to name a foreign key', () => {
    const throughTheWall = complaints(({ path, imports }) => {
      const here = placeOf(path);
      return imports
        .filter(
          ({ local, target }) => local && placeOf(target).floor === 'domains' && placeOf(target).room !== here.room,
        )
        .filter(({ target }) => placeOf(target).room?.includes('.') === false)
        .filter(({ target }) => !/^domains\/[a-z-]+\/(index|tables)\.ts$/.test(target))
        .filter(({ target }) => !(here.floor === 'router' && /\/(router|http)\.ts$/.test(target)))
        .map(({ target }) => `${path} → ${target}`);
    });
    expect(throughTheWall).toEqual([]);
  });

  test('a room imports only rooms listed before it', () => {
    const order = (room: string | undefined) => domains.indexOf(room as (typeof domains)[number]);
    const forward = complaints(({ path, imports }) => {
      const here = placeOf(path);
      if (here.floor !== 'domains' || path === 'domains/index.ts') return [];
      return imports
        .filter(
          ({ local, target }) => local && placeOf(target).floor === 'domains' && placeOf(target).room !== here.room,
        )
        .filter(({ target }) => order(placeOf(target).room) >= order(here.room))
        .map(({ target }) => `${path} → ${target}`);
    });
    expect(forward).toEqual([]);
  });

  test('every room is listed', () => {
    const rooms = new Set(
      all.filter(({ path }) => /^domains\/[a-z-]+\//.test(path)).map(({ path }) => placeOf(path).room),
    );
    expect([...rooms].filter((room) => !domains.includes(room as (typeof domains)[number]))).toEqual([]);
  });

  test('a service knows no transport and a router no world', () => {
    const strayed = complaints(({ path, imports }) => {
      const service = /^domains\/[a-z-]+\/service(\.ts|\/)/.test(path);
      const router = /^domains\/[a-z-]+\/router\.ts$/.test(path);
      const forbidden = service ? /^(express|@trpc\/|node:http)/ : router ? /^platform\// : /^$/;
      return imports.filter(({ target }) => forbidden.test(target)).map(({ target }) => `${path} → ${target}`);
    });
    expect(strayed).toEqual([]);
  });

  test('a page knows no room, no platform and no world: procedures, called as their visitor, are all it has', () => {
    const strayed = complaints(({ path, text, imports }) => {
      if (placeOf(path).floor !== 'pages') return [];
      const allowed = /^(call\/index\.ts|router\.ts|pages\/.*|hono\/.*|node:crypto)$/;
      const wrong = imports.filter(({ target }) => !allowed.test(target)).map(({ target }) => `${path} → ${target}`);
      const runsRouter = /^import \{(?! type).*\/router\.ts'/m.test(text)
        ? [`${path} takes more than a type of the router`]
        : [];
      return [...wrong, ...runsRouter];
    });
    expect(strayed).toEqual([]);
  });

  test('only config.ts reads the environment', () => {
    const readers = all.filter(({ text }) => /process\.env/.test(text)).map(({ path }) => path);
    expect(readers).toEqual(['config.ts']);
  });

  test('below the doors, only platform touches clock, randomness, network and disk', () => {
    const world =
      /\bnew Date\(\)|Date\.now\(|Math\.random\(|node:(fs|net|http|https|tls|dgram|child_process|dns)\b|\bfetch\(/;
    const touching = all
      .filter(({ path }) => ['domains', 'call', 'pages'].includes(placeOf(path).floor))
      .filter(({ text }) => world.test(text))
      .map(({ path }) => path);
    // The pages' script, whose world is the visitor's browser.
    expect(touching).toEqual(['pages/passkey-ceremonies.ts']);
  });

  test('there are no drawers', () => {
    expect(
      all.map(({ path }) => path).filter((path) => /(^|\/)(utils?|helpers?|common|libs?|misc)(\/|\.ts$)/.test(path)),
    ).toEqual([]);
  });
});
