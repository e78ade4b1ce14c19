import type { Signal } from '../words.ts';

/** More than this many accounts behind one address fail by themselves. */
const addressFactor = 5;

/** Failed sign-ins within the last hour, of the account or from the address. */
export const velocity: Signal = ({ account_failures, address_failures }, { risk_velocity }) => {
  const tooMany = account_failures >= risk_velocity || address_failures >= risk_velocity * addressFactor;
  if (!tooMany) return undefined;
  const detail = `Failed sign-ins within an hour: ${account_failures} of the account, ${address_failures} from the address.`;
  return { signal: 'failed_velocity', level: 'medium', detail };
};
