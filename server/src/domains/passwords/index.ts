/**
 * passwords owns what people know: which passwords may be chosen, the hash of each, of other systems too until it is ours, the
 * proof that somebody knows theirs, its change, and that it has to be changed. It opens no session: that is for `signin`, with the proof in hand.
 */
export { newPassword, password, passwordProblems } from './contract.ts';
export { hashNewPassword, hashReplacement, replaceTemporaryPassword, setPassword } from './service/change.ts';
export { type Chosen, checkNewPassword } from './service/check.ts';
export {
  type ForeignPassword,
  prepareForeignPassword,
  setForeignPassword,
} from './service/foreign.ts';
export { tellPasswordChanged } from './service/notice.ts';
export type { Identifiers } from './service/own.ts';
export { type Proof, type ProvenPassword, provePassword, settlePassword } from './service/prove.ts';
export { proveGuess, proveOwnPassword } from './service/prove-counted.ts';
export { type PasswordRules, passwordRules } from './service/rules.ts';
export { sealedPasswords } from './service/sealed.ts';
export { holdPassword, passwordState, removePassword } from './service/state.ts';
