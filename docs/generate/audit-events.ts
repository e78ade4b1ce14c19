import { eventKinds } from '../../server/src/domains/audit/index.ts';
import { generated, table } from './schema.ts';

/** docs/audit-events.md: every type of audit event, by the room that records it. */
export function auditEventsPage(): string {
  const rooms = [...new Set(eventKinds.map(({ room }) => room))];
  const rows = (room: string) =>
    eventKinds
      .filter((kind) => kind.room === room)
      .map(({ type, words, own }) => [`\`${type}\``, words, own ? 'yes' : '']);
  const sections = rooms.map((room) => `## ${room}\n\n${table(['type', 'what happened', 'own'], rows(room))}`);
  return `${generated}

# Audit events

Every type of event in the [audit log](audit.md), below the part of Doorward that records it. Types stay for good; new ones may appear. Users see those marked \`own\` among their own security events.

${sections.join('\n\n')}
`;
}
