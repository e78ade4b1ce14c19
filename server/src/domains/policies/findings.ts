import { type Finding, type Inquiry, inquire, type PolicySet } from './cedar.ts';

/** Lately found, by everything the engine was told. The least asked leave when there are too many. */
const found = new Map<string, Finding>();
const mostFound = 4096;
const longestKey = 2048;

/**
 * What these policies say, asked of the engine once for everybody of whom it would be told the same. `anybody` says that no policy
 * asks who the principal is or which thing the resource is, but only what is told of them. Throws `EngineFault`.
 */
export function find(set: PolicySet, inquiry: Inquiry, { anybody }: { anybody: boolean }): Finding {
  const key = keyOf(set, inquiry, anybody);
  const known = found.get(key);
  if (known) {
    found.delete(key);
    found.set(key, known);
    return known;
  }
  const finding = inquire(set, inquiry);
  // An error speaks of the very thing it met.
  if (finding.errors.length === 0 && key.length <= longestKey) keep(key, finding);
  return finding;
}

function keyOf({ key }: PolicySet, inquiry: Inquiry, anybody: boolean): string {
  const { action, resource, context, entities } = inquiry;
  if (!anybody) return JSON.stringify([key, inquiry]);
  return JSON.stringify([key, action, resource.type, context, entities.map(({ attrs, parents }) => [attrs, parents])]);
}

function keep(key: string, finding: Finding): void {
  for (const oldest of found.keys()) {
    if (found.size < mostFound) break;
    found.delete(oldest);
  }
  found.set(key, finding);
}
