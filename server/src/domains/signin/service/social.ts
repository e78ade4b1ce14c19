import type { z } from 'zod';
import { type Act, type Call, general, type Refused } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import {
  checkEmailDomain,
  displayName,
  emailLookups,
  findByEmail,
  isActive,
  type KnownAccount,
  locale,
  prepareIdentifiers,
  tellOwner,
} from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { proveAddress } from '../../links/index.ts';
import { passwordState } from '../../passwords/index.ts';
import {
  connectIdentity,
  type PreparedIdentity,
  peekSocialCode,
  prepareIdentity,
  providerName,
  refuseSocialCode,
  type SocialProof,
  socialProblems,
  spendSocialCode,
  useIdentity,
  whoseIdentity,
} from '../../social/index.ts';
import type { SignInBySocial, SignInStep } from '../contract.ts';
import { answerStep, prepareStep, refuseSignIn, type SignInNeeds, takeStep } from './dispatch.ts';
import { checkPolicy } from './register.ts';
import { type Newcomer, openAccount, orRefuse } from './registration.ts';

type Step = z.output<typeof SignInStep>;

/**
 * Signs in who a provider knows (F075-F083): the account that is connected to them, the one whose proven address is proven to be
 * theirs (F080), or a new one. Throws `invalid_social_code`, `connection_required`, `account_suspended`, and of a new account
 * `registration_closed`, `invitation_required`, `email_domain_refused`, `email_taken`.
 */
export async function signInBySocial(call: SignInNeeds, input: z.output<typeof SignInBySocial>): Promise<Step> {
  call.anyone();
  const shown = { code: input.code, bindingToken: input.binding_token };
  const proof = await peekSocialCode(call, shown);
  const plan = proof && (await planFor(call, proof));
  const prepared = await prepareStep(call);
  const outcome = await call.db.write(async (tx) => {
    const spent = await spendSocialCode(call, tx, shown);
    if (!spent || !plan) return refuseSocialCode(tx);
    const userId = await settle(call, tx, plan);
    if (typeof userId !== 'string') return userId;
    const passed = [{ method: 'social', amr: ['fed'] }] as const;
    const mustChangePassword = (await passwordState(tx, userId))?.mustChange ?? false;
    return takeStep(tx, prepared, { entry: 'social', userId, passed, mustChangePassword });
  });
  return answerStep(call, outcome, input.transport);
}

type TellNeeds = Call<'crypto' | 'ids' | 'mail'>;

interface Namesake {
  readonly account: KnownAccount;
  readonly lookups: readonly Uint8Array[];
  /** What people call the provider. */
  readonly provider: string;
}

type Joining = Pick<Plan, 'identity'> & { readonly namesake: Namesake };

/** What the transaction will do, and what that takes to prepare. */
interface Plan {
  readonly identity: PreparedIdentity;
  /** The account that has the address the provider vouches for. */
  readonly namesake: Namesake | undefined;
  /** Nobody is connected to them, and nobody has the address. */
  readonly newcomer: Newcomer | undefined;
}

async function planFor(call: SignInNeeds, proof: SocialProof): Promise<Plan> {
  const identity = prepareIdentity(call, proof);
  if ((await whoseIdentity(call, proof)) !== undefined) return { identity, namesake: undefined, newcomer: undefined };
  const { email } = proof.told;
  const address = proof.trust === 'none' ? undefined : email;
  const account = address === undefined ? undefined : await findByEmail(call, address);
  if (account && address !== undefined) {
    const provider = await providerName(call, proof.provider);
    const namesake = { account, lookups: emailLookups(call, address), provider };
    return { identity, namesake, newcomer: undefined };
  }
  return { identity, namesake: undefined, newcomer: await prepareNewcomer(call, proof, address) };
}

/** The account of somebody new. An address nobody vouches for is not theirs yet: then they get a username to change at will. */
async function prepareNewcomer(call: SignInNeeds, proof: SocialProof, email: string | undefined): Promise<Newcomer> {
  checkPolicy(call);
  if (email !== undefined) await checkEmailDomain(call, email);
  const { told, provider } = proof;
  const username = `${provider}-${Buffer.from(call.random.bytes(8)).toString('hex')}`;
  const identifiers = prepareIdentifiers(call, email === undefined ? { username } : { email });
  const named = { name: displayName.safeParse(told.name).data, locale: locale.safeParse(told.locale).data };
  const bornWith = { ...named, ...(email === undefined ? {} : { emailVerifiedAt: call.clock.now() }) };
  return { identifiers, bornWith, hash: undefined };
}

async function settle(call: TellNeeds, tx: Act, plan: Plan): Promise<Id<'user'> | Refused> {
  const { identity, namesake, newcomer } = plan;
  const connected = await useIdentity(tx, identity.proof);
  if (connected !== undefined)
    return (await isActive(tx, connected)) ? connected : refuseSignIn(tx, connected, 'account_suspended');
  if (namesake) return join(call, tx, { identity, namesake });
  // It was connected when this was planned.
  if (!newcomer) throw general.conflict();
  return orRefuse(tx, async () => {
    const userId = await openAccount(tx, newcomer);
    await connectIdentity(tx, identity, userId);
    return userId;
  });
}

/**
 * F080: both sides are proven, or there is nothing to join. Where nobody had proven the address of the account, whoever opened it
 * need not be its owner: what they set there is void.
 */
async function join(call: TellNeeds, tx: Act, { identity, namesake }: Joining): Promise<Id<'user'> | Refused> {
  const { account, lookups, provider } = namesake;
  const { id: userId, status } = account;
  if (identity.proof.trust !== 'owner') {
    const target = { kind: 'user', id: userId };
    await record(tx, { type: 'signin.failed', target, data: { reason: 'connection_required' } });
    return tx.refuse(socialProblems.connection_required());
  }
  if (status !== 'active') return refuseSignIn(tx, userId, 'account_suspended');
  // Suspended, or given another address meanwhile.
  if (!(await proveAddress(tx, { userId, lookups }))) throw general.conflict();
  await connectIdentity(tx, identity, userId);
  await tellOwner(call, tx, { userId, change: 'provider_connected', provider });
  return userId;
}
