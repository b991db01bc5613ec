/** A caption of CC1 that was shown, and at which frame. */
export interface ShownCaption {
  frame: number;
  text: string;
}

/**
 * The pop-on captions in coded pictures, each picture as its H.264 units; written apart from the origin's own code.
 * Fails where a byte's parity is wrong.
 */
export function read608(pictures: readonly (readonly Buffer[])[]): ShownCaption[] {
  const shown: ShownCaption[] = [];
  let hidden = '';
  let last = '';
  pictures.forEach((units, frame) => {
    for (const [first, second] of units.flatMap(pairsOf)) {
      const code = `${first.toString(16)} ${second.toString(16)}`;
      const isControl = first >= 0x10 && first < 0x20;
      // A control code comes twice; the second is to be ignored.
      if (isControl && code === last) {
        last = '';
        continue;
      }
      last = code;
      if (!isControl) hidden += String.fromCharCode(first, second);
      else if (code === '14 2e') hidden = '';
      else if (code === '14 2f') shown.push({ frame, text: hidden });
    }
  });
  return shown;
}

function pairsOf(unit: Buffer): [number, number][] {
  // Supplemental information, registered user data, of the ATSC in the United States, with caption data.
  if ((unit.readUInt8(0) & 31) !== 6 || unit.readUInt8(1) !== 4) return [];
  const payload = unit.subarray(3, 3 + unit.readUInt8(2));
  if (payload.toString('latin1', 0, 8) !== '\xb5\x001GA94\x03') return [];
  const count = payload.readUInt8(8) & 31;
  return Array.from({ length: count }, (_, i): [number, number] => {
    const at = 10 + 3 * i;
    if (payload.readUInt8(at) !== 0xfc) throw new Error('not a valid triplet of field 1');
    return [withoutParity(payload.readUInt8(at + 1)), withoutParity(payload.readUInt8(at + 2))];
  });
}

function withoutParity(byte: number): number {
  const ones = byte.toString(2).replaceAll('0', '').length;
  if (ones % 2 === 0) throw new Error(`the parity of ${byte} is wrong`);
  return byte & 0x7f;
}
