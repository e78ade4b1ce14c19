import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A network between client and server that can be cut and mended. */
export interface Cable {
  readonly url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Lets the next request through and loses its answer. */
  loseNextAnswer(): void;
}

export async function layCable(to: string): Promise<Cable> {
  const target = Number(new URL(to).port);
  const open = new Set<Socket>();
  let losing = false;
  let server: Server | undefined;
  const accept = (near: Socket) => {
    const far = connect(target, 'localhost');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket)).on('error', () => {});
    }
    near.pipe(far);
    far.on('data', (chunk) => {
      if (!losing) return near.write(chunk);
      losing = false;
      near.destroy();
      far.destroy();
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  };
  const listen = async (port: number) => {
    server = createServer(accept).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  return {
    url: `http://127.0.0.1:${port}`,
    async cut() {
      const closing = server && once(server, 'close');
      server?.close();
      for (const socket of open) socket.destroy();
      await closing;
    },
    async mend() {
      await listen(port);
    },
    loseNextAnswer() {
      losing = true;
    },
  };
}
