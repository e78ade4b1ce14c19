import { configSchema, environmentName } from '../../server/src/config.ts';
import { limitPolicies } from '../../server/src/domains/limits/index.ts';
import { defaultOf, describe, generated, kindOf, table } from './schema.ts';

/** docs/configuration.md: everything an operator decides. */
export function configurationPage(): string {
  const rows = Object.entries(configSchema.shape).map(([key, schema]) => {
    const described = describe(schema);
    return [
      `\`${environmentName(key)}\``,
      `\`${key}\``,
      kindOf(described),
      defaultOf(described),
      described.description ?? '',
    ];
  });
  const limits = Object.entries(describe(limitPolicies).properties ?? {}).map(
    ([name, { description, default: value }]) => {
      const { limit, window_seconds } = value as { limit: number; window_seconds: number };
      return [`\`${name}\``, String(limit), String(window_seconds), description ?? ''];
    },
  );
  return `${generated}

# Configuration

Everything an operator decides. There are four ways to say it, and the later one wins:

1. the default below;
2. a JSON file, named by \`DOORWARD_CONFIG\`, with the keys of the second column;
3. the environment, with the names of the first column;
4. in code, when the server is used as a library: \`createDoorward({ port: 3000 })\`, with the keys of the second column. Then neither file nor environment is read.

Every name also works with \`_FILE\` behind it: \`DOORWARD_KEYS_FILE=/run/secrets/keys\` reads the value from that file. Set one or the other, not both. A name that starts with \`DOORWARD_\` and is not listed here is a fault, so that a misspelt one cannot go unnoticed. All faults are told together, and the server does not start.

**Production** is where the public address is not on loopback; no variable says so by name. There the server insists on https, refuses the development mailbox and refuses weak secrets.

${table(['environment', 'key', 'kind', 'default', 'meaning'], rows)}

A list is written with commas between its entries. A secret is never logged and never part of an error message.

## Limits

\`DOORWARD_LIMITS\` changes these numbers; what each of them does is on [a page of its own](limits.md). A caller is an IPv4 address, or the /64 of an IPv6 address; a network the /24 of an IPv4 address, or that same /64. Beyond a limit the answer is 429 with \`Retry-After\`.

${table(['policy', 'limit', 'window, seconds', 'meaning'], limits)}

## Settings

What a tenant or an app may change for itself has a page of its own: [settings.md](settings.md). \`DOORWARD_SETTINGS\` sets the same names for the whole instance, below what tenants and apps say.
`;
}
