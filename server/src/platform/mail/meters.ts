import type { Metrics } from '../metrics.ts';

/** `withheld`: never written, since its recipient has had as many as the budget allows. */
const outcomes = ['sent', 'retried', 'failed', 'withheld'] as const;
export type MailOutcome = (typeof outcomes)[number];

/** Every outcome is shown from the start, so that the first of each is seen as one. */
export function meterMails(metrics: Metrics): (outcome: MailOutcome) => void {
  const help = 'Mails taken, to be tried again, never to be delivered, or over the budget of their recipient.';
  const mails = metrics.counter('mails_total', help, ['outcome']);
  for (const outcome of outcomes) mails.inc({ outcome }, 0);
  return (outcome) => mails.inc({ outcome });
}
