import type { z } from 'zod';
import type { Call, FieldError } from '../../../call/index.ts';
import { compile } from '../compile.ts';
import { type PolicyCheck, type PolicyFault, policyProblems } from '../contract.ts';
import { type Fault, readSchema } from '../schema.ts';
import { enter, findDocument, type Place, tenantsOf } from './place.ts';
import { type Source, sourceOf } from './published.ts';

type Shown = z.output<typeof PolicyFault>;

/** What is at fault, in which of the two texts. */
export interface Check {
  readonly faults: readonly Shown[];
  /** Policies that permit: an organization's may not. */
  readonly widening: readonly string[];
}

const mostFaults = 100;

/** Would these be published? Nothing is kept. Throws `policy_schema_missing`. */
export async function checkPolicies(
  call: Call<'db'>,
  input: Place & { policies: string; schema?: string },
): Promise<z.output<typeof PolicyCheck>> {
  await enter(call, 'read', input);
  const schema = await schemaFor(call, input, input.schema);
  const { faults, widening } = await check({ policies: input.policies, schema });
  const all = input.org_id ? [...faults, ...widening.map(wideningFault)] : faults;
  return { valid: all.length === 0, faults: all.slice(0, mostFaults) };
}

/** The schema a document is held to: its own, or the one its tenant has published. Throws `policy_schema_missing`. */
export async function schemaFor(call: Call<'db'>, place: Place, own: string | undefined): Promise<string> {
  if (!place.org_id) return own ?? '';
  const tenants = await findDocument(call.db.reader, call.tenant.id, tenantsOf(place));
  if (!tenants || tenants.published === null) throw policyProblems.policy_schema_missing();
  const { schema } = await sourceOf(call, call.tenant.id, { documentId: tenants.id, number: tenants.published });
  return schema;
}

export async function check({ policies, schema }: Source): Promise<Check> {
  const read = readSchema(schema);
  if ('faults' in read) return { faults: read.faults.map((fault) => show(fault, 'schema')), widening: [] };
  const compiled = await compile(policies, read.value);
  if ('faults' in compiled) return { faults: compiled.faults.map((fault) => show(fault, 'policies')), widening: [] };
  return { faults: [], widening: compiled.value.filter(({ effect }) => effect === 'permit').map(({ id }) => id) };
}

const show = (fault: Fault, where: string): Shown => ({ ...fault, in: where });

const wideningFault = (policy: string): Shown => ({
  policy,
  in: 'policies',
  message: 'Policies of an organization can only forbid.',
});

/** Throws `policy_invalid`, and for an organization `policy_widens`, with each fault as an error of its own. */
export async function refuseFaults(source: Source, place: Place): Promise<void> {
  const { faults, widening } = await check(source);
  if (faults.length > 0) throw policyProblems.policy_invalid({ errors: faults.slice(0, mostFaults).map(errorOf) });
  if (place.org_id && widening.length > 0)
    throw policyProblems.policy_widens({
      errors: widening.slice(0, mostFaults).map((id) => errorOf(wideningFault(id))),
    });
}

const errorOf = ({ in: where, policy, message, line, column }: Shown): FieldError => ({
  pointer: `/${where}`,
  code: 'invalid_policy',
  detail: [policy, line && `${line}:${column}`, message].filter(Boolean).join(': '),
});
