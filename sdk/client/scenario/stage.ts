import type { Stage } from './steps.ts';

/** The stage as its environment names it; throws when a name is missing. */
export function stageOf(environment: Readonly<Record<string, string | undefined>>): Stage {
  const named = (name: string): string => {
    const value = environment[`DOORWARD_${name}`];
    if (value === undefined) throw new Error(`DOORWARD_${name} is missing: run this by \`npm run scenario --\``);
    return value;
  };
  return {
    url: named('URL'),
    proxyUrl: named('PROXY_URL'),
    appId: named('APP'),
    issuer: named('ISSUER'),
    audience: named('AUDIENCE'),
    admin: { identifier: named('ADMIN_USERNAME'), password: named('ADMIN_PASSWORD') },
    accessSeconds: Number(named('ACCESS_SECONDS')),
  };
}
