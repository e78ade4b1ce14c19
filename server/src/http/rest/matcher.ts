/** What a path leads to: its template, and what each method does there. */
export interface Matched<Action> {
  readonly template: string;
  readonly actions: ReadonlyMap<string, Action>;
  /** Texts of the `{parameters}` as they stand in the path, undecoded. */
  readonly texts: readonly string[];
}

interface Node<Action> {
  readonly fixed: Map<string, Node<Action>>;
  parameter: { name: string; node: Node<Action> } | undefined;
  template: string | undefined;
  readonly actions: Map<string, Action>;
}

const segment = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const parameter = /^\{([a-z][a-z0-9_]*)\}$/;

/**
 * An exact router: segments are compared as bytes, with case, and a trailing or doubled slash is a segment like any other.
 * A fixed segment goes before a parameter. Two routes that could mean the same path are refused as they are added.
 */
export function createMatcher<Action>() {
  const root = newNode<Action>();
  const whole = new Map<string, Matched<Action>>();
  return {
    add(method: string, template: string, action: Action): void {
      let node = root;
      for (const part of template.slice(1).split('/')) node = step(node, part, template);
      if (node.actions.has(method)) throw new Error(`two routes are ${method} ${template}`);
      node.template = template;
      node.actions.set(method, action);
      if (!template.includes('{')) whole.set(template, { template, actions: node.actions, texts: [] });
    },
    match(path: string): Matched<Action> | undefined {
      return whole.get(path) ?? descend(root, path.slice(1).split('/'), []);
    },
  };
}

function newNode<Action>(): Node<Action> {
  return { fixed: new Map(), parameter: undefined, template: undefined, actions: new Map() };
}

function step<Action>(node: Node<Action>, part: string, template: string): Node<Action> {
  const name = parameter.exec(part)?.[1];
  if (name === undefined) {
    if (!segment.test(part)) throw new Error(`not a route: ${template}`);
    const next = node.fixed.get(part) ?? newNode<Action>();
    node.fixed.set(part, next);
    return next;
  }
  node.parameter ??= { name, node: newNode() };
  if (node.parameter.name !== name) throw new Error(`${template} calls {${node.parameter.name}} {${name}}`);
  return node.parameter.node;
}

function descend<Action>(
  node: Node<Action>,
  [part, ...rest]: readonly string[],
  texts: readonly string[],
): Matched<Action> | undefined {
  if (part === undefined)
    return node.template === undefined ? undefined : { template: node.template, actions: node.actions, texts };
  const fixed = node.fixed.get(part);
  const found = fixed && descend(fixed, rest, texts);
  if (found || !node.parameter || part === '') return found;
  return descend(node.parameter.node, rest, [...texts, part]);
}
