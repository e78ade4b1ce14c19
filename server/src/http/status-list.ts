import type { House, Tenant } from '../call/index.ts';
import { general } from '../call/index.ts';
import { sendDocument } from './documents.ts';
import type { Exchange } from './exchange.ts';
import { tenantBelow } from './well-known.ts';

/** A Status List Token and its entity tag; undefined for a shard that is not there. */
export type StatusLists = (
  tenant: Tenant,
  shard: number,
) => Promise<{ readonly token: string; readonly etag: string } | undefined>;

const belowIssuer = /^(?:\/t\/([a-z0-9-]{1,63}))?\/status\/([1-9]\d{0,8})$/;

/** Is this a shard of the status list of some issuer? */
export function isStatusListPath(path: string): boolean {
  return belowIssuer.test(path);
}

/**
 * A shard of the Token Status List of the issuer the path hangs below (draft-ietf-oauth-status-list, section 8). Every cache asks whether
 * its copy still holds, for the bound of verifiers counts from here.
 */
export async function sendStatusList(
  { house, statusList }: { house: House; statusList: StatusLists },
  exchange: Exchange,
): Promise<void> {
  const [, slug, shard] = belowIssuer.exec(exchange.path) ?? [];
  const list = await statusList(await tenantBelow(house, slug), Number(shard));
  if (!list) throw general.not_found();
  const document = { type: 'application/statuslist+jwt', text: list.token, etag: list.etag };
  sendDocument(exchange, document, 0);
}
