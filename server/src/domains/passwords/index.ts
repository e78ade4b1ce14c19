/**
 * passwords owns what people know: which passwords may be chosen, the argon2id hash of each, the proof that somebody knows
 * theirs, and its change. It opens no session: that is for `signin`, with the proof in hand.
 */
export { newPassword, password, passwordProblems } from './contract.ts';
export { hashNewPassword, hashReplacement, replaceTemporaryPassword, setPassword } from './service/change.ts';
export { type Proof, type ProvenPassword, provePassword, settlePassword } from './service/prove.ts';
export { checkNewPassword, longest } from './service/rules.ts';
export { passwordState, removePassword } from './service/state.ts';
