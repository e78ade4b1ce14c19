import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, checkVersion, general, tellVersion } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { findApp } from '../../tenants/index.ts';
import {
  type NewSocialProvider,
  type SocialProvider,
  type SocialProviderList,
  type SocialProviderPut,
  type SocialProviderRef,
  socialProblems,
} from '../contract.ts';
import type { Options } from '../kinds.ts';
import { type ProviderRow, socialProviders as t } from '../tables.ts';
import { redirectUri } from './begun.ts';
import { checkSecret } from './client-secret.ts';
import { forgetProviders, secretPlace } from './find.ts';

type Shown = z.output<typeof SocialProvider>;
type Wanted = z.output<typeof NewSocialProvider>;

const thisProvider = (call: Pick<Call, 'tenant'>, id: Id<'spr'>) => and(eq(t.tenantId, call.tenant.id), eq(t.id, id));

/** The tenant's providers and those of its apps, oldest first; never their secrets. */
export async function listProviders(call: Call<'db'>): Promise<z.output<typeof SocialProviderList>> {
  await call.must('settings:read');
  const ofTenant = eq(t.tenantId, call.tenant.id);
  const rows = await call.db.reader.select().from(t).where(ofTenant).orderBy(asc(t.createdAt), asc(t.id));
  return { data: rows.map((row) => show(call, row)) };
}

export async function getProvider(
  call: Call<'db'>,
  { social_provider_id: id }: z.output<typeof SocialProviderRef>,
): Promise<Shown> {
  await call.must('settings:read');
  const [row] = await call.db.reader.select().from(t).where(thisProvider(call, id));
  if (!row) throw socialProblems.social_provider_not_found();
  tellVersion(call, row.version);
  return show(call, row);
}

/** Throws `social_provider_taken`, `app_not_found`, and `invalid_input` for a secret or an address that cannot be used. */
export async function createProvider(
  call: Call<'db' | 'memo' | 'crypto' | 'http' | 'ids'>,
  input: Wanted,
): Promise<Shown> {
  await call.must('settings:manage');
  const { provider: slug, app_id: appId, client_secret: secret } = input;
  if (appId !== undefined) await findApp(call, appId);
  checkAddresses(call, input);
  checkSecret(input.kind, secret);
  const id = call.ids.create('spr');
  const sealed = call.crypto.seal(secret, secretPlace(id));
  const row = await call.db.write(async (tx) => {
    const made = { createdAt: tx.now, updatedAt: tx.now };
    const values = { id, tenantId: call.tenant.id, slug, appId, ...columnsOf(input), secret: sealed, ...made };
    const [row] = await tx.insert(t).values(values).onConflictDoNothing().returning();
    if (!row) throw socialProblems.social_provider_taken();
    await record(tx, { type: 'social_providers.created', target: targetOf(row), data: { after: auditable(row) } });
    return row;
  });
  forgetProviders(call);
  call.tell({ kind: 'location', path: `/v1/social-providers/${id}` });
  tellVersion(call, row.version);
  return show(call, row);
}

/**
 * Sets a provider as a whole. Its secret is never given back, and a kept one never goes anywhere it has not been sent before: who
 * may change settings does not thereby learn it. Throws `social_provider_not_found`, `social_secret_required`.
 */
export async function putProvider(
  call: Call<'db' | 'memo' | 'crypto' | 'http'>,
  input: z.output<typeof SocialProviderPut>,
): Promise<Shown> {
  await call.must('settings:manage');
  const { social_provider_id: id, client_secret: secret } = input;
  checkAddresses(call, input);
  if (secret !== undefined) checkSecret(input.kind, secret);
  const sealed = secret === undefined ? undefined : call.crypto.seal(secret, secretPlace(id));
  const row = await call.db.write(async (tx) => {
    const [before] = await tx.select().from(t).where(thisProvider(call, id)).for('no key update');
    if (!before) throw socialProblems.social_provider_not_found();
    checkVersion(call, before.version);
    const columns = columnsOf(input);
    const kept = sealed ?? (isSameRecipient(before, columns) ? before.secret : undefined);
    if (kept === undefined) throw socialProblems.social_secret_required();
    const [after] = await tx
      .update(t)
      .set({ ...columns, secret: kept, version: before.version + 1, updatedAt: tx.now })
      .where(thisProvider(call, id))
      .returning();
    if (!after) throw general.conflict();
    const data = { before: auditable(before), after: auditable(after), new_secret: sealed !== undefined };
    await record(tx, { type: 'social_providers.changed', target: targetOf(after), data });
    return after;
  });
  forgetProviders(call);
  tellVersion(call, row.version);
  return show(call, row);
}

/** Nobody signs in with it any more, and its secret is gone. What people connected stays, for a provider of the same issuer. */
export async function deleteProvider(
  call: Call<'db' | 'memo'>,
  { social_provider_id: id }: z.output<typeof SocialProviderRef>,
): Promise<void> {
  await call.must('settings:manage');
  await call.db.write(async (tx) => {
    const [before] = await tx.select().from(t).where(thisProvider(call, id)).for('update');
    if (!before) throw socialProblems.social_provider_not_found();
    checkVersion(call, before.version);
    await tx.delete(t).where(thisProvider(call, id));
    await record(tx, {
      type: 'social_providers.deleted',
      target: targetOf(before),
      data: { before: auditable(before) },
    });
  });
  forgetProviders(call);
}

const targetOf = ({ id }: ProviderRow) => ({ kind: 'social_provider', id });

const addresses = [
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'emails_endpoint',
] as const;

/** What is never asked by us, the visitor's browser goes to: it must be permitted all the same. */
function checkAddresses({ http }: Call<'http'>, input: Pick<Wanted, (typeof addresses)[number]>): void {
  const refused = addresses.filter((name) => input[name] !== undefined && !http.permits(input[name]));
  if (refused.length === 0) return;
  const detail = "Not a public https address, and not on the operator's list of outgoing exceptions.";
  throw general.invalid_input({
    errors: refused.map((name) => ({ pointer: `/${name}`, code: 'not_permitted', detail })),
  });
}

/** Would the kept secret go to whom it has always gone, and be the same sort of thing? */
const isSameRecipient = (before: ProviderRow, after: Pick<ProviderRow, 'kind' | 'options'>): boolean =>
  before.kind === after.kind &&
  (['issuer', 'token_endpoint', 'microsoft_tenant'] as const).every(
    (name) => before.options[name] === after.options[name],
  );

type Fields = Omit<Wanted, 'provider' | 'app_id' | 'client_secret'>;

function columnsOf(input: Fields) {
  const { kind, name, client_id: clientId, linking, authoritative_domains: authoritativeDomains, enabled } = input;
  return { kind, name, clientId, options: optionsOf(input), linking, authoritativeDomains, enabled };
}

function optionsOf(input: Fields): Options {
  const { scopes, microsoft_tenant, apple_team_id, apple_key_id } = input;
  const given = { scopes, microsoft_tenant, apple_team_id, apple_key_id };
  const all = { ...given, ...Object.fromEntries(addresses.map((name) => [name, input[name]])) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Everything but the secret. */
function auditable(row: ProviderRow) {
  return {
    provider: row.slug,
    ...(row.appId === null ? {} : { app_id: row.appId }),
    kind: row.kind,
    name: row.name,
    client_id: row.clientId,
    ...row.options,
    scopes: row.options.scopes === undefined ? undefined : [...row.options.scopes],
    linking: row.linking,
    authoritative_domains: row.authoritativeDomains,
    enabled: row.enabled,
  };
}

const show = (call: Pick<Call, 'tenant'>, row: ProviderRow): Shown => ({
  id: row.id,
  ...auditable(row),
  redirect_uri: redirectUri(call, row),
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
});
