import { TICKS_PER_AUDIO_FRAME } from './clock';
import { FIRST_TICK, type CodedSpan } from './ts-segment';
import { wrap } from './ts-packets';

const OWNER = 'com.apple.streaming.transportStreamTimestamp\0';

/** Packed audio: AAC after an ID3 tag that says its first timestamp (RFC 8216, section 3.4). */
export function adtsSegment({ firstAudioFrame, sound }: CodedSpan): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(wrap(FIRST_TICK + firstAudioFrame * TICKS_PER_AUDIO_FRAME)));
  const contents = Buffer.concat([Buffer.from(OWNER, 'latin1'), time]);
  const frame = Buffer.concat([Buffer.from('PRIV\0\0\0\0\0\0', 'latin1'), contents]);
  // Sizes have seven bits in each byte; both are less than 128.
  frame[7] = contents.length;
  const head = Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1');
  head[9] = frame.length;
  return Buffer.concat([head, frame, ...sound]);
}
