/**
 * openapi describes the router: trpc-to-openapi emits, one pure function finalises. The server gives the result at
 * /openapi.json; the package openapi/ writes and lints the committed copy.
 */
import type { AnyTRPCRouter } from '@trpc/server';
import { z } from 'zod';
import { type PublicDocument, publicDocument, sendDocument } from '../documents.ts';
import type { Exchange } from '../exchange.ts';
import { listProcedures } from '../procedures.ts';
import type { Document } from './document.ts';
import { finalise } from './finalise.ts';
import { problemCodes } from './problem-codes.ts';
import { rawDocument } from './raw.ts';

export type { Document, Operation, Parameter, Schema } from './document.ts';

/** Of the contract, not of the server: grows with what the contract gains. */
const contractVersion = '0.1.0';

export interface Contract {
  readonly document: Document;
  /** Codes each procedure can answer, by tRPC path. */
  readonly problems: Readonly<Record<string, readonly string[]>>;
}

/** The OpenAPI 3.1 document of a router, and its problems. Throws on a procedure that cannot be described. */
export async function describeContract(router: AnyTRPCRouter, serverUrl: string): Promise<Contract> {
  const procedures = listProcedures(router);
  const facts = procedures.map((one) => ({ ...one, inputName: one.input && z.globalRegistry.get(one.input)?.id }));
  return {
    document: finalise(await rawDocument(procedures, serverUrl), facts, contractVersion),
    problems: Object.fromEntries(procedures.map((one) => [one.path, problemCodes(one)])),
  };
}

/** The contract of the served router, made when first asked for. */
export function contractOnce(router: AnyTRPCRouter, publicUrl: string): () => Promise<Contract> {
  let made: Promise<Contract> | undefined;
  return () => {
    made ??= describeContract(router, publicUrl);
    return made;
  };
}

/** Serves the document. */
export function createDescription(contract: () => Promise<Contract>): (exchange: Exchange) => Promise<void> {
  let made: Promise<PublicDocument> | undefined;
  return async (exchange) => {
    made ??= contract().then(({ document }) => publicDocument(document));
    sendDocument(exchange, await made, 300);
  };
}
