import { calculatePKCECodeChallenge } from 'oauth4webapi';
import type { z } from 'zod';
import { type Call, readNext, type User } from '../../../call/index.ts';
import { createSecret } from '../../../platform/crypto/index.ts';
import { record } from '../../audit/index.ts';
import { type SocialStart, type StartSocial, socialProblems } from '../contract.ts';
import { known, postsBack } from '../kinds.ts';
import type { ProviderRow } from '../tables.ts';
import { draw } from './artefacts.ts';
import { type Begun, bindingPrefix, digestOf, redirectUri, states } from './begun.ts';
import { findProvider } from './find.ts';
import { ProviderFailure, serverOf } from './server.ts';

type Needs = Call<'db' | 'memo' | 'crypto' | 'random' | 'http' | 'ids'>;
type Input = z.output<typeof StartSocial>;
type Started = z.output<typeof SocialStart>;

const retryAfterSeconds = 5;

/** Begins a sign-in with a provider (F075-F079). Throws `provider_off`, `provider_unreachable`, `next_not_allowed`. */
export async function startSocial(call: Needs, input: Input): Promise<Started> {
  call.anyone();
  return start(call, input);
}

/** Begins to connect a provider to the caller's account. Throws the same. */
export async function startConnection(call: Needs, input: Input): Promise<Started> {
  return start(call, input, call.self());
}

async function start(call: Needs, input: Input, user?: User): Promise<Started> {
  const row = await findProvider(call, input.provider);
  if (!row) throw socialProblems.provider_off();
  const { origin } = new URL(call.publicUrl);
  const next = readNext(input.next, { origin, redirectUris: call.app.redirectUris }) ?? '/';
  const binding = createSecret(call.random, bindingPrefix);
  const begun: Begun = {
    providerId: row.id,
    provider: row.slug,
    appId: call.app.id,
    next,
    verifier: randomText(call),
    nonce: randomText(call),
    binding: digestOf(call, binding),
    jar: input.transport === 'cookie',
    ...(user ? { connecting: { userId: user.userId, sessionId: user.sessionId } } : {}),
  };
  const state = draw(call, states, begun);
  const authorizeUrl = await authorizeUrlOf(call, { row, begun, state: state.token, input });
  await call.db.write(async (tx) => {
    await state.keep(tx);
    await record(tx, { type: 'social.started', data: { provider: row.slug, connecting: user !== undefined } });
  });
  if (begun.jar) call.tell({ kind: 'step', slot: 'social', value: binding, seconds: states.seconds });
  return { authorize_url: authorizeUrl, binding_token: binding, expires_in: states.seconds };
}

interface Authorize {
  readonly row: ProviderRow;
  readonly begun: Begun;
  readonly state: string;
  readonly input: Input;
}

/** RFC 6749, section 4.1.1, with PKCE always. What is ours is set over whatever the configured address says. */
async function authorizeUrlOf(call: Needs, { row, begun, state, input }: Authorize): Promise<string> {
  const { authorization_endpoint } = await reach(call, row);
  const url = new URL(authorization_endpoint ?? '');
  const kind = known[row.kind];
  const parameters = {
    response_type: 'code',
    client_id: row.clientId,
    redirect_uri: redirectUri(call, row),
    scope: (row.options.scopes ?? kind.scopes).join(' '),
    state,
    code_challenge: await calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
    ...(kind.protocol === 'oidc' ? { nonce: begun.nonce } : {}),
    ...(postsBack(row.kind) ? { response_mode: 'form_post' } : {}),
    ...(input.login_hint === undefined ? {} : { login_hint: input.login_hint }),
    ...(input.prompt === undefined ? {} : { prompt: input.prompt }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

async function reach(call: Needs, row: ProviderRow) {
  try {
    return (await serverOf(call, row)).metadata;
  } catch (error) {
    if (error instanceof ProviderFailure) throw socialProblems.provider_unreachable({ retry_after: retryAfterSeconds });
    throw error;
  }
}

/** 256 bits: 43 characters of base64url (RFC 7636, section 4.1). */
const randomText = ({ random }: Call<'random'>): string => Buffer.from(random.bytes(32)).toString('base64url');
