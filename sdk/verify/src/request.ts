export {
  type AskApiKey,
  authenticate,
  bearerFrom,
  type CredentialPlace,
  credentialFrom,
  demand,
  type HeadersLike,
  type Outcome,
  type TokenPlace,
} from './bearer.ts';
export {
  type AskOnline,
  askOnline,
  type OnlineOptions,
  type OnlineQuestion,
  type OnlineResource,
} from './online.ts';
