import { problems } from './problem.ts';

/** What any procedure may answer, whatever its room. */
export const general = problems('general', {
  invalid_input: [400, 'The input is not what this procedure takes.'],
  malformed_request: [400, 'The request could not be read.'],
  unauthenticated: [401, 'Sign in first.'],
  invalid_credential: [401, 'The credential is not valid here, or no longer.'],
  step_up_required: [401, 'This asks for a more recent or stronger proof of who you are.'],
  action_blocked: [403, 'This is blocked here.'],
  forbidden: [403, 'You may not do this.'],
  cross_site_request: [403, 'This call may not come from another site.'],
  impersonation_forbidden: [403, 'This cannot be done while acting as another user.'],
  app_suspended: [403, 'This app or its tenant is suspended.'],
  not_found: [404, 'There is nothing here.'],
  unknown_app: [404, 'No such app or tenant.'],
  method_not_allowed: [405, 'This path does not take that method.'],
  conflict: [409, 'Another change came first. Read again and retry.'],
  idempotency_in_flight: [409, 'A call with this Idempotency-Key is still running.'],
  precondition_failed: [412, 'The resource has changed since you read it.'],
  payload_too_large: [413, 'The body is larger than this server takes.'],
  unsupported_media_type: [415, 'Send application/json.'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used with another body.'],
  rate_limited: [429, 'Too many requests. Wait, then retry.'],
  internal_error: [500, 'Something went wrong on our side.'],
  server_busy: [503, 'The server is at its limit. Retry shortly.'],
  database_unavailable: [503, 'The database does not answer. Retry shortly.'],
  shutting_down: [503, 'This server is shutting down. Retry.'],
});
