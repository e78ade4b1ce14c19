import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Run by itself: connections that take as long as they are let. Prints how many were held. */
export interface Loris {
  readonly url: string;
  readonly from: string;
  readonly connections: number;
  readonly seconds: number;
}

export interface Held {
  /** Most that were open at once. */
  readonly most: number;
  /** In the middle of the time, of each kind. */
  readonly open: Readonly<Record<string, number>>;
  /** How often the server closed one; it was opened anew. */
  readonly closed: number;
}

const body = '{"identifier":"nobody","password":"';
const kinds = ['headers', 'body', 'idle'] as const;
const firstWords: Readonly<Record<(typeof kinds)[number], string>> = {
  // Never comes to its end.
  headers: 'GET /v1/me HTTP/1.1\r\nhost: localhost\r\n',
  body: `POST /v1/auth/sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n${body}`,
  // Answered, and kept.
  idle: 'GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n',
};
const nextByte: Readonly<Record<(typeof kinds)[number], string>> = { headers: 'x-slow: 1\r\n', body: 'x', idle: '' };

async function hold({ url, from, connections, seconds }: Loris): Promise<Held> {
  const { hostname, port } = new URL(url);
  const open: Record<string, number> = { headers: 0, body: 0, idle: 0 };
  let closed = 0;
  let running = true;
  const sockets = new Map<Socket, (typeof kinds)[number]>();
  const dial = (kind: (typeof kinds)[number]) => {
    const socket = connect({ host: hostname, port: Number(port), localAddress: from });
    socket.on('error', () => socket.destroy());
    socket.on('connect', () => {
      open[kind] = (open[kind] ?? 0) + 1;
      sockets.set(socket, kind);
      socket.write(firstWords[kind]);
    });
    socket.on('close', () => {
      if (sockets.delete(socket)) open[kind] = (open[kind] ?? 0) - 1;
      closed += 1;
      if (running) setTimeout(dial, 100, kind);
    });
    socket.resume();
  };
  for (let n = 0; n < connections; n++) {
    dial(kinds[n % kinds.length] ?? 'idle');
    if (n % 100 === 99) await sleep(20);
  }
  let most = 0;
  let half: Held['open'] = {};
  for (let second = 0; second < seconds; second++) {
    await sleep(1000);
    most = Math.max(most, sockets.size);
    if (second === Math.floor(seconds / 2)) half = { ...open };
    for (const [socket, kind] of sockets) if (kind !== 'idle') socket.write(nextByte[kind]);
  }
  running = false;
  return { most, open: half, closed };
}

const said = await hold(JSON.parse(process.argv[2] ?? '{}'));
process.stdout.write(JSON.stringify(said), () => process.exit(0));
