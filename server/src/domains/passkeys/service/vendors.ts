import { SettingsService } from '@simplewebauthn/server';

const rootsOf = (identifier: 'apple' | 'android-key'): readonly string[] =>
  SettingsService.getRootCertificates({ identifier });

/** Roots (PEM) that makers of authenticators publish, by the attestation format that leads to them. */
export const vendorRoots: Readonly<Record<string, readonly string[]>> = {
  apple: rootsOf('apple'),
  'android-key': rootsOf('android-key'),
};

// Chains are followed here, by the tenant's roots and the call's clock. The library would ask for revocation lists at addresses
// that certificates name, past platform/http.
for (const identifier of ['apple', 'android-key', 'android-safetynet'] as const)
  SettingsService.setRootCertificates({ identifier, certificates: [] });
