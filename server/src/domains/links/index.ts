/**
 * links owns what is mailed to prove an address: one artefact that a link or a 6-digit code spends once, the count of wrong
 * guesses, and what such proofs are for here: a password reset, a verified address, a change of address agreed by both sides.
 * It opens no session: that is for `signin`, with the proof in hand.
 */
export { CheckYourMail, linkProblems } from './contract.ts';
export { linkTo, type Page } from './service/address.ts';
export { forgetChanges, sweepEmailChanges } from './service/changes.ts';
export { readCode } from './service/code.ts';
export { sweepGuesses } from './service/guesses.ts';
export { keepProof, type NewProof, type PreparedProof, type Purpose, prepareProof, purpose } from './service/proof.ts';
export { proveAddress } from './service/prove.ts';
export { refuseCode, refuseLink } from './service/refuse.ts';
export { sealedLinks } from './service/sealed.ts';
export {
  type CodeRefusal,
  isAttemptOf,
  peekAttempt,
  peekCode,
  peekLink,
  type Shown,
  spendCode,
  spendDigest,
  spendLink,
  sweepCodes,
} from './service/spend.ts';
export { budgetSubject } from './service/subject.ts';
