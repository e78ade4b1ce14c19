import { type Listed, listProcedures } from '../../../server/src/http/procedures.ts';
import { appRouter } from '../../../server/src/router.ts';
import { idFieldsOf, idOfNothing, sampleOf } from '../../../server/src/samples.testing.ts';
import type { Caller, Calls, Input, Told } from './calls.ts';
import { type Cast, namedBy } from './cast.ts';
import type { Group } from './principals.ts';
import { alsoGiven, wordsFor } from './words.ts';

export const procedures: readonly Listed[] = listProcedures(appRouter);

/** The smallest input of a procedure, naming the things of this cast. */
export function inputOf(procedure: Listed, cast: Cast): Input | undefined {
  const { path } = procedure;
  const ids = (field: string) => namedBy(cast, path, field);
  return sampleOf(procedure, wordsFor(path, ids), alsoGiven(path, ids));
}

/** An id field of a procedure, and what of a cast goes there. */
export function idsOf(procedure: Listed, cast: Cast): { name: string; prefix: string; id: string }[] {
  return idFieldsOf(procedure).map(({ name, prefix }) => {
    const named = namedBy(cast, procedure.path, name);
    const some = Object.values(cast.ids).find((id) => id.startsWith(`${prefix}_`));
    return { name, prefix, id: named ?? some ?? idOfNothing(prefix) };
  });
}

/** Those of all procedures, by path. */
export const inputsOf = (cast: Cast): ReadonlyMap<string, Input | undefined> =>
  new Map(procedures.map((procedure) => [procedure.path, inputOf(procedure, cast)]));

/** `200`, or `404 role_not_found`. */
export const answerOf = ({ status, code }: Told): string => (code ? `${status} ${code}` : `${status}`);

/** What every caller of every group is answered by every procedure: `cells.get(path)?.get('tenant')?.get('admin')`. */
export type Cells = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>;

interface Stage {
  readonly calls: Calls;
  readonly groups: readonly Group[];
  /** What those who call from a group say, by procedure: it names the things of the tenant they act in. */
  inputsFor(group: Group): ReadonlyMap<string, Input | undefined>;
}

const everybody = (groups: readonly Group[]) =>
  groups.flatMap((group) => Object.entries(group.callers).map(([name, caller]) => ({ group, name, caller })));

/** A procedure for anyone looks at no credential, so one of each kind tells. */
const isSpared = ({ wire }: Listed, { callers }: Group, name: string): boolean =>
  wire.who === 'anyone' && name !== Object.keys(callers)[0];

/** Over REST, one procedure after the other, some at a time. */
export async function walkRest({ calls, groups, inputsFor }: Stage): Promise<Cells> {
  const cells = tableOf(groups);
  await inLanes(procedures, async (procedure) => {
    for (const { group, name, caller } of everybody(groups)) {
      if (isSpared(procedure, group, name)) continue;
      const input = inputsFor(group).get(procedure.path);
      const told = await settled(() => calls.rest(procedure, caller, input));
      cells.get(procedure.path)?.get(group.name)?.set(name, answerOf(told));
    }
  });
  return cells;
}

/** Over tRPC, in batches of one caller. */
export async function walkTrpc({ calls, groups, inputsFor }: Stage): Promise<Cells> {
  const cells = tableOf(groups);
  await inLanes(everybody(groups), async ({ group, name, caller }) => {
    const asked = procedures
      .filter((procedure) => !isSpared(procedure, group, name))
      .map((procedure) => [procedure, inputsFor(group).get(procedure.path)] as const);
    const told = await calls.trpc(asked, caller);
    for (const [at, [procedure, input]] of asked.entries()) {
      const one = await settled(async () => told[at] ?? fail(procedure), [procedure, input, caller, calls]);
      cells.get(procedure.path)?.get(group.name)?.set(name, answerOf(one));
    }
  });
  return cells;
}

const fail = ({ path }: Listed): never => {
  throw new Error(`${path} was not answered`);
};

const isPassing = ({ code }: Told): boolean => code === 'conflict' || code === 'database_unavailable';

/** Calls made at once may wait for each other and be told to try again: then alone. */
export async function settled(
  ask: () => Promise<Told>,
  again?: readonly [Listed, Input | undefined, Caller, Calls],
): Promise<Told> {
  let told = await ask();
  for (let tries = 0; isPassing(told) && tries < 5; tries++) {
    if (!again) told = await ask();
    else {
      const [procedure, input, caller, calls] = again;
      told = (await calls.trpc([[procedure, input]], caller))[0] ?? told;
    }
  }
  return told;
}

function tableOf(groups: readonly Group[]) {
  return new Map(
    procedures.map(({ path }) => [path, new Map(groups.map(({ name }) => [name, new Map<string, string>()]))] as const),
  );
}

const lanes = 6;

/** All of it, some at a time, each begun in order. */
export async function inLanes<One>(many: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const left = [...many];
  const lane = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
