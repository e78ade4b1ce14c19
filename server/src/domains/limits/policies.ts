import { z } from 'zod';

/** At most `limit` in any `window_seconds`, counted for one caller. */
const policy = (limit: number, windowSeconds: number) =>
  z
    .object({ limit: z.int().min(1).max(1_000_000_000), window_seconds: z.int().min(1).max(86_400) })
    .default({ limit, window_seconds: windowSeconds });

/**
 * Every limit by name (F134). A caller is an IPv4 address or an IPv6 /64, a network an IPv4 /24 or an IPv6 /64. Numbers are an
 * operator's to change in the configuration; nothing switches limits off by the name of an environment.
 */
export const limitPolicies = z
  .object({
    sign_in: policy(5, 60).describe('Sign-in attempts of one caller (F130).'),
    sensitive: policy(20, 60).describe(
      'Calls of one caller to one sensitive procedure, such as a password change (F131).',
    ),
    sign_up: policy(5, 3600).describe('Registrations of one caller (F135).'),
    password_network: policy(10, 900).describe(
      'Wrong passwords for one account from one network, or on one known device, until it is locked there; for how long, counted from the last one (F132).',
    ),
    password_account: policy(100, 900).describe(
      'Wrong passwords for one account in a row, from any networks, until unknown devices need a mailed proof; how often one without an address may try then (F132).',
    ),
    violations: policy(10, 900).describe(
      'Refusals by the limits above until the caller is locked out of everything that is limited; for how long (F132).',
    ),
    offences: policy(3, 86_400).describe(
      'Lock-outs of one caller until it is banned from everything; for how long, and how long lock-outs are remembered (F133).',
    ),
  })
  .prefault({});

export type LimitPolicies = z.output<typeof limitPolicies>;
export type LimitName = keyof LimitPolicies;
