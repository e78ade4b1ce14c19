/**
 * messages owns the mails Doorward writes: their words (built in for en and de, a tenant's own per locale), how many one
 * person may be sent (F025), the outbox they leave through, and the log of what became of them. Who is written to, and why,
 * is decided above.
 */
export { messageProblems } from './contract.ts';
export { registerDelivery, sweepBudgets, sweepMessages, sweepUnsent } from './jobs.ts';
export { sealedMessages } from './service/sealed.ts';
export { type Budget, type NewMail, type PreparedMail, prepareMail, sendMail } from './service/send.ts';
export { type MailData, type SecurityChange, type SessionEnd, securityChanges, type Template } from './words.ts';
