import { settingsSchema } from '../tenants/index.ts';

/** How long anyone may keep our JWKS before asking again: its `Cache-Control: max-age`, and the verifier's own refresh. */
export const jwksMaxAgeSeconds = 300;

/** By how much clocks may differ, replicas' and verifiers' (their tolerance is at most this), with what a memo may lag. */
const clockToleranceSeconds = 60;

/** A key is published this long before it signs, so that every verifier has it by then. */
export const leadSeconds = jwksMaxAgeSeconds + clockToleranceSeconds;

/** The longest life a tenant may give an access token, from the setting's own bound. */
const longestTokenSeconds = settingsSchema.shape.access_token_seconds.maxValue ?? 3600;

/** A retired key stays in the JWKS this long: until the last token it may have signed is refused everywhere. */
export const keepSeconds = longestTokenSeconds + clockToleranceSeconds;

export const later = (moment: Date, seconds: number): Date => new Date(moment.getTime() + seconds * 1000);
