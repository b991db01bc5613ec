const PACKET = 188;
const NULL_PACKET = Buffer.alloc(PACKET, 0xff);
NULL_PACKET.set([0x47, 0x1f, 0xff, 0x10]);

/**
 * A transport stream of about so many bytes: with null packets (ISO 13818-1, 2.4.3.3) evenly between its own, as an encoder
 * of constant bit rate puts them. Nothing of it is shown, but all of it is loaded and read.
 */
export function padded(stream: Buffer, bytes: number): Buffer {
  const own = Math.floor(stream.length / PACKET);
  const all = Math.max(own, Math.floor(bytes / PACKET));
  const packets: Buffer[] = [];
  for (let at = 0, taken = 0; at < all; at++) {
    // The first packet is its own: it is the program's table.
    const due = Math.floor((at * own) / all) + 1;
    packets.push(taken < due ? stream.subarray(taken * PACKET, ++taken * PACKET) : NULL_PACKET);
  }
  return Buffer.concat(packets);
}
