import { z } from 'zod';
import { pageInput, pageOf } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';

const moment = z.iso.datetime();
/** Ids of whatever kind, and names of what acts for the house itself. */
const name = z.string().min(1).max(200);
const facts = z.record(z.string(), z.unknown());

export const AuditParty = z
  .object({
    kind: z.string().describe('`user`, `anonymous` or `system`; of targets what they are, such as `session`.'),
    id: z.string().optional(),
  })
  .meta({ id: 'AuditParty' });

export const AuditFacts = facts.meta({
  id: 'AuditFacts',
  description: 'Ids, reasons and values by name, as the type of the event has them: never a secret.',
});

export const AuditEvent = z
  .object({
    id: idSchema('evt'),
    type: z.string().describe('See `GET /v1/audit/event-types`.'),
    created_at: moment,
    actor: AuditParty.describe('Who did it.'),
    impersonated_by: idSchema('user').optional().describe('Who really acted, as the actor.'),
    target: AuditParty.optional().describe('What it was done to.'),
    app_id: idSchema('app').optional().describe('Through which app.'),
    request_id: z.string(),
    ip_hash: z
      .string()
      .optional()
      .describe('Keyed hash of the address, in hex: the same for the same address. Erased after a while.'),
    user_agent: z.string().optional().describe('Erased after a while.'),
    before: AuditFacts.optional(),
    after: AuditFacts.optional(),
    data: AuditFacts.describe('What else there is to say.'),
  })
  .meta({ id: 'AuditEvent' });
export const AuditEventList = pageOf(AuditEvent).meta({ id: 'AuditEventList' });

const filters = {
  app_id: idSchema('app').optional(),
  user_id: idSchema('user').optional().describe('Done by this user, to them, or by who acted as somebody else.'),
  type: z
    .string()
    .max(100)
    .regex(/^[a-z0-9_]+\.[a-z0-9_]+$/)
    .optional(),
  actor_id: name.optional(),
  target_id: name.optional(),
  request_id: name.optional(),
  from: moment.optional().describe('At this moment or later.'),
  to: moment.optional().describe('Before this moment.'),
};

export const ListAuditEvents = z.object({ ...filters, ...pageInput });

const format = z.enum(['csv', 'ndjson']).describe('`csv` as RFC 4180 has it, safe to open in a spreadsheet; `ndjson`.');
export const mostExported = 10_000;

export const NewAuditExport = z
  .object({
    format,
    ...filters,
    limit: z.int().min(1).max(mostExported).default(mostExported),
    cursor: pageInput.cursor,
  })
  .meta({ id: 'NewAuditExport' });
export const AuditExport = z
  .object({
    format,
    content: z.string(),
    count: z.int().describe('How many events it holds.'),
    next_cursor: z.string().optional().describe('Where to go on; absent at the end.'),
  })
  .meta({ id: 'AuditExport' });

export const AuditExportStream = z.object({ format, ...filters });

export const AuditEventType = z
  .object({
    type: z.string(),
    room: z.string().describe('The part of Doorward that records it.'),
    description: z.string(),
  })
  .meta({ id: 'AuditEventType' });
export const AuditEventTypeList = z.object({ data: z.array(AuditEventType) }).meta({ id: 'AuditEventTypeList' });

export const OwnSecurityEvents = z.object(pageInput);
export const SecurityEvent = z
  .object({
    id: idSchema('evt'),
    type: z.string(),
    description: z.string(),
    created_at: moment,
    by: z
      .string()
      .describe('`you`, `somebody` who had not signed in, `another` user such as an administrator, or `system`.'),
    impersonated: z.boolean().describe('Done by somebody who acted as you.'),
    app_id: idSchema('app').optional(),
    device: z
      .string()
      .optional()
      .describe('What the browser said it runs on. Absent where another did it, and after a while.'),
    browser: z.string().optional(),
  })
  .meta({ id: 'SecurityEvent' });
export const SecurityEventList = pageOf(SecurityEvent).meta({ id: 'SecurityEventList' });
