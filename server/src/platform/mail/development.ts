import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock.ts';
import { type Random, randomToken } from '../random.ts';
import type { MailMessage } from './message.ts';
import { page, script } from './page.ts';

export interface MailboxConfig {
  kind: 'development';
  /** Port on 127.0.0.1; 0 or absent takes a free one. `none` keeps the mails in memory only. */
  port?: number | 'none';
  /** How many mails are kept; the oldest leave first. 200 when absent. */
  keep?: number;
}

export interface MailboxTools {
  clock: Clock;
  random: Random;
}

export interface SentMail extends MailMessage {
  /** Counts from 1 within one start. */
  number: number;
  at: Date;
}

/** What the development mailbox holds, oldest first. */
export interface Mailbox {
  /** Where a browser opens it, with this start's token in the fragment. Absent without a listener. For a terminal, not for a log. */
  readonly address?: string;
  all(): readonly SentMail[];
  latest(of: { to: string }): SentMail | undefined;
}

interface OpenMailbox {
  box: Mailbox;
  keep(message: MailMessage): Promise<void>;
  close(): Promise<void>;
}

export async function openMailbox(config: MailboxConfig, { clock, random }: MailboxTools): Promise<OpenMailbox> {
  const most = config.keep ?? 200;
  const mails: SentMail[] = [];
  let number = 0;
  const box = {
    all: () => [...mails],
    latest: ({ to }: { to: string }) => mails.findLast((mail) => mail.to === to),
  };
  const keep = async (message: MailMessage) => {
    number += 1;
    mails.push({ ...message, number, at: clock.now() });
    if (mails.length > most) mails.shift();
  };
  if (config.port === 'none') return { box, keep, close: async () => {} };

  const token = randomToken(random);
  const server = createServer(answer(mails, digest(token)));
  const port = await listen(server, config.port ?? 0);
  return {
    box: { ...box, address: `http://127.0.0.1:${port}/#${token}` },
    keep,
    close: () => closed(server),
  };
}

/** Loopback only, whatever the rest of the server listens on. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(`the development mailbox cannot listen on 127.0.0.1:${port} (${error.code})`)),
    );
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const HEADERS = {
  'Cache-Control': 'no-store',
  // Frames take this policy over, so a mail's own HTML runs no script and loads nothing from outside.
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; img-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

function answer(mails: readonly SentMail[], expected: Buffer) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const end = (status: number, type: string, body: string, more: Record<string, string> = {}) =>
      response.writeHead(status, { ...HEADERS, 'Content-Type': `${type}; charset=utf-8`, ...more }).end(body);

    // A name that merely resolves to 127.0.0.1 (DNS rebinding) is somebody else's origin.
    const port = request.socket.localPort;
    if (request.headers.host !== `127.0.0.1:${port}` && request.headers.host !== `localhost:${port}`)
      return void end(421, 'text/plain', 'This mailbox answers to 127.0.0.1 and localhost only.\n');
    if (request.method !== 'GET') return void end(405, 'text/plain', 'Only GET.\n', { Allow: 'GET' });
    if (request.url === '/') return void end(200, 'text/html', page);
    if (request.url === '/mailbox.js') return void end(200, 'text/javascript', script);
    if (request.url !== '/mails') return void end(404, 'text/plain', 'Nothing here.\n');
    if (!allowed(request.headers.authorization, expected))
      return void end(401, 'text/plain', 'Open the address that the server printed.\n', {
        'WWW-Authenticate': 'Bearer',
      });
    end(200, 'application/json', JSON.stringify({ mails: mails.toReversed() }));
  };
}

function allowed(authorization: string | undefined, expected: Buffer): boolean {
  return timingSafeEqual(digest(authorization?.replace(/^Bearer /, '') ?? ''), expected);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
