import { z } from 'zod';

/** At most `limit` requests in any `window_seconds`, counted for one caller. */
const policy = (limit: number, windowSeconds: number) =>
  z
    .object({ limit: z.int().min(1).max(1_000_000_000), window_seconds: z.int().min(1).max(86_400) })
    .default({ limit, window_seconds: windowSeconds });

/**
 * Every limit by name (F134). A caller is an IPv4 address or an IPv6 /64. Numbers are an operator's to change in the
 * configuration; nothing switches limits off by the name of an environment.
 */
export const limitPolicies = z
  .object({
    sign_in: policy(5, 60).describe('Sign-in attempts of one caller (F130).'),
    sensitive: policy(20, 60).describe(
      'Calls of one caller to one sensitive procedure, such as a password change (F131).',
    ),
    sign_up: policy(5, 3600).describe('Registrations of one caller (F135).'),
  })
  .prefault({});

export type LimitPolicies = z.output<typeof limitPolicies>;
export type LimitName = keyof LimitPolicies;
