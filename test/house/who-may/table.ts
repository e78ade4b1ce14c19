import type { Listed } from '../../../server/src/http/procedures.ts';
import type { Group } from './principals.ts';
import { type Cells, procedures } from './walk.ts';

/** What somebody is answered where the snapshot says nothing else: anything unlisted is denied. */
export function refusalOf({ wire }: Listed, group: Group): string {
  // Who names a tenant is somebody first: strangers cannot.
  if (wire.who === 'anyone' && group.namesTenant) return '401 unauthenticated';
  return group.refusal;
}

/** The reviewed page: who is answered anything but the refusal of their kind, and what. */
export function pageOf(cells: Cells, groups: readonly Group[], system: readonly string[]): string {
  const rooms = [...new Set(procedures.map(({ path }) => path.slice(0, path.lastIndexOf('.'))))];
  return `# Who may

Written by \`who-may.test.ts\`, which calls every procedure as every kind of principal, over REST and tRPC, on things that exist, and undoes what was done. **Read every change of this page as an attacker would**; \`pnpm run suite test/house/who-may.test.ts -u\` writes it anew.

Whoever is not listed is refused as is usual for their kind:

${groups.map(({ name, about, refusal }) => `- **${name}** (else \`${refusal}\`): ${about}`).join('\n')}

A procedure for anyone never looks at credentials. Naming another tenant there is \`401 unauthenticated\`.

System principals, which no credential makes, with their permissions: ${system.join('; ')}.

${rooms.map((room) => sectionOf(room, cells, groups)).join('\n\n')}
`;
}

function sectionOf(room: string, cells: Cells, groups: readonly Group[]): string {
  const own = procedures.filter(({ path }) => path.slice(0, path.lastIndexOf('.')) === room);
  return `## ${room}\n\n${own.map((procedure) => entryOf(procedure, cells, groups)).join('\n\n')}`;
}

function entryOf(procedure: Listed, cells: Cells, groups: readonly Group[]): string {
  const { wire, path } = procedure;
  const who = typeof wire.who === 'string' ? wire.who : wire.who.map((name) => `\`${name}\``).join(' or ');
  const answers = new Map<string, Map<string, string[]>>();
  for (const group of groups) {
    for (const [name, answer] of cells.get(path)?.get(group.name) ?? []) {
      if (answer === refusalOf(procedure, group)) continue;
      const by = answers.get(answer) ?? new Map<string, string[]>();
      by.set(group.name, [...(by.get(group.name) ?? []), name]);
      answers.set(answer, by);
    }
  }
  const counted = (group: string) => cells.get(path)?.get(group)?.size;
  const lines = [...answers].map(([answer, by]) => `- \`${answer}\` ${namesOf(by, counted)}`);
  return [`### ${path}\n\n${wire.method} ${wire.path} · ${who}\n`, ...(lines.length > 0 ? lines : ['- nobody'])].join(
    '\n',
  );
}

function namesOf(by: ReadonlyMap<string, readonly string[]>, counted: (group: string) => number | undefined): string {
  return [...by]
    .map(([group, names]) => `**${group}** ${names.length === counted(group) ? 'all' : names.join(', ')}`)
    .join(' · ');
}
