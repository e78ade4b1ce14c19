import { type DetailedError, EngineFault, inCedar, type SchemaJson } from './cedar.ts';
import { placeOf, statementsOf } from './text.ts';

/** A type of a schema as its JSON form has it: of Cedar, or the name of one that the schema declares. */
export interface Type {
  readonly type: string;
  readonly element?: Type;
  readonly attributes?: Readonly<Record<string, Type>>;
  readonly name?: string;
  readonly required?: boolean;
}

type Attributes = Readonly<Record<string, Type>>;

interface Action {
  /** Types of things it can be done to. */
  readonly resources: ReadonlySet<string>;
  readonly context: Attributes;
  /** Every action it belongs to, at any distance. */
  readonly groups: readonly string[];
}

/** An app's schema with Doorward's own types in it. */
export interface Schema {
  readonly json: SchemaJson<string>;
  readonly actions: ReadonlyMap<string, Action>;
  /** Attributes of each type of entity. */
  readonly entities: ReadonlyMap<string, Attributes>;
  readonly types: Attributes;
}

export interface Fault {
  /** Set when one policy is at fault. */
  readonly policy?: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export type Read<T> = { readonly value: T } | { readonly faults: readonly Fault[] };

/** Who asks, and what Doorward knows of them. */
const ours = `
entity Role; entity Group; entity Org; entity App;
entity User in [Role, Group, Org] {
  id: String, status: String, email_verified: Bool, is_guest: Bool, created_at: datetime,
  amr?: Set<String>, acr?: String, auth_time?: datetime, actor?: String,
};`;

/** What every question carries, or may. */
const ourContext: Attributes = { now: { type: 'datetime' }, ip: { type: 'ipaddr', required: false } };

/** The author's type of that name is what the users' public metadata is read as. */
const metadataType = 'Metadata';

/** Pairs of an action and a type of things: what each policy is checked against. */
const mostPairs = 500;
export const tooHeavy: Fault = { message: 'A statement is too long or nested too deeply.' };

interface Declared {
  readonly commonTypes?: Attributes;
  readonly entityTypes: Record<string, { shape?: Type; enum?: string[] }>;
  readonly actions: Record<string, { appliesTo?: Applies; memberOf?: { id: string }[] }>;
}

interface Applies {
  readonly resourceTypes: string[];
  readonly principalTypes: string[];
  readonly context?: Type;
}

/** Reads an app's schema, adding what Doorward declares in every one. */
export function readSchema(text: string): Read<Schema> {
  if (statementsOf(text) === undefined) return { faults: [tooHeavy] };
  let answer: ReturnType<typeof declared>;
  try {
    answer = declared(text);
  } catch (error) {
    if (error instanceof EngineFault) return { faults: [tooHeavy] };
    throw error;
  }
  if ('faults' in answer) return answer;
  const { entityTypes, actions, commonTypes = {} } = answer.value;
  const faults = objections(answer.value);
  if (faults.length > 0) return { faults };
  const user = entityTypes.User?.shape as { attributes: Record<string, Type> } | undefined;
  if (user && metadataType in commonTypes) user.attributes.metadata = { type: metadataType, required: false };
  for (const { appliesTo } of Object.values(actions))
    if (appliesTo)
      Object.assign(appliesTo, { context: { type: 'Record', attributes: contextOf(appliesTo, commonTypes) } });
  return {
    value: {
      json: { '': answer.value } as unknown as SchemaJson<string>,
      types: commonTypes,
      entities: new Map(Object.entries(entityTypes).map(([name, { shape }]) => [name, resolve(shape, commonTypes)])),
      actions: new Map(
        Object.entries(actions).map(([name, { appliesTo }]) => [
          name,
          {
            resources: new Set(appliesTo?.resourceTypes),
            context: appliesTo?.context?.attributes ?? ourContext,
            groups: groupsOf(actions, name),
          },
        ]),
      ),
    },
  };
}

function declared(text: string): Read<Declared> {
  const answer = inCedar((cedar) => cedar.schemaToJsonWithResolvedTypes(`${text}\n${ours}`));
  if (answer.type === 'failure') return { faults: answer.errors.map((error) => faultOf(text, error)) };
  const { '': main, ...others } = answer.json as unknown as Record<string, Declared>;
  if (!main || Object.keys(others).length > 0) return { faults: [{ message: 'Namespaces are not supported here.' }] };
  return { value: main };
}

function faultOf(text: string, { message, help, sourceLocations }: DetailedError): Fault {
  const at = sourceLocations?.[0]?.start;
  const words = help ? `${message}: ${help}` : message;
  if (at === undefined || at > Buffer.byteLength(text)) return { message: words };
  return { message: words, ...placeOf(text, { text, offset: 0 }, at) };
}

function objections({ actions, entityTypes, commonTypes = {} }: Declared): Fault[] {
  const faults: Fault[] = [];
  let pairs = 0;
  for (const [name, { appliesTo }] of Object.entries(actions)) {
    pairs += appliesTo?.resourceTypes.length ?? 0;
    const strangers = appliesTo?.principalTypes.filter((type) => type !== 'User') ?? [];
    if (strangers.length > 0)
      faults.push({ message: `Action "${name}": only User asks, not ${strangers.join(', ')}.` });
    const own = resolve(appliesTo?.context, commonTypes);
    for (const reserved of Object.keys(ourContext))
      if (reserved in own) faults.push({ message: `Action "${name}": "${reserved}" of the context is Doorward's.` });
  }
  if (pairs > mostPairs) faults.push({ message: `More than ${mostPairs} pairs of an action and a resource type.` });
  if (metadataType in entityTypes) faults.push({ message: `${metadataType} is a type, not an entity.` });
  return faults;
}

const contextOf = ({ context }: Applies, types: Attributes): Attributes => ({
  ...resolve(context, types),
  ...ourContext,
});

/** The attributes of a record, by whatever names it is reached. */
function resolve(type: Type | undefined, types: Attributes): Attributes {
  if (!type) return {};
  const named = types[type.name ?? type.type];
  return type.attributes ?? (named ? resolve(named, types) : {});
}

function groupsOf(actions: Declared['actions'], name: string): string[] {
  const found = new Set([name]);
  // A set grows while it is walked, and what is added is walked too.
  for (const one of found) for (const { id } of actions[one]?.memberOf ?? []) found.add(id);
  found.delete(name);
  return [...found];
}
