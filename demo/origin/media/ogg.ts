const PAGE_HEAD = 27;

/** The packets of an Ogg file with one stream (RFC 3533, section 6), those of its header too. */
export function oggPackets(file: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  let parts: Buffer[] = [];
  for (let page = 0; page + PAGE_HEAD <= file.length;) {
    if (file.toString('latin1', page, page + 4) !== 'OggS') throw new Error(`no Ogg page at byte ${page}`);
    const count = file.readUInt8(page + PAGE_HEAD - 1);
    const laces = file.subarray(page + PAGE_HEAD, page + PAGE_HEAD + count);
    let at = page + PAGE_HEAD + count;
    for (const length of laces) {
      parts.push(file.subarray(at, at + length));
      at += length;
      // A full lace goes on in the next one.
      if (length === 255) continue;
      packets.push(Buffer.concat(parts));
      parts = [];
    }
    page = at;
  }
  return packets;
}
