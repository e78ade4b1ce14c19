import type { Signal } from '../words.ts';

/** More than this many accounts behind one address fail by themselves. */
const networkFactor = 5;

/** Failed sign-ins within the last hour, of the account or from the network. */
export const velocity: Signal = ({ account_failures, network_failures }, { risk_velocity }) => {
  const tooMany = account_failures >= risk_velocity || network_failures >= risk_velocity * networkFactor;
  if (!tooMany) return undefined;
  const detail = `Failed sign-ins within an hour: ${account_failures} of the account, ${network_failures} from the network.`;
  return { signal: 'failed_velocity', level: 'medium', detail };
};
