import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** What was asked, and what a server answered. */
export interface Said {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: OutgoingHttpHeaders;
  readonly text: string;
}

/** Listens to one answer, and tells it when it has been said whole. */
export function overhear(req: IncomingMessage, res: ServerResponse, tell: (said: Said) => void): void {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const { write, end } = res;
  res.write = ((...args: Parameters<typeof write>) => {
    keep(args[0]);
    return write.apply(res, args);
  }) as typeof write;
  res.end = ((...args: Parameters<typeof end>) => {
    keep(args[0]);
    const [path = ''] = (req.url ?? '').split('?');
    const text = Buffer.concat(chunks).toString();
    tell({ method: req.method ?? '', path, status: res.statusCode, headers: res.getHeaders(), text });
    return end.apply(res, args);
  }) as typeof end;
}
