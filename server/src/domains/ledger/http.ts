import { z } from 'zod';
import { procedure, type StreamAnswer, type StreamDoor, wire } from '../../call/index.ts';
import { AuditExportStream } from './contract.ts';
import { streamEvents } from './service/export.ts';

/** `POST /v1/audit/exports/stream` (F147): any number of events, as a file that grows while it is read. */
export const auditStreamDoor: StreamDoor = {
  name: 'audit.stream',
  procedure: procedure
    .meta(
      wire('POST /v1/audit/exports/stream', {
        operation: 'streamAuditEvents',
        summary: 'Export any number of events of the audit log as a stream',
        tag: 'Audit',
        who: ['audit:read'],
        fresh: 'audit_exports',
        limit: 'sensitive',
      }),
    )
    .input(AuditExportStream)
    .output(z.custom<StreamAnswer>())
    .mutation(({ ctx, input }) => streamEvents(ctx.call, input)),
};
