/**
 * audit appends what happened, in the transaction in which it happened. It reads nothing back: sealing, queries and
 * exports belong to `ledger`. Its rows carry no foreign keys, for they outlive what they name.
 */
export { type AuditEvent, record } from './service.ts';
export { type AuditParams, auditParams, recordFrom } from './statement.ts';
