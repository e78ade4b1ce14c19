/** Unambiguous concatenation: the number of parts, then each part behind its length, all as 32-bit big-endian. Strings count as UTF-8. */
export function framed(parts: readonly (string | Uint8Array)[]): Buffer {
  const chunks: Uint8Array[] = [uint32(parts.length)];
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    chunks.push(uint32(bytes.length), bytes);
  }
  return Buffer.concat(chunks);
}

/** Bytes of a base64url text, or undefined unless it is exactly what the encoder would have written. */
export function fromBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
