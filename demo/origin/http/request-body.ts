import type { IncomingMessage } from 'node:http';

/** Nobody has a description that is longer. */
const MOST_BYTES = 65_536;

/**
 * The body of a request, as text.
 *
 * @throws where it is longer than a description of media ever is
 */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk as Uint8Array);
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new RangeError(`A body of more than ${MOST_BYTES} bytes is not read.`);
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString();
}
