import type { Author, Tx } from '../../call/index.ts';
import type { EventType } from './catalogue.ts';
import { append, paramsOf } from './statement.ts';

export interface AuditEvent {
  readonly type: EventType;
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
  const { tenantId, homeTenantId, principal, request } = tx.by;
  const actor = event.actor ?? actorOf(tx.by);
  const impersonatedBy = principal.kind === 'user' ? principal.actor : undefined;
  for (const tenant of homeTenantId ? [tenantId, homeTenantId] : [tenantId]) {
    const around = { id: tx.id('evt'), tenantId: tenant, now: tx.now, request, actor, impersonatedBy };
    await tx.run(append, paramsOf(event, around));
  }
}

function actorOf({ principal }: Author): { kind: string; id: string | undefined } {
  if (principal.kind === 'user') return { kind: 'user', id: principal.userId };
  if (principal.kind === 'api_key') return { kind: 'api_key', id: principal.keyId };
  if (principal.kind === 'system') return { kind: 'system', id: principal.name };
  return { kind: 'anonymous', id: undefined };
}
