/**
 * What is known of an address: where it is, whose network it belongs to and what that network is used for, from files the
 * operator supplies (MaxMind DB format 2.0; a list of Tor exits) and may replace while the server runs. Nothing is asked of anybody.
 */
import { readFile, stat } from 'node:fs/promises';
import ipaddr from 'ipaddr.js';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { readExits } from './exits.ts';
import { type GeoFacts, readRecord } from './facts.ts';
import { openMmdb } from './mmdb.ts';

export type { GeoFacts } from './facts.ts';

export interface Geo {
  /** Everything the files say of the address; empty when they say nothing, or it is no address. */
  lookup(ip: string): GeoFacts;
  /** `off` without files; `stale` while a changed file cannot be read and the one before it still answers. */
  state(): 'off' | 'ready' | 'stale';
  /** Reads again what has changed on disk. Also done by itself, at most once a minute, when an address is looked up. */
  reload(): Promise<void>;
}

export interface GeoOptions {
  /** Paths of MMDB files: of cities or countries, of autonomous systems, of anonymisers. Later ones add to earlier ones. */
  readonly files: readonly string[];
  /** Path of a list of Tor exits: an address a line, `#` begins a comment. */
  readonly torExits: string | undefined;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
}

/** A configured file that cannot be read when the server starts. */
export class GeoFileError extends Error {
  constructor(path: string, reason: string) {
    super(`${path} cannot be read: ${reason}`);
    this.name = 'GeoFileError';
  }
}

type Ask = (ip: string) => GeoFacts;

interface Source {
  readonly path: string;
  readonly open: (content: Buffer) => Ask;
  version: string;
  ask: Ask;
}

const lookAgainMs = 60_000;

/** Throws {@link GeoFileError}. */
export async function createGeo({ files, torExits, clock, log }: GeoOptions): Promise<Geo> {
  const sources = await Promise.all([
    ...files.map((path) => openSource(path, openRecords)),
    ...(torExits === undefined ? [] : [openSource(torExits, readExits)]),
  ]);
  let checkedAt = clock.now().getTime();
  let stale = false;
  const reload = async () => {
    checkedAt = clock.now().getTime();
    const outcomes = await Promise.allSettled(sources.map(refresh));
    stale = outcomes.some(({ status }) => status === 'rejected');
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        log.warn({ reason: String(outcome.reason.message) }, 'the file read before goes on answering');
  };
  const askOf = ({ path, ask }: Source, address: string): GeoFacts => {
    try {
      return ask(address);
    } catch (error) {
      // The file opens and this part of it is broken: nobody is kept from signing in by that.
      log.warn({ reason: fileError(path, error).message }, 'nothing is known of an address');
      return {};
    }
  };
  return {
    lookup(ip) {
      if (sources.length === 0 || !ipaddr.isValid(ip)) return {};
      if (clock.now().getTime() - checkedAt > lookAgainMs) void reload();
      // An IPv4 address in the form of IPv6 is that IPv4 address.
      const address = ipaddr.process(ip).toString();
      return sources.map((source) => askOf(source, address)).reduce(merged, {});
    },
    state: () => (sources.length === 0 ? 'off' : stale ? 'stale' : 'ready'),
    reload,
  };
}

const openRecords = (content: Buffer): Ask => {
  const get = openMmdb(content);
  return (ip) => readRecord(get(ip));
};

async function openSource(path: string, open: Source['open']): Promise<Source> {
  try {
    return { path, open, version: await versionOf(path), ask: open(await readFile(path)) };
  } catch (error) {
    throw fileError(path, error);
  }
}

async function refresh(source: Source): Promise<void> {
  try {
    const version = await versionOf(source.path);
    if (version === source.version) return;
    source.ask = source.open(await readFile(source.path));
    source.version = version;
  } catch (error) {
    throw fileError(source.path, error);
  }
}

async function versionOf(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path);
  return `${mtimeMs} ${size} ${ino}`;
}

const fileError = (path: string, error: unknown) =>
  new GeoFileError(path, error instanceof Error ? error.message : 'unknown');

const merged = (one: GeoFacts, other: GeoFacts): GeoFacts => {
  const flags = [...new Set([...(one.flags ?? []), ...(other.flags ?? [])])];
  return { ...one, ...other, ...(flags.length > 0 ? { flags } : {}) };
};
