import { type Client, createClient } from '../index.ts';
import { createPasskeys, type Passkeys } from '../passkeys/index.ts';

/** What a test finds in the page. */
export interface Stage {
  readonly client: Client;
  readonly passkeys: Passkeys;
  /** Every ceremony the browser was asked for, in order: `create`, `get`, `conditional`. */
  readonly asked: string[];
  /** How many ran at once at most. */
  most: number;
}

const query = new URLSearchParams(location.search);
const [baseUrl = '', appId] = [query.get('server') ?? '', query.get('app') ?? ''];
const client: Client = createClient({
  baseUrl,
  appId,
  transport: 'json',
  onStepUp: (wanted) => passkeys.onStepUp(wanted),
});
const passkeys = createPasskeys(client);
const stage: Stage = { client, passkeys, asked: [], most: 0 };
Object.assign(globalThis, { stage });

let running = 0;
/** The browser's own, with a list of what went through it. */
async function watching<T>(name: string, work: () => Promise<T>): Promise<T> {
  stage.asked.push(name);
  stage.most = Math.max(stage.most, ++running);
  try {
    return await work();
  } finally {
    running--;
  }
}
const credentials = navigator.credentials;
const [create, get] = [credentials.create.bind(credentials), credentials.get.bind(credentials)];
credentials.create = (options) => watching('create', () => create(options));
credentials.get = (options) =>
  watching(options?.mediation === 'conditional' ? 'conditional' : 'get', () => get(options));
