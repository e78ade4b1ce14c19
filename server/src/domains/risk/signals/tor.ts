import type { Signal } from '../words.ts';

/** An exit of the Tor network, by the operator's list or files. */
export const tor: Signal = ({ flags }, { risk_tor }) =>
  flags?.includes('tor') && risk_tor !== 'ignore'
    ? { signal: 'tor', level: risk_tor, detail: 'The address is an exit of the Tor network.' }
    : undefined;
