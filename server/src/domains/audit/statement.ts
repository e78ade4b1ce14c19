import { type SQL, sql } from 'drizzle-orm';
import type { Conversation } from '../../call/index.ts';
import { type Placeholders, returns, statement } from '../../platform/db/index.ts';
import type { Ids } from '../../platform/ids.ts';
import type { EventType } from './catalogue.ts';
import type { AuditEvent } from './service.ts';
import { auditEvents as t } from './tables.ts';

type Row = typeof t.$inferInsert;

/** The parameters a statement with an audit row takes; their names start with `event`. */
export type AuditParams = {
  eventId: Row['id'];
  eventTenantId: Row['tenantId'];
  eventType: EventType;
  eventActorKind: string;
  eventActorId: string | null;
  eventImpersonatedBy: Row['impersonatedBy'] | null;
  eventTargetKind: string | null;
  eventTargetId: string | null;
  eventAppId: Row['appId'] | null;
  eventRequestId: string;
  eventIpHash: Uint8Array | null;
  eventUserAgent: string | null;
  eventData: Readonly<Record<string, unknown>>;
  eventAt: Date;
};

/** `insert into audit_events … select …`: what stands behind it says of which rows there is one each. */
const insert = (p: Placeholders<AuditParams>): SQL =>
  sql`insert into ${t} (id, tenant_id, type, actor_kind, actor_id, impersonated_by, target_kind, target_id, app_id, request_id, ip_hash,
    user_agent, data, created_at) select ${p.eventId(t.id)}::uuid, ${p.eventTenantId(t.tenantId)}::uuid, ${p.eventType(t.type)}::text,
    ${p.eventActorKind(t.actorKind)}::text, ${p.eventActorId(t.actorId)}::text, ${p.eventImpersonatedBy(t.impersonatedBy)}::uuid,
    ${p.eventTargetKind(t.targetKind)}::text, ${p.eventTargetId(t.targetId)}::text, ${p.eventAppId(t.appId)}::uuid,
    ${p.eventRequestId(t.requestId)}::text, ${p.eventIpHash(t.ipHash)}::bytea, ${p.eventUserAgent(t.userAgent)}::text,
    ${p.eventData(t.data)}::jsonb, ${p.eventAt(t.createdAt)}::timestamptz`;

/** One event for each row of the source, in the same statement. */
export const recordFrom = (source: SQL, p: Placeholders<AuditParams>): SQL => sql`${insert(p)} from ${source}`;

/** One event: parsed once for each connection, since nearly every transaction ends with it. */
export const append = statement('audit.append', (_q, p: Placeholders<AuditParams>) => returns(insert(p), {}));

interface Needs extends Pick<Conversation, 'tenant' | 'request'> {
  readonly ids: Ids;
  readonly clock: { now(): Date };
}

/** The event as {@link recordFrom} takes it; the actor is said, since such statements run before anyone is signed in. */
export function auditParams(call: Needs, event: AuditEvent & Required<Pick<AuditEvent, 'actor'>>): AuditParams {
  const { request } = call;
  const by = { request, impersonatedBy: undefined, actor: event.actor };
  return paramsOf(event, { ...by, id: call.ids.create('evt'), tenantId: call.tenant.id, now: call.clock.now() });
}

interface Around {
  readonly id: Row['id'];
  readonly tenantId: Row['tenantId'];
  readonly now: Date;
  readonly request: Conversation['request'];
  readonly actor: { readonly kind: string; readonly id: string | undefined };
  readonly impersonatedBy: Row['impersonatedBy'];
}

/** The event with what is known of its request. */
export function paramsOf(event: AuditEvent, { request, actor, ...around }: Around): AuditParams {
  return {
    eventId: around.id,
    eventTenantId: around.tenantId,
    eventType: event.type,
    eventActorKind: actor.kind,
    eventActorId: actor.id ?? null,
    eventImpersonatedBy: around.impersonatedBy ?? null,
    eventTargetKind: event.target?.kind ?? null,
    eventTargetId: event.target?.id ?? null,
    eventAppId: request.appId ?? null,
    eventRequestId: request.id,
    eventIpHash: request.ipHash ?? null,
    eventUserAgent: request.userAgent ?? null,
    eventData: event.data ?? {},
    eventAt: around.now,
  };
}
