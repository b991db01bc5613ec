import { videoSample } from './mp4-tracks';
import { mp4Segment } from './mp4-segment';
import { PACKET, PID } from './ts-packets';
import { tsSegment, type CodedSpan } from './ts-segment';

/** How many bytes of a segment of MPEG-TS, from its first one, it takes to decode the picture that it begins with. */
export function tsKeyFrameBytes(span: CodedSpan): number {
  const segment = tsSegment(span);
  let end = 0;
  let pictures = 0;
  for (let at = 0; at < segment.length; at += PACKET) {
    const head = segment.readUInt16BE(at + 1);
    if ((head & 0x1fff) !== PID.video) continue;
    if (head & 0x4000) pictures += 1;
    if (pictures > 1) return end;
    end = at + PACKET;
  }
  return end;
}

/** The same of one of fragmented MP4. */
export function mp4KeyFrameBytes(span: CodedSpan): number {
  const [first] = span.pictures;
  const moofBytes = mp4Segment(span).readUInt32BE(0);
  return moofBytes + 8 + (first ? videoSample(first).length : 0);
}
