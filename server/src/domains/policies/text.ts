/** One statement of a text in Cedar, and where it begins. */
export interface Statement {
  readonly text: string;
  /** Characters before it. */
  readonly offset: number;
}

/** What one statement may hold, so that the engine, which reads and judges by recursion, never runs out of stack. */
const most = { depth: 20, operators: 100, connectives: 200 };

const marks = { open: '([{', close: ')]}', operators: '.+-*!', connectives: '&|<>=,' };

/** Words of an expression that nest what follows them. */
const nesting = /^(if|then|else|in|has|like|is)$/;

interface Weight {
  depth: number;
  deepest: number;
  operators: number;
  connectives: number;
}

const light = (): Weight => ({ depth: 0, deepest: 0, operators: 0, connectives: 0 });

const isTooHeavy = ({ deepest, operators, connectives }: Weight): boolean =>
  deepest > most.depth || operators > most.operators || connectives > most.connectives;

/** A string, a comment, a word or number, white space, or one mark. A string left open goes to the end. */
const token = /"(?:[^"\\]|\\.)*(?:"|$)|\/\/[^\r\n]*|[A-Za-z0-9_]+|\s+|./gsu;

/**
 * Cuts a text at the semicolons that end its statements; comments before a statement are part of it. Gives undefined when a
 * statement is too heavy to be read safely.
 */
export function statementsOf(text: string): Statement[] | undefined {
  const statements: Statement[] = [];
  let weight = light();
  let [from, empty] = [0, true];
  const close = (to: number) => {
    if (!empty) statements.push({ text: text.slice(from, to), offset: from });
    [weight, from, empty] = [light(), to, true];
  };
  for (const { 0: word, index } of text.matchAll(token)) {
    if (/^(\s|\/\/)/.test(word)) continue;
    empty = false;
    weigh(weight, word);
    if (isTooHeavy(weight)) return undefined;
    if (word === ';' && weight.depth <= 0) close(index + 1);
  }
  close(text.length);
  return statements;
}

function weigh(weight: Weight, word: string): void {
  if (marks.open.includes(word)) weight.deepest = Math.max(weight.deepest, ++weight.depth);
  else if (marks.close.includes(word)) weight.depth--;
  else if (marks.operators.includes(word) || nesting.test(word)) weight.operators++;
  else if (marks.connectives.includes(word)) weight.connectives++;
}

/** Line and column, both from 1, of a byte of a statement in the whole text: Cedar counts in UTF-8. */
export function placeOf(whole: string, { text, offset }: Statement, byte: number): { line: number; column: number } {
  const inside = Buffer.from(text).subarray(0, byte).toString().length;
  const lines = whole.slice(0, offset + inside).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
