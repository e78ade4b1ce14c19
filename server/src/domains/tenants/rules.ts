import type { SettingName, Settings } from './settings.ts';

interface Rule {
  readonly names: readonly SettingName[];
  readonly broken: (settings: Settings, publicUrl: URL) => boolean;
  readonly detail: string;
}

/** Whether a browser takes a cookie with this Domain from this host. */
export const covers = (domain: string, hostname: string): boolean =>
  hostname === domain || hostname.endsWith(`.${domain}`);

/** What each value may be alone but not beside the others, or not below this public URL. */
const rules: readonly Rule[] = [
  {
    names: ['session_idle_seconds', 'session_absolute_seconds'],
    broken: (settings) => settings.session_idle_seconds > settings.session_absolute_seconds,
    detail: 'session_idle_seconds is longer than session_absolute_seconds: change both together',
  },
  {
    // RFC 6265 section 5.3, step 6: a browser drops a cookie whose Domain does not cover the host that sets it.
    names: ['cookie_domain'],
    broken: ({ cookie_domain }, { hostname }) => cookie_domain !== undefined && !covers(cookie_domain, hostname),
    detail: "cookie_domain must be the public URL's host or a domain above it",
  },
  {
    names: ['passkey_attestation', 'passkey_attestation_formats', 'passkey_attestation_roots'],
    broken: (settings) =>
      settings.passkey_attestation === 'none' &&
      settings.passkey_attestation_formats.length + settings.passkey_attestation_roots.length > 0,
    detail: 'passkey_attestation is none: nothing would be said that formats or roots could be held against',
  },
];

export interface Conflict {
  readonly name: SettingName;
  readonly detail: string;
}

/** The rules these settings break, told at each changed name that takes part; rules without a changed name are not asked. */
export function conflictsOf(settings: Settings, changed: readonly SettingName[], publicUrl: string): Conflict[] {
  const url = new URL(publicUrl);
  return rules.flatMap(({ names, broken, detail }) => {
    const named = names.filter((name) => changed.includes(name));
    return named.length > 0 && broken(settings, url) ? named.map((name) => ({ name, detail })) : [];
  });
}
