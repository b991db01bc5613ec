/** A box of MP4: its contents, and the boxes within where it is a container. Written apart from the origin's own code. */
export interface ReadBox {
  type: string;
  contents: Buffer;
  boxes: ReadBox[];
}

const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

/** Takes an MP4 file apart. */
export function readMp4(bytes: Buffer): ReadBox[] {
  const boxes: ReadBox[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = bytes.readUInt32BE(at);
    if (size < 8 || at + size > bytes.length) throw new Error(`a broken box at byte ${at}`);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const contents = bytes.subarray(at + 8, at + size);
    boxes.push({ type, contents, boxes: CONTAINERS.has(type) ? readMp4(contents) : [] });
    at += size;
  }
  return boxes;
}

/** The first box at a path such as `moov/trak/mdia`. */
export function boxAt(boxes: readonly ReadBox[], path: string): ReadBox {
  const [type, ...rest] = path.split('/');
  const found = boxes.find((box) => box.type === type);
  if (!found) throw new Error(`there is no ${type}`);
  return rest.length === 0 ? found : boxAt(found.boxes, rest.join('/'));
}
