/**
 * signin is the dispatcher: it takes proofs, keeps the attempt, and names the next step from the matrix. It is the one
 * room that opens and rotates sessions, so that no factor can bypass another.
 */
export { signInProblems } from './contract.ts';
