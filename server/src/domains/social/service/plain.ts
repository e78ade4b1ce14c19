import { z } from 'zod';
import { known } from '../kinds.ts';
import type { ProviderRow } from '../tables.ts';
import type { Told } from './exchange.ts';
import { ProviderFailure } from './server.ts';

/** Fetches JSON as who has just signed in. */
type Read = (url: string) => Promise<unknown>;

const text = z.string().max(320).nullish().catch(undefined);
const numericId = z.int().positive();
const GitHubUser = z.object({ id: numericId, name: text });
const GitHubEmails = z.array(z.object({ email: z.string().max(320), primary: z.boolean(), verified: z.boolean() }));
const GitLabUser = z.object({ id: numericId, name: text, email: text, confirmed_at: text });
const DiscordUser = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  global_name: text,
  email: text,
  verified: z.boolean().nullish(),
  locale: text,
});

/** Who somebody is at a provider without ID tokens, by its own API. Throws ProviderFailure for what is no profile. */
export async function readPlainProfile(row: ProviderRow, read: Read): Promise<Told> {
  const { userinfo_endpoint, emails_endpoint } = endpointsOf(row);
  // Who says who somebody is: an administrator's other address is another issuer, and so is another kind at the same one, whose
  // number 42 is somebody else.
  const issuer = `${row.kind}:${new URL(userinfo_endpoint).origin}`;
  const profile = await read(userinfo_endpoint);
  if (row.kind === 'github') {
    const { id, name } = parsed(GitHubUser, profile);
    const emails = parsed(GitHubEmails, await read(emails_endpoint ?? `${userinfo_endpoint}/emails`));
    const primary = emails.find((one) => one.primary && one.verified);
    return {
      issuer,
      subject: String(id),
      email: primary?.email,
      emailVerified: primary !== undefined,
      name: name ?? undefined,
    };
  }
  if (row.kind === 'gitlab') {
    const { id, name, email, confirmed_at } = parsed(GitLabUser, profile);
    const emailVerified = typeof confirmed_at === 'string' && confirmed_at !== '';
    return { issuer, subject: String(id), email: email ?? undefined, emailVerified, name: name ?? undefined };
  }
  const { id, global_name, email, verified, locale } = parsed(DiscordUser, profile);
  const shown = { name: global_name ?? undefined, locale: locale ?? undefined };
  return { issuer, subject: id, email: email ?? undefined, emailVerified: verified === true, ...shown };
}

function endpointsOf({ kind, options }: ProviderRow) {
  const own = known[kind];
  if (own.protocol !== 'oauth2') throw new Error(`${kind} has ID tokens`);
  return { ...own, ...options };
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new ProviderFailure('invalid_profile');
  return result.data;
}
