import { type SQL, sql } from 'drizzle-orm';
import type { Conversation } from '../../call/index.ts';
import type { Placeholders } from '../../platform/db/index.ts';
import type { Ids } from '../../platform/ids.ts';
import type { AuditEvent } from './service.ts';
import { auditEvents } from './tables.ts';

type Row = typeof auditEvents.$inferInsert;

/** The parameters a statement with an audit row takes; their names start with `event`. */
export type AuditParams = {
  eventId: Row['id'];
  eventTenantId: Row['tenantId'];
  eventType: string;
  eventActorKind: string;
  eventActorId: string | null;
  eventTargetKind: string | null;
  eventTargetId: string | null;
  eventAppId: Row['appId'] | null;
  eventRequestId: string;
  eventIpHash: Uint8Array | null;
  eventUserAgent: string | null;
  eventAt: Date;
};

/** `insert into audit_events … select … from <source>`: one event for each row of the source, in the same statement. */
export function recordFrom(source: SQL, p: Placeholders<AuditParams>): SQL {
  const t = auditEvents;
  return sql`insert into ${t} (id, tenant_id, type, actor_kind, actor_id, target_kind, target_id, app_id, request_id, ip_hash,
    user_agent, created_at) select ${p.eventId(t.id)}::uuid, ${p.eventTenantId(t.tenantId)}::uuid, ${p.eventType(t.type)}::text,
    ${p.eventActorKind(t.actorKind)}::text, ${p.eventActorId(t.actorId)}::text, ${p.eventTargetKind(t.targetKind)}::text,
    ${p.eventTargetId(t.targetId)}::text, ${p.eventAppId(t.appId)}::uuid, ${p.eventRequestId(t.requestId)}::text,
    ${p.eventIpHash(t.ipHash)}::bytea, ${p.eventUserAgent(t.userAgent)}::text, ${p.eventAt(t.createdAt)}::timestamptz
    from ${source}`;
}

interface Needs extends Pick<Conversation, 'tenant' | 'request'> {
  readonly ids: Ids;
  readonly clock: { now(): Date };
}

/** The event as {@link recordFrom} takes it; the actor is said, since such statements run before anyone is signed in. */
export function auditParams(call: Needs, event: AuditEvent & Required<Pick<AuditEvent, 'actor'>>): AuditParams {
  return {
    eventId: call.ids.create('evt'),
    eventTenantId: call.tenant.id,
    eventType: event.type,
    eventActorKind: event.actor.kind,
    eventActorId: event.actor.id,
    eventTargetKind: event.target?.kind ?? null,
    eventTargetId: event.target?.id ?? null,
    eventAppId: call.request.appId ?? null,
    eventRequestId: call.request.id,
    eventIpHash: call.request.ipHash ?? null,
    eventUserAgent: call.request.userAgent ?? null,
    eventAt: call.clock.now(),
  };
}
