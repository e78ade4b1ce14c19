import type { AnyTRPCProcedure } from '@trpc/server';

/** An answer too long for one piece. */
export interface StreamAnswer {
  readonly mediaType: string;
  /** What a browser saves it as. */
  readonly fileName: string;
  /** Taken one after the other, as fast as the caller takes them; left off when the caller goes. */
  readonly chunks: AsyncIterable<string>;
}

/**
 * A procedure that answers with a {@link StreamAnswer}, in a room's `http.ts`. It runs as every procedure does (limits, tenant and app,
 * who may) and takes JSON as REST does; it stands outside the router, for tRPC and the document know whole answers only.
 */
export interface StreamDoor {
  /** As a tRPC path, for limits and logs. */
  readonly name: string;
  readonly procedure: AnyTRPCProcedure;
}
