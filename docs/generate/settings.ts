import { appSettings, settingsSchema } from '../../server/src/domains/tenants/settings.ts';
import { defaultOf, describe, generated, kindOf, table } from './schema.ts';

/** docs/settings.md: everything a tenant or an app may change (F181). */
export function settingsPage(): string {
  const byApps: readonly string[] = appSettings;
  const rows = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const described = describe(schema);
    const who = byApps.includes(name) ? 'tenant, app' : 'tenant';
    return [`\`${name}\``, kindOf(described), defaultOf(described), who, described.description ?? ''];
  });
  return `${generated}

# Settings

What a tenant or an app may change while the server runs. The value of the app counts before that of its tenant, that before the instance's (\`DOORWARD_SETTINGS\`), and that before the default. A change holds on every server within two seconds.

${table(['setting', 'value', 'default', 'changed by', 'meaning'], rows)}

\`GET /v1/settings\` and \`GET /v1/apps/{app_id}/settings\` show the values in force and where each comes from; \`PATCH\` on the same paths changes them, and \`null\` takes a change back. Reading needs the permission \`settings:read\`, changing \`settings:manage\`. Both answer with an \`ETag\`; send it as \`If-Match\` to change only what you have read.
`;
}
