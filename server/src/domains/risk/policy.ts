import { type Settings, settingsSchema } from '../tenants/index.ts';
import type { Policy } from './words.ts';

/** Every setting of that name, as the settings describe them: a new one is part of the policy by its name alone. */
export const policyShape = Object.fromEntries(
  Object.entries(settingsSchema.shape).filter(([name]) => name.startsWith('risk_')),
) as Pick<typeof settingsSchema.shape, keyof Policy>;

/** What the tenant has decided about risk. */
export const policyOf = (settings: Settings): Policy =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => name.startsWith('risk_'))) as Policy;
