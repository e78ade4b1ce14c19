import { hash } from 'node:crypto';
import type { Http } from '../http/index.ts';

/** A password is chosen by a person who waits. */
const timeoutMs = 2_000;
/** A padded answer has 800 to 1000 lines of about 40 bytes. */
const maxBytes = 256 * 1024;

/**
 * Asks a service that speaks the range form of Pwned Passwords whether a password was breached: it learns the first 20 bits of the
 * SHA-1, and from the padded answer nobody on the way learns which. Throws OutgoingHttpError, and RangeError for an answer in
 * another form.
 */
export async function askRange(http: Pick<Http, 'request'>, base: string, password: string): Promise<boolean> {
  const digest = hash('sha1', password).toUpperCase();
  const prefix = digest.slice(0, 5);
  const answer = await http.request(`${base.replace(/\/+$/, '')}/${prefix}`, {
    headers: { 'add-padding': 'true', accept: 'text/plain', 'user-agent': 'Doorward' },
    timeoutMs,
    maxBytes,
  });
  if (answer.status !== 200) throw new RangeError(`the range service answered ${answer.status}`);
  const lines = Buffer.from(answer.body).toString('latin1').trim().split(/\r?\n/);
  let found = false;
  for (const line of lines) {
    const [, suffix, times] = /^([0-9A-F]{35}):(\d+)$/i.exec(line) ?? [];
    if (suffix === undefined) throw new RangeError('the range service answered in another form');
    // Padding counts no breach.
    if (suffix.toUpperCase() === digest.slice(5) && Number(times) > 0) found = true;
  }
  return found;
}
