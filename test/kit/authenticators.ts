import type { CDPSession, Page } from 'playwright-core';

/** Virtual authenticators of a browser's tab (WebAuthn Level 3, section 11). */
export interface Authenticators {
  readonly cdp: CDPSession;
  /** Plugs one in that keeps passkeys, verifies its user and is touched, unless told otherwise. Gives its id. */
  plug(given?: Partial<Record<Trait, boolean>>): Promise<string>;
}

type Trait = 'hasResidentKey' | 'hasUserVerification' | 'isUserVerified' | 'automaticPresenceSimulation';

export async function openAuthenticators(tab: Page): Promise<Authenticators> {
  const cdp = await tab.context().newCDPSession(tab);
  await cdp.send('WebAuthn.enable');
  return {
    cdp,
    async plug(given = {}) {
      const options = {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        ...given,
      } as const;
      return (await cdp.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId;
    },
  };
}
