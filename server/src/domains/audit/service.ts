import type { Author, Tx } from '../../call/index.ts';
import { auditEvents } from './tables.ts';

export interface AuditEvent {
  /** Dotted, room first: `sessions.ended`. */
  readonly type: string;
  readonly target?: { readonly kind: string; readonly id: string };
  /** Before and after, ids and reasons: never personal data, never a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Who acts, where the transaction's author does not yet know: a stranger who has just proven who they are. */
  readonly actor?: { readonly kind: string; readonly id: string };
}

/**
 * Appends one event to the transaction of the act it records. An operator acting in another tenant is recorded in both.
 * Relies on the decision of the procedure whose transaction it is.
 */
export async function record(tx: Tx, event: AuditEvent): Promise<void> {
  const { tenantId, homeTenantId } = tx.by;
  const tenants = homeTenantId ? [tenantId, homeTenantId] : [tenantId];
  await tx
    .insert(auditEvents)
    .values(tenants.map((tenant) => ({ ...rowOf(tx, event), id: tx.id('evt'), tenantId: tenant })));
}

function rowOf(tx: Tx, event: AuditEvent) {
  const { request } = tx.by;
  const actor = event.actor ?? actorOf(tx.by);
  const { principal } = tx.by;
  return {
    type: event.type,
    actorKind: actor.kind,
    actorId: actor.id,
    impersonatedBy: principal.kind === 'user' ? principal.actor : undefined,
    targetKind: event.target?.kind,
    targetId: event.target?.id,
    appId: request.appId,
    requestId: request.id,
    ipHash: request.ipHash,
    userAgent: request.userAgent,
    data: event.data ?? {},
    createdAt: tx.now,
  };
}

function actorOf({ principal }: Author): { kind: string; id: string | undefined } {
  if (principal.kind === 'user') return { kind: 'user', id: principal.userId };
  if (principal.kind === 'system') return { kind: 'system', id: principal.name };
  return { kind: 'anonymous', id: undefined };
}
