import type { AnyTRPCProcedure } from '@trpc/server';
import type { Problem } from './problem.ts';

/** What a client sent to a {@link FormDoor}: the form's fields, each text in order, and its Authorization header. */
export interface FormRequest {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly authorization: string | undefined;
  /** As the header Doorward-App names it. */
  readonly appId: string | undefined;
}

export interface FormAnswer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A procedure whose wire an RFC fixes: it takes a form and answers in the RFC's own words, in a room's `http.ts`. It runs as
 * every procedure does (limits, tenant and app, who may) and stands outside the router: tRPC and the document of our own
 * REST know nothing of it.
 */
export interface FormDoor {
  /** As a tRPC path, for limits and logs. */
  readonly name: string;
  readonly procedure: AnyTRPCProcedure;
  /** The procedure's input, and the app the client says it is. Throws a Problem. */
  readonly read: (request: FormRequest) => { input: object; appId: string | undefined };
  readonly refuse: (problem: Problem) => FormAnswer;
}
