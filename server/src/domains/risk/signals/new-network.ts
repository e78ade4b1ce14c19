import type { Signal } from '../words.ts';

/** A network (IPv4 /24, IPv6 /64) the user did not sign in from before. Alone it is what travellers do. */
export const newNetwork: Signal = ({ network }) =>
  network === 'new' ? { signal: 'new_network', level: 'low', detail: 'The network was not seen before.' } : undefined;
