import type { AppRouter } from '@doorward/server/router';

type Words<Node> = Node extends {
  _def: { type: infer Type; $types: { input: infer Input; output: infer Output } };
}
  ? { type: Type; input: Input; output: Output }
  : { [Name in keyof Node]: Words<Node[Name]> };

/** Every procedure by room and name. The build writes it out in full, so that the published types need no server. */
export type Contract = Words<AppRouter['_def']['record']>;
