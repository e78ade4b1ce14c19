import { connect, type Socket } from 'node:net';

/** What was answered. `status` 0: the connection ended without an answer. */
export interface Heard {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** One connection that takes any bytes for a request, well-formed or not, and reads what comes back. Dials again when it was closed. */
export interface Line {
  /** One exchange at a time. With `half` it sends no more after these bytes. */
  send(bytes: string | Buffer, how?: { half?: boolean; head?: boolean }): Promise<Heard>;
  close(): void;
}

export interface Peer {
  readonly url: string;
  /** Where it comes from: any address of 127.0.0.0/8. */
  readonly from?: string | undefined;
}

const none: Heard = { status: 0, headers: '', body: '' };

export function openLine({ url, from }: Peer): Line {
  const { hostname, port } = new URL(url);
  let socket: Socket | undefined;
  const dial = () => {
    const place = { host: hostname === 'localhost' ? '127.0.0.1' : hostname, port: Number(port), noDelay: true };
    const made = connect({ ...place, ...(from === undefined ? {} : { localAddress: from }) });
    made.setEncoding('latin1').on('error', () => made.destroy());
    return made;
  };
  return {
    send(bytes, { half = false, head = false } = {}) {
      if (!socket || socket.destroyed || !socket.writable) socket = dial();
      const own = socket;
      return new Promise((resolve) => {
        let text = '';
        const done = (heard: Heard) => {
          own.off('data', hear).off('close', closed).off('end', closed);
          if (half || heard.status === 0 || /^connection: close/im.test(heard.headers)) own.destroy();
          resolve(heard);
        };
        const hear = (chunk: string) => {
          text += chunk;
          const heard = read(text, head);
          if (heard) done(heard);
        };
        // What is not framed ends with the connection.
        const closed = () => done(read(text, true) ?? none);
        own.on('data', hear).on('close', closed).on('end', closed);
        if (half) own.end(bytes);
        else own.write(bytes);
      });
    },
    close: () => socket?.destroy(),
  };
}

function read(text: string, bodiless: boolean): Heard | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const headers = text.slice(0, end);
  const body = text.slice(end + 4);
  const status = Number(headers.slice(9, 12));
  // 100 Continue and its like come before the answer.
  if (status < 200) return read(body, bodiless);
  const length = /^content-length: *(\d+)/im.exec(headers)?.[1];
  const chunked = /^transfer-encoding: *chunked/im.test(headers);
  const whole =
    bodiless ||
    status === 204 ||
    status === 304 ||
    (chunked ? body.endsWith('0\r\n\r\n') : body.length >= Number(length ?? Number.POSITIVE_INFINITY));
  return whole ? { status, headers, body } : undefined;
}

export interface Written {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

/** A request as it goes over the wire. */
export function written({ method = 'POST', path, headers = {}, json }: Written): string {
  const body = json === undefined ? '' : JSON.stringify(json);
  const all = {
    host: 'localhost',
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
}

/** The code of a problem, of a tRPC batch that of the first; otherwise the status. */
export function codeOf({ status, body }: Heard): string {
  if (status < 400 && !body.includes('"error"')) return String(status);
  try {
    const [answer] = [JSON.parse(body)].flat();
    return String(answer.code ?? answer.error.data.problem.code);
  } catch {
    return String(status);
  }
}
