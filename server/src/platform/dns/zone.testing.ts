import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import DNS from 'dns2';

/** What a name answers: TXT records, an alias, a refusal, silence, or a datagram that is no answer. */
export type Entry =
  | { readonly txt: readonly (string | readonly string[])[] }
  | { readonly cname: string }
  | 'servfail'
  | 'silent'
  | 'garbage';

/** A small DNS server on loopback, over UDP and TCP, whose zone a test writes. */
export interface Zone {
  /** Names in lower case without the last dot; `*.` begins a wildcard (RFC 4592). */
  readonly entries: Map<string, Entry>;
  /** Names asked so far. */
  readonly asked: string[];
  /** `127.0.0.1:<port>` */
  readonly address: string;
  close(): Promise<void>;
}

const { Packet } = DNS;

export async function openZone(): Promise<Zone> {
  const entries = new Map<string, Entry>();
  const asked: string[] = [];
  const server = DNS.createServer({
    udp: true,
    tcp: true,
    handle(request, send) {
      const answer = Packet.createResponseFromRequest(request);
      const [question] = request.questions;
      const name = question?.name.toLowerCase().replace(/\.$/, '') ?? '';
      asked.push(name);
      const entry = find(entries, name);
      if (entry === 'silent') return;
      if (entry === 'servfail') answer.header.rcode = 2;
      else if (entry === 'garbage') return void send(Buffer.from('no answer at all') as unknown as typeof answer);
      else if (entry === undefined) answer.header.rcode = 3;
      else answer.answers.push(...records(entries, name, entry));
      send(answer);
    },
  });
  const port = await freePort();
  await server.listen({ udp: { port, address: '127.0.0.1' }, tcp: { port, address: '127.0.0.1' } });
  return { entries, asked, address: `127.0.0.1:${port}`, close: async () => void (await server.close()) };
}

/** The name itself, or else the nearest wildcard above it. */
function find(entries: Zone['entries'], name: string): Entry | undefined {
  const labels = name.split('.');
  const wild = labels.slice(1).map((_, at) => `*.${labels.slice(at + 1).join('.')}`);
  return [name, ...wild].map((one) => entries.get(one)).find((entry) => entry !== undefined);
}

/** As a resolver answers: the alias and what stands at its end. */
function records(entries: Zone['entries'], name: string, entry: Exclude<Entry, string>): DNS.Packet.Resource[] {
  const here = { name, class: Packet.CLASS.IN, ttl: 60 };
  if ('txt' in entry)
    return entry.txt.map((data) => ({ ...here, type: Packet.TYPE.TXT, data }) as unknown as DNS.Packet.Resource);
  const alias = { ...here, type: Packet.TYPE.CNAME, domain: entry.cname } as unknown as DNS.Packet.Resource;
  const next = find(entries, entry.cname);
  return [alias, ...(typeof next === 'object' ? records(entries, entry.cname, next) : [])];
}

/** One that was free a moment ago: the server must be on the same number twice, for answers too long for a datagram. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
