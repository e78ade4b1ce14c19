import { general } from '../../call/index.ts';
import { readJson, refuseBody } from '../body.ts';
import type { Exchange } from '../exchange.ts';
import { refuseBadText } from '../json.ts';
import type { Listed } from '../procedures.ts';
import { parseQuery } from '../query.ts';
import { fieldsOf, invalid, type Parameters, parametersOf, readParameters, readText } from './parameters.ts';

/** Reads the one input object a procedure takes out of path, query and body. */
export type ReadInput = (exchange: Exchange, texts: readonly string[]) => Promise<unknown>;

/**
 * Path parameters are input fields named as in the path; of the others GET and DELETE take theirs from the query, the rest
 * from the body. Throws, once and for all, where the contract does not allow that.
 */
export function inputReader({ path, wire, input }: Listed, bodyBytes: number): ReadInput {
  const names = [...wire.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const fields = input && fieldsOf(input);
  const missing = names.find((name) => !fields?.has(name));
  if (missing) throw new Error(`procedure ${path}: its input has no field ${missing}, which its path names`);
  const inPath: Parameters = input ? parametersOf(input, names) : new Map();
  const rest = [...(fields ?? [])].filter((name) => !names.includes(name));
  const fromPath = (texts: readonly string[]) =>
    names.map((name, at) => [name, readPathText(inPath, name, texts[at] ?? '')] as const);

  if (wire.method === 'GET' || wire.method === 'DELETE') {
    const inQuery: Parameters = input ? parametersOf(input, rest) : new Map();
    return async (exchange, texts) => {
      refuseBody(exchange);
      const query = readParameters(inQuery, parseQuery(exchange.query));
      return input && { ...query, ...Object.fromEntries(fromPath(texts)) };
    };
  }
  return async (exchange, texts) => {
    readParameters(new Map(), parseQuery(exchange.query));
    const body = await readJson(exchange, bodyBytes);
    // No body is no fields; `null` is a body, and no object.
    if (input && names.length === 0) return body === undefined && fields ? {} : body;
    const given = body === undefined ? {} : body;
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      throw general.invalid_input({ errors: [{ pointer: '', code: 'invalid_type', detail: 'Expected an object.' }] });
    for (const name of Object.keys(given))
      if (!input || names.includes(name)) throw invalid(name, 'unrecognized_keys', 'This does not belong in the body.');
    return input && { ...given, ...Object.fromEntries(fromPath(texts)) };
  };
}

/** Decoded once. What would be a slash, a backslash or a step up in some other reader's eyes names nothing here. */
function readPathText(parameters: Parameters, name: string, text: string): unknown {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw general.malformed_request({ detail: 'The path is not valid percent-encoded UTF-8.' });
  }
  refuseBadText(decoded);
  if (/[/\\]/.test(decoded) || decoded === '.' || decoded === '..')
    throw general.malformed_request({ detail: 'A path parameter may not hold a slash.' });
  const parameter = parameters.get(name);
  return parameter ? readText(parameter, decoded, name) : decoded;
}
