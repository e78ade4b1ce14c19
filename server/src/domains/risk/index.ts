/**
 * risk owns how suspect a sign-in is: signals, a file each, over facts about visitor and account; one pure judgement by the
 * tenant's policy; and the record of every judgement, from which it can be explained, replayed and tried with another policy.
 * What follows from it, the dispatcher in `signin` does.
 */
export { riskProblems } from './contract.ts';
export { type Assessment, assess, keepPlace } from './service/assess.ts';
export { noteFailure, noteReuse } from './service/events.ts';
export { sealedRisk } from './service/sealed.ts';
export { sweepAssessments, sweepRiskEvents } from './service/sweep.ts';
export { prepareVisit, type RiskVisit, type VisitNeeds } from './service/visit.ts';
