import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** For tests: an authority, and the certificate it gave `localhost`; a second authority that gave nobody anything. */
export interface Authority {
  readonly ca: string;
  readonly rogueCa: string;
  readonly key: string;
  readonly cert: string;
}

export function createAuthority(): Authority {
  const directory = mkdtempSync(join(tmpdir(), 'doorward-smtp-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' });
  const file = (name: string) => readFileSync(join(directory, name), 'utf8');
  try {
    const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    for (const name of ['ca', 'rogue'])
      openssl('req', '-x509', ...fresh, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${name}`);
    openssl('req', ...fresh, '-keyout', 'host.key', '-out', 'host.csr', '-subj', '/CN=localhost');
    writeFileSync(join(directory, 'san'), 'subjectAltName=DNS:localhost');
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'san'];
    openssl('x509', '-req', '-in', 'host.csr', '-out', 'host.pem', ...signed);
    return { ca: file('ca.pem'), rogueCa: file('rogue.pem'), key: file('host.key'), cert: file('host.pem') };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

export interface Taken {
  raw: string;
  secure: boolean;
  user: string | undefined;
  to: string[];
}

export interface SmtpStand {
  readonly port: number;
  readonly taken: readonly Taken[];
  readonly commands: readonly string[];
  close(): Promise<void>;
}

/** A real SMTP server on a free port (or this one), and what it took. Its password is `right`. */
export async function openSmtpServer(
  { key, cert }: Pick<Authority, 'key' | 'cert'>,
  options: SMTPServerOptions = {},
  port = 0,
): Promise<SmtpStand> {
  const taken: Taken[] = [];
  const commands: string[] = [];
  const smtp = new SMTPServer({
    key,
    cert,
    authOptional: true,
    // Mailers keep connections open; a server that goes away does not wait for them.
    closeTimeout: 50,
    onAuth: ({ username, password }, _session, done) =>
      password === 'right' ? done(null, { user: username }) : done(new Error(`Invalid credentials ${password}`)),
    onMailFrom: (_address, session, done) => {
      commands.push(session.secure ? 'MAIL over TLS' : 'MAIL in clear');
      done();
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const user = typeof session.user === 'string' ? session.user : undefined;
        taken.push({ raw: Buffer.concat(parts).toString(), secure: session.secure, user, to });
        done();
      });
    },
    ...options,
  });
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', resolve));
  return {
    port: (smtp.server.address() as AddressInfo).port,
    taken,
    commands,
    close: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  };
}
