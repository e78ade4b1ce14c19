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
  rewrapHashes,
  setForeignPassword,
} from './service/foreign.ts';
export { preparePasswordNotice } from './service/notice.ts';
export type { Identifiers } from './service/own.ts';
export { type Proof, type ProvenPassword, provePassword, settlePassword } from './service/prove.ts';
export { type PasswordRules, passwordRules } from './service/rules.ts';
export { holdPassword, passwordState, removePassword } from './service/state.ts';
