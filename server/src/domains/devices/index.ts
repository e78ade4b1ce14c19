/**
 * devices owns what is remembered of where a user signs in: devices, known by a token each of them keeps, and networks. It
 * says what is new about a sign-in, and forgets or trusts a device when its user says so. What follows from a new one is
 * decided above.
 */
export { deviceProblems, deviceToken } from './contract.ts';
export { keepDevice, keepToken, type SignedInOn } from './service/keep.ts';
export { knownDevice, type Recognised, recognise } from './service/recognise.ts';
export { prepareSight, type Sight } from './service/sight.ts';
export { sweepDevices, sweepNetworks } from './service/sweep.ts';
export { distrustDevices } from './service/trust.ts';
