import type { Signal } from '../words.ts';

/** A device that shows no token the user's devices have; less where it looks like one of them. */
export const newDevice: Signal = ({ device }) => {
  if (device === 'new') return { signal: 'new_device', level: 'medium', detail: 'The device was not seen before.' };
  if (device !== 'familiar') return undefined;
  const detail = 'The device shows no token, but looks and comes from a network as one seen before.';
  return { signal: 'new_device', level: 'low', detail };
};
