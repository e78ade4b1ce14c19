import { type FullCall, type House, noSession, type Opening, openCall } from './call.ts';
import { general } from './general.ts';
import type { Place } from './place.ts';
import { anonymous, type Principal } from './principal.ts';
import type { AnswerFact, Visit } from './visit.ts';
import type { Wire } from './wire.ts';

interface Arrival {
  readonly wire: Wire;
  readonly writes: boolean;
  /** tRPC path. */
  readonly path: string;
  readonly input: unknown;
}

/** Before any work: limits and bans, then tenant and app, then the cross-site rule. */
export async function admitVisit(house: House, visit: Visit, arrival: Arrival): Promise<Place> {
  const { slots, platform } = house;
  if (!slots.admit || !slots.locate) throw general.forbidden();
  await slots.admit({
    ip: visit.ip,
    policy: arrival.wire.limit,
    procedure: arrival.path,
    now: platform.clock.now(),
    tell: (fact) => visit.tell(fact),
  });
  const place = await slots.locate(visit.appId);
  if (!place) throw general.unknown_app();
  if (place.suspended) throw general.app_suspended();
  if (arrival.writes) refuseCrossSite(visit, place, arrival);
  return place;
}

/**
 * F060: a call that changes state and is authenticated by the cookie jar, and every call that fills it, must come from
 * this origin or one of the app's; a caller that does not say where it comes from is refused when the jar is involved.
 */
function refuseCrossSite(visit: Visit, place: Place, { wire, input }: Arrival): void {
  const fills = wire.keeps === true && (input as { transport?: unknown } | null | undefined)?.transport === 'cookie';
  // A refresh token that came in the jar counts also where the body names another: log-out empties the jar all the same.
  // Who it is that calls what is for anyone is not looked at, so nothing is done in their name.
  const theirs = visit.credential?.ambient === true && wire.who !== 'anyone';
  const jar = visit.keptRefreshToken !== undefined || visit.setAside.length > 0;
  const ambient = theirs || (wire.keeps === true && jar);
  if (!fills && !ambient) return;
  if (visit.from(place.app.origins) !== 'same-site') throw general.cross_site_request();
}

/** Who asks, in which tenant: the call a service gets. */
export async function openVisit(
  house: House,
  visit: Visit,
  arrival: { wire: Wire; place: Place },
): Promise<{ call: FullCall; decided: () => boolean }> {
  const { wire, place } = arrival;
  const principal = wire.who === 'anyone' ? anonymous : await authenticate(house, visit, place);
  refuseImpersonated(principal, wire);
  const target = visit.tenant === undefined ? place : await locateNamed(house, principal, visit.tenant);
  const away = target.tenant.id !== place.tenant.id;
  const { crypto } = house.platform;
  const opening: Opening = {
    principal,
    place: target,
    homeTenantId: away ? place.tenant.id : undefined,
    request: {
      id: visit.requestId,
      ip: visit.ip,
      get ipHash() {
        return crypto.lookup('audit.ip', visit.ip);
      },
      userAgent: visit.userAgent?.slice(0, 512),
      languages: visit.languages?.slice(0, 256),
      appId: place.app.id,
    },
    ambient: visit.credential?.ambient === true,
    keptRefreshToken: visit.keptRefreshToken,
    devices: visit.devices,
    setAside: visit.setAside,
    ifMatch: visit.ifMatch,
    who: wire.who,
    apiKeys: wire.apiKeys,
    keep(tokens) {
      if (!wire.keeps) throw new Error('contract does not say keeps');
      // Behind the rule above, should a procedure ever fill the jar without having been asked to in so many words.
      if (tokens && visit.from(place.app.origins) !== 'same-site') throw general.cross_site_request();
      visit.keep(tokens);
    },
    keepAside(tokens) {
      if (!wire.keeps) throw new Error('contract does not say keeps');
      visit.keepAside(tokens);
    },
    tell(fact: AnswerFact) {
      if (fact.kind === 'accepted' && !wire.accepts) throw new Error('contract does not say accepts');
      if (fact.kind === 'device' && !wire.keeps) throw new Error('contract does not say keeps');
      visit.tell(fact);
    },
  };
  await holdFresh(house, opening, wire);
  return openCall(house, opening);
}

/** F142: before any work, in a call of its own, for whoever asks. */
async function holdFresh(house: House, opening: Opening, { fresh }: Wire): Promise<void> {
  if (fresh === undefined) return;
  if (opening.principal.kind === 'anonymous') throw general.unauthenticated();
  // Nobody is there to prove anything.
  if (opening.principal.kind === 'api_key') throw general.forbidden({ detail: noSession });
  if (!house.slots.fresh) throw general.forbidden();
  await house.slots.fresh(openCall(house, { ...opening, who: undefined }).call, fresh);
}

async function authenticate(house: House, visit: Visit, place: Place): Promise<Principal> {
  if (!visit.credential) return anonymous;
  const principal = await house.slots.authenticate?.(visit.credential.value, place, visit);
  if (!principal) throw general.invalid_credential();
  return principal;
}

/**
 * B35: who acts as another user sees what is that user's own. Everything else is refused before any work, what is yet to be
 * written too, unless its contract says that it is meant for them.
 */
function refuseImpersonated(principal: Principal, { who, method, impersonation = false }: Wire): void {
  if (principal.kind !== 'user' || principal.actor === undefined || impersonation) return;
  if (who !== 'self' || method !== 'GET') throw general.impersonation_forbidden();
}

/** F127: only someone signed in may name a tenant; whether they hold the right at `instance` is for `must` to say. */
async function locateNamed(house: House, principal: Principal, named: string): Promise<Place> {
  if (principal.kind === 'anonymous') throw general.unauthenticated();
  const place = await house.slots.locateTenant?.(named);
  if (!place) throw general.unknown_app();
  return place;
}
