import type { z } from 'zod';
import type { Act, Call } from '../../../call/index.ts';
import { record } from '../../audit/index.ts';
import {
  type PostedSocialAnswer,
  type SocialAnswer,
  type SocialHandle,
  type SocialReturn,
  socialProblems,
} from '../contract.ts';
import { draw, peek, spend } from './artefacts.ts';
import { type Begun, codes, digestOf, handles, type Outcome, type Posted, redirectUri, states } from './begun.ts';
import { exchange } from './exchange.ts';
import { findProviderById } from './find.ts';
import { nameIn } from './name.ts';
import { ProviderFailure } from './server.ts';
import { trustIn } from './trust.ts';

type Needs = Call<'db' | 'memo' | 'crypto' | 'random' | 'clock' | 'http'>;

/**
 * Takes the provider's answer: spends the state, changes the code for tokens, and gives where the browser goes on, with a one-time
 * code (F083). Tenant and app are those of the state (F129). What the provider got wrong is told there as `error`, and kept on
 * record. Throws `invalid_state`.
 */
export async function finishSocial(
  call: Needs,
  input: z.output<typeof SocialAnswer>,
): Promise<z.output<typeof SocialReturn>> {
  call.anyone();
  const { begun, posted } = await takeUp(call, input);
  const outcome = await ask(call, begun, posted);
  if (typeof outcome === 'string') return { next: onward(begun.next, 'error', outcome) };
  const code = draw(call, codes, outcome);
  await call.db.write(async (tx) => {
    await code.keep(tx);
    await record(tx, { type: 'social.answered', data: { provider: begun.provider, app_id: begun.appId } });
  });
  return { next: onward(begun.next, 'code', code.token) };
}

/** In one transaction, so that of any number of answers with one state one is looked at. */
function takeUp(call: Needs, input: z.output<typeof SocialAnswer>): Promise<{ begun: Begun; posted: Posted }> {
  const { provider, handle, binding_token: binding = '' } = input;
  return call.db.write(async (tx) => {
    const given = { ...input, state: input.state ?? '' };
    const posted: Posted | undefined =
      handle === undefined ? given : await spend(call, tx, { kind: handles, token: handle });
    const begun = posted && (await spend(call, tx, { kind: states, token: posted.state }));
    if (!begun) return refuseState(tx, 'unknown');
    if (begun.provider !== provider) return refuseState(tx, 'other_provider');
    if (begun.jar && digestOf(call, binding) !== begun.binding) return refuseState(tx, 'other_browser');
    return { begun, posted };
  });
}

async function refuseState(tx: Act, reason: string) {
  await record(tx, { type: 'social.refused', data: { reason: `state_${reason}` } });
  return tx.refuse(socialProblems.invalid_state());
}

/** The outcome, or what to tell the app in its place (RFC 6749, section 4.1.2.1). */
async function ask(call: Needs, begun: Begun, posted: Posted): Promise<Outcome | string> {
  const { providerId, appId, provider, binding, connecting, verifier, nonce } = begun;
  try {
    const row = await findProviderById(call, providerId);
    if (!row) throw new ProviderFailure('off');
    const { code, iss, error } = posted;
    const response = { code, iss, error, redirectUri: redirectUri(call, row), verifier, nonce };
    const told = await exchange(call, row, response);
    const name = told.name ?? nameIn(posted.user);
    const trust = trustIn(row, told);
    return { appId, provider, binding, told: { ...told, name }, trust, ...(connecting ? { connecting } : {}) };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    const { reason, unreachable } = error;
    await call.db.write((tx) => record(tx, { type: 'social.refused', data: { provider, reason, app_id: appId } }));
    if (reason === 'provider_access_denied') return 'access_denied';
    return unreachable ? 'temporarily_unavailable' : 'server_error';
  }
}

/** `next` is an address we allowed: a path of this server, or an absolute one. What it says under the same name is replaced. */
function onward(next: string, name: 'code' | 'error', value: string): string {
  const [address = '', fragment] = next.split(/#(.*)/s);
  const [path = '', query = ''] = address.split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  for (const ours of ['code', 'error']) parameters.delete(ours);
  parameters.set(name, value);
  return `${path}?${parameters}${fragment === undefined ? '' : `#${fragment}`}`;
}

/**
 * Keeps an answer that another origin had to POST (Apple): no cookie came with it, so nothing is looked at but that its state is
 * one of ours. Throws `invalid_state`.
 */
export async function keepPostedAnswer(
  call: Call<'db' | 'crypto' | 'clock' | 'random'>,
  { provider, ...posted }: z.output<typeof PostedSocialAnswer>,
): Promise<z.output<typeof SocialHandle>> {
  call.anyone();
  const begun = await peek(call, { kind: states, token: posted.state });
  if (begun?.provider !== provider) throw socialProblems.invalid_state();
  const handle = draw(call, handles, posted satisfies Posted);
  await call.db.write(async (tx) => {
    await handle.keep(tx);
    await record(tx, { type: 'social.posted', data: { provider, app_id: begun.appId } });
  });
  return { handle: handle.token, expires_in: handles.seconds };
}
