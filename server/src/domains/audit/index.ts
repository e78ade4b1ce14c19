/**
 * audit appends what happened, in the transaction in which it happened. Its catalogue says what there is to
 * record. It reads nothing back: queries, exports and what becomes of rows belong to `ledger`. Its rows carry no foreign keys, for they outlive what they name.
 */
export { type EventKind, type EventType, eventKinds } from './catalogue.ts';
export { type AuditEvent, record } from './service.ts';
export { type AuditParams, auditParams, recordFrom } from './statement.ts';
export { type AuditRow, auditEvents } from './tables.ts';
