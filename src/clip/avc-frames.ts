import { DvrError } from '../core/dvr-error';
import { describedBy, readDescription, writeDescription, type AvcDescription } from './avc-description';
import { kindOf, sampleOf, UNIT, unitsOfStream } from './avc-units';
import type { ReadPacket, ReadVideo } from './read-segment';

const LEFT_OUT: ReadonlySet<number> = new Set([UNIT.sequence, UNIT.picture, UNIT.delimiter]);

/** The frames of a segment in H.264 as MP4 holds them, with the one description of all of them. */
export interface AvcFrames {
  readonly description: AvcDescription;
  readonly packets: readonly ReadPacket[];
}

/**
 * Brings the frames of a segment into the form of MP4: MPEG-TS has start codes and parameter sets in between. Null where they have another
 * form than the two. Throws a `DvrError` `clip-format` where the parameter sets change within it.
 */
export function avcFrames({ config, packets }: Pick<ReadVideo, 'config' | 'packets'>): AvcFrames | null {
  if (config.description) {
    const description = readDescription(bytesOf(config.description));
    return description && { description, packets };
  }
  let description: AvcDescription | null = null;
  const samples = packets.map((packet) => {
    const units = unitsOfStream(packet.bytes);
    const own = packet.key ? describedBy(units) : null;
    if (own && description && !sameDescription(own, description)) throw new DvrError('clip-format');
    description ??= own;
    return { ...packet, bytes: sampleOf(units.filter((unit) => !LEFT_OUT.has(kindOf(unit)))) };
  });
  return description && { description, packets: samples };
}

/** Whether two tracks can follow each other as one. */
export function sameDescription(a: AvcDescription, b: AvcDescription): boolean {
  return String(writeDescription(a)) === String(writeDescription(b));
}

/** The bytes of a buffer or of a view on one. */
export function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
}
