/**
 * step-up is proof given again by who is signed in (RFC 9470): what each sensitive action asks for (F141), whether a session has
 * shown it lately, and the procedure that takes a fresh proof, for one action of ours or, for resource servers, for the session
 * itself. It proves nothing by its own: the rooms of passwords and factors do. A proof is bound to its session and goes with it.
 */
export { stepUpProblems } from './contract.ts';
export { holdFresh } from './service/fresh.ts';
