import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configSchema, environmentName } from '../../server/src/config.ts';
import { root } from '../house/sources.ts';
import { readDockerfile } from './dockerfile.ts';

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly configs?: readonly { source: string }[];
  readonly ports?: readonly string[];
  readonly networks: readonly string[] | Readonly<Record<string, { ipv4_address?: string }>>;
  readonly volumes?: readonly string[];
  readonly healthcheck?: object;
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { internal?: boolean }>>;
  readonly volumes: object;
  readonly secrets: Readonly<Record<string, { file: string }>>;
  readonly configs: Readonly<Record<string, { content: string }>>;
}

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const compose = parse(text) as Compose;
const service = (name: string): Service => {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no ${name}`);
  return found;
};
const known = new Set(Object.keys(configSchema.shape).map(environmentName));
const each = Object.entries(compose.services);

test('PostgreSQL, Redis, Traefik and the server are there, each with a healthcheck', () => {
  expect(Object.keys(compose.services).sort()).toEqual(['postgres', 'redis', 'server', 'traefik']);
  const inImage = readDockerfile().some(({ word }) => word === 'HEALTHCHECK');
  expect(each.filter(([name, { healthcheck }]) => !healthcheck && !(name === 'server' && inImage))).toEqual([]);
  expect(service('postgres').image).toMatch(/^postgres:(1[5-9])$/);
});

test('every variable of the server is one its configuration knows', () => {
  const names = Object.keys(service('server').environment ?? {});
  expect(names.filter((name) => !known.has(name.replace(/_FILE$/, '')))).toEqual([]);
  expect(names).toEqual(
    expect.arrayContaining(['DATABASE_URL_FILE', 'REDIS_URL_FILE', 'DOORWARD_KEYS_FILE', 'DOORWARD_PUBLIC_URL']),
  );
});

test('no secret stands in the file: each comes from a file of its own, and no default stands in for a missing word', () => {
  for (const [, { environment = {} }] of each) {
    for (const [name, value] of Object.entries(environment)) {
      if (/PASSWORD|KEYS|DATABASE_URL|REDIS_URL/.test(name))
        expect([name, value]).toEqual([
          `${name.replace(/_FILE$/, '')}_FILE`,
          expect.stringMatching(/^\/run\/secrets\//),
        ]);
    }
  }
  expect(text.match(/\$\{[^}]*\}/g)?.filter((word) => !/^\$\{[A-Z_]+:\?[^}]+\}$/.test(word))).toEqual([]);
});

test('every secret, network, volume and config that is used is declared', () => {
  const used = (pick: (one: Service) => readonly string[]) => [...new Set(each.flatMap(([, one]) => pick(one)))].sort();
  expect(used(({ secrets = [] }) => secrets)).toEqual(Object.keys(compose.secrets).sort());
  expect(used(({ networks }) => (Array.isArray(networks) ? networks : Object.keys(networks)))).toEqual(
    Object.keys(compose.networks).sort(),
  );
  expect(used(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0] ?? ''))).toEqual(
    Object.keys(compose.volumes).sort(),
  );
  expect(used(({ configs = [] }) => configs.map(({ source }) => source))).toEqual(Object.keys(compose.configs));
});

test('only Traefik has ports, and its address is the only proxy the server trusts', () => {
  expect(each.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['traefik']);
  const { networks } = service('traefik');
  const address = 'edge' in networks ? (networks.edge as { ipv4_address: string }).ipv4_address : undefined;
  expect(service('server').environment?.DOORWARD_TRUSTED_PROXIES).toBe(address);
  expect([compose.networks.edge?.internal, compose.networks.inside?.internal]).toEqual([true, true]);
});

test("Traefik's own file is YAML that leads to the port of the image", () => {
  const file = parse(compose.configs.traefik?.content ?? '');
  const port = readDockerfile().find(({ word }) => word === 'EXPOSE')?.rest;
  expect(file.http.services.doorward.loadBalancer.servers).toEqual([{ url: `http://server:${port}` }]);
  expect(file.http.routers.doorward).toMatchObject({ entryPoints: ['websecure'], service: 'doorward' });
  expect(service('traefik').command?.some((line) => line.includes('docker.sock'))).toBe(false);
});
