import { general } from '../../call/index.ts';
import type { Listed } from '../procedures.ts';

type GeneralCode = keyof typeof general;

/** General problems that only some procedures can answer; the others any of them can. */
const only: Partial<Record<GeneralCode, (procedure: Listed) => boolean>> = {
  // What takes no input refuses a body that is none.
  invalid_input: ({ input, wire }) => input !== undefined || hasBody(wire.method),
  invalid_credential: ({ wire }) => wire.who !== 'anyone',
  forbidden: ({ wire }) => wire.who !== 'anyone',
  step_up_required: ({ wire }) => wire.fresh !== undefined,
  action_blocked: ({ wire }) => wire.fresh !== undefined,
  cross_site_request: ({ type }) => type === 'mutation',
  conflict: ({ type }) => type === 'mutation',
  payload_too_large: ({ wire }) => hasBody(wire.method),
  unsupported_media_type: ({ wire }) => hasBody(wire.method),
  precondition_failed: changesVersion,
  idempotency_in_flight: ({ wire }) => wire.status === 201,
  idempotency_key_reused: ({ wire }) => wire.status === 201,
  method_not_allowed: () => false,
};

/** Does it change something that has a version, so that If-Match says which? */
export function changesVersion({ wire, type }: Pick<Listed, 'wire' | 'type'>): boolean {
  return wire.etag === true && type === 'mutation' && (wire.status !== 201 || wire.matches === true);
}

const hasBody = (method: string) => method !== 'GET' && method !== 'DELETE';

/** Every code a procedure can answer, sorted: its own and the general ones that may befall it. */
export function problemCodes(procedure: Listed): string[] {
  const befalling = Object.keys(general).filter((code) => only[code as GeneralCode]?.(procedure) ?? true);
  return [...new Set([...procedure.wire.problems.map(({ code }) => code), ...befalling])].sort();
}
