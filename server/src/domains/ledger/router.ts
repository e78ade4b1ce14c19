import { procedure, router, wire } from '../../call/index.ts';
import {
  AuditEventList,
  AuditEventTypeList,
  AuditExport,
  ListAuditEvents,
  NewAuditExport,
  OwnSecurityEvents,
  SecurityEventList,
} from './contract.ts';
import { exportEvents } from './service/export.ts';
import { listEvents, listEventTypes } from './service/list.ts';
import { listOwnEvents } from './service/own.ts';

const tag = 'Audit';
const who = ['audit:read'] as const;

/** audit.* : what happened, by any filter, on a page or in a file. */
export const auditRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/audit/events', {
        operation: 'listAuditEvents',
        summary: 'Read the audit log, newest first',
        description:
          'Where several filters rarely meet a page may hold few events, or none, and still name the next: only a page without `next_cursor` is the last.',
        tag,
        who,
        pages: true,
      }),
    )
    .input(ListAuditEvents)
    .output(AuditEventList)
    .query(({ ctx, input }) => listEvents(ctx.call, input)),
  types: procedure
    .meta(
      wire('GET /v1/audit/event-types', {
        operation: 'listAuditEventTypes',
        summary: 'See which types of events there are',
        tag,
        who,
      }),
    )
    .output(AuditEventTypeList)
    .query(({ ctx }) => listEventTypes(ctx.call)),
  export: procedure
    .meta(
      wire('POST /v1/audit/exports', {
        operation: 'exportAuditEvents',
        summary: 'Export up to 10,000 events of the audit log as CSV or NDJSON, newest first',
        description:
          'Any number of them, as a file that grows while it is read: `POST /v1/audit/exports/stream`, with the same `format` and filters.',
        tag,
        who,
        fresh: 'audit_exports',
        limit: 'sensitive',
      }),
    )
    .input(NewAuditExport)
    .output(AuditExport)
    .mutation(({ ctx, input }) => exportEvents(ctx.call, input)),
});

/** me.securityEvents */
export const ownEventsRouter = router({
  securityEvents: procedure
    .meta(
      wire('GET /v1/me/security-events', {
        operation: 'listSecurityEvents',
        summary: 'See what happened to your account, newest first',
        tag: 'Me',
        who: 'self',
        pages: true,
      }),
    )
    .input(OwnSecurityEvents)
    .output(SecurityEventList)
    .query(({ ctx, input }) => listOwnEvents(ctx.call, input)),
});
