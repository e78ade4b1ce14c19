/**
 * policies owns the one decision: whether somebody may do something, there, at this moment, and why. It fills the slot `decide` for
 * Doorward's own procedures and answers apps that ask for their users.
 */

export { meterPolicies } from './service/can.ts';
export { decide } from './service/decide.ts';
