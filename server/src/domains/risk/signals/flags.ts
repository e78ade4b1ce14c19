import type { Signal } from '../words.ts';

/** What hides who is behind an address. That it is a hosting provider's is told and is no more than a hint. */
const hiding = ['vpn', 'public_proxy', 'residential_proxy', 'anonymous'];

/** What the operator's files say the network is used for. */
export const providerFlags: Signal = ({ flags = [] }) => {
  const told = flags.filter((flag) => flag !== 'tor');
  if (told.length === 0) return undefined;
  const level = told.some((flag) => hiding.includes(flag)) ? 'medium' : 'low';
  return { signal: 'provider_flags', level, detail: `The network is used for: ${told.join(', ')}.` };
};
