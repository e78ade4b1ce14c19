import { z } from 'zod';

const ClientData = z.object({
  type: z.string(),
  challenge: z.string().max(1024),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
});

/** What the browser says of a ceremony (section 5.8.1); undefined when it says nothing that can be read. Nothing of it is proven yet. */
export function readClientData(clientDataJSON: string): z.output<typeof ClientData> | undefined {
  try {
    return ClientData.safeParse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
