import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { showUser } from '../../accounts/index.ts';
import { type EventType, record } from '../../audit/index.ts';
import { endByRefreshToken, rotateSession, sessionProblems, sessionsHeld, type Tokens } from '../../sessions/index.ts';
import { type BrowserAccount, type BrowserAccountRef, signInProblems } from '../contract.ts';
import type { SignInNeeds } from './dispatch.ts';

type Needs = Call<'db' | 'crypto' | 'clock'>;
type Held = Awaited<ReturnType<typeof sessionsHeld>>[number];

/** As many as one cookie carries with ease. */
const mostAccounts = 5;

interface InBrowser {
  /** The account in use, unless its session has ended. */
  readonly active: Held | undefined;
  /** One session an account; the account in use has none here. */
  readonly aside: readonly Held[];
  /** Sessions of accounts that are here twice: nobody chooses them any more. */
  readonly doubles: readonly Held[];
}

/** Who is signed in to this app in the visitor's browser. Of two sessions of one account the one in use counts, else the newer. */
async function inBrowser(call: Needs): Promise<InBrowser> {
  const kept = call.keptRefreshToken;
  const tokens = [...(kept === undefined ? [] : [kept]), ...call.setAside.slice(0, mostAccounts)];
  const held = await sessionsHeld(call, tokens);
  const first = held.filter((one, at) => held.findIndex(({ user }) => user.id === one.user.id) === at);
  const active = first.find(({ token }) => token === kept);
  return {
    active,
    aside: first.filter((one) => one !== active),
    doubles: held.filter((one) => !first.includes(one) && !first.some(({ sessionId }) => sessionId === one.sessionId)),
  };
}

/** The accounts of this browser (B19), the one in use first. Reads only. */
export async function listBrowserAccounts(call: Needs): Promise<{ data: z.output<typeof BrowserAccount>[] }> {
  call.anyone();
  const { active, aside } = await inBrowser(call);
  return { data: [...(active ? [show(call, active, true)] : []), ...aside.map((one) => show(call, one, false))] };
}

function show(call: Needs, { sessionId, user }: Held, current: boolean): z.output<typeof BrowserAccount> {
  const { id, username, name, email } = showUser(call, user);
  return {
    session_id: sessionId,
    user_id: id,
    ...(username === undefined ? {} : { username }),
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    current,
  };
}

/** Leaves these in the jar, and ends what nobody could choose any more. */
async function leave(call: Needs, aside: readonly Held[], doubles: readonly Held[]): Promise<void> {
  for (const { token } of doubles) await endByRefreshToken(call, token);
  call.keepAside(aside.map(({ token: refreshToken, seconds }) => ({ refreshToken, seconds })));
}

async function note(call: Needs, type: EventType, { user, sessionId }: Held): Promise<void> {
  const actor = { kind: 'user', id: user.id };
  await call.db.write((tx) => record(tx, { type, actor, target: { kind: 'session', id: sessionId } }));
}

/** The account in use waits; the next sign-in in this browser is somebody else's. Without one in use nothing changes. */
export async function setAccountAside(call: Needs): Promise<void> {
  call.anyone();
  const { active, aside, doubles } = await inBrowser(call);
  if (active) {
    if (aside.length + 1 >= mostAccounts) throw signInProblems.too_many_accounts();
    await note(call, 'signin.account_set_aside', active);
  }
  await leave(call, active ? [active, ...aside] : aside, doubles);
  call.keep(undefined);
}

/** Takes up an account set aside, as a refresh would, and sets aside the one in use. */
export async function switchAccount(
  call: SignInNeeds,
  input: z.output<typeof BrowserAccountRef>,
): Promise<z.output<typeof Tokens>> {
  call.anyone();
  const { active, aside, doubles } = await inBrowser(call);
  const chosen = aside.find(({ sessionId }) => sessionId === input.session_id);
  if (!chosen) throw sessionProblems.session_not_found();
  const tokens = await rotateSession(call, chosen.token, 'cookie');
  await note(call, 'signin.account_switched', chosen);
  const others = aside.filter((one) => one !== chosen);
  await leave(call, active ? [active, ...others] : others, doubles);
  return tokens;
}

/** Ends the session of one account of this browser. The others stay; with the one in use, nobody is signed in until one is chosen. */
export async function signOutAccount(call: Needs, input: z.output<typeof BrowserAccountRef>): Promise<void> {
  call.anyone();
  const { active, aside, doubles } = await inBrowser(call);
  const chosen = [active, ...aside].find((one) => one?.sessionId === input.session_id);
  if (!chosen) throw sessionProblems.session_not_found();
  await endByRefreshToken(call, chosen.token);
  await leave(
    call,
    aside.filter((one) => one !== chosen),
    doubles,
  );
  if (chosen === active) call.keep(undefined);
}

/** Ends every session that this browser holds in this app, and forgets them. */
export async function signOutAccounts(call: Needs): Promise<void> {
  call.anyone();
  const { active, aside, doubles } = await inBrowser(call);
  await leave(call, [], [...(active ? [active] : []), ...aside, ...doubles]);
  call.keep(undefined);
}
