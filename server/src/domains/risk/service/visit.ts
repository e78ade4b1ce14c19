import type { Call } from '../../../call/index.ts';
import type { GeoFacts } from '../../../platform/geo/index.ts';
import { prepareSight, type Sight } from '../../devices/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { policyOf } from '../policy.ts';
import type { Policy, ProviderAnswer } from '../words.ts';
import { askProvider } from './ask.ts';
import { providerOf } from './provider.ts';

export type VisitNeeds = Call<'db' | 'memo' | 'crypto' | 'random' | 'ids' | 'clock' | 'http' | 'log' | 'mail' | 'geo'>;

/** What is found out about a visitor before the transaction, whoever turns out to sign in. */
export interface RiskVisit {
  readonly sight: Sight;
  readonly policy: Policy;
  readonly ip: string;
  readonly geo: GeoFacts;
  readonly appId: string;
  readonly provider: ProviderAnswer | undefined;
}

/** Reads what the visitor shows and the files say, and asks the tenant's provider where there is one and it is `wanted`. */
export async function prepareVisit(call: VisitNeeds, { wanted }: { wanted: boolean }): Promise<RiskVisit> {
  const policy = policyOf(settingsOf(call));
  const asked = wanted && policy.risk_mode !== 'off' ? await providerOf(call) : undefined;
  return {
    sight: prepareSight(call),
    policy,
    ip: call.request.ip,
    geo: call.geo.lookup(call.request.ip),
    appId: call.app.id,
    provider: asked && (await askProvider(call, asked)),
  };
}
