import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import { type Call, general } from '../../../call/index.ts';
import { record } from '../../audit/index.ts';
import { matchesDomain, parentsOf, type Settings, settingsOf } from '../../tenants/index.ts';
import { accountProblems } from '../contract.ts';
import { normaliseEmail } from '../identifiers.ts';

/** Read with the first question, in a few milliseconds, and kept. */
let disposable: ReadonlySet<string> | undefined;

/** Of domains whose mailboxes anybody may open for a few minutes, with everything below them: a kept list (docs/email-domains.md). */
export function isDisposableDomain(domain: string): boolean {
  const listed = disposable ?? disposableEmailBlocklistSet();
  disposable = listed;
  return [domain, ...parentsOf(domain)].some((name) => listed.has(name));
}

/**
 * May an account come by this address, by its domain (F013, F014)? Asked of who registers, guests who upgrade and users who
 * change their address; not of whom an administrator invites or creates. Say who may before, and ask before the transaction:
 * a refusal is audited in its own, by the domain and never the address. Throws `email_domain_refused`, and `invalid_input`
 * for what is no address.
 */
export async function checkEmailDomain(call: Call<'db'>, address: string, pointer = '/email'): Promise<void> {
  const email = normaliseEmail(address);
  if (email === undefined)
    throw general.invalid_input({ errors: [{ pointer, code: 'invalid', detail: 'Not an e-mail address.' }] });
  const domain = email.slice(email.lastIndexOf('@') + 1);
  const broken = brokenRule(settingsOf(call), domain);
  if (!broken) return;
  await call.db.write(async (tx) => {
    const target = { kind: 'email_domain', id: domain };
    await record(tx, { type: 'accounts.email_domain_refused', target, data: { domain, rule: broken } });
    const errors = [{ pointer, code: broken, detail: sentences[broken] }];
    return tx.refuse(accountProblems.email_domain_refused({ errors }));
  });
}

const sentences = {
  domain_not_allowed: 'Addresses of this domain are not taken here.',
  disposable_domain: 'Addresses that anybody may open for a while are not taken here.',
} as const;

function brokenRule(settings: Settings, domain: string): keyof typeof sentences | undefined {
  const { email_domains, disposable_emails, disposable_domains_extra, disposable_domains_except } = settings;
  if (email_domains.length > 0 && !matchesDomain(email_domains, domain)) return 'domain_not_allowed';
  if (disposable_emails === 'allow' || matchesDomain(disposable_domains_except, domain)) return undefined;
  const known = matchesDomain(disposable_domains_extra, domain) || isDisposableDomain(domain);
  return known ? 'disposable_domain' : undefined;
}
