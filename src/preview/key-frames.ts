import type { Mediabunny } from '../media/load-mediabunny';

/** A key frame, as it is coded. */
export interface KeyFrame {
  /** Seconds after the first picture of its segment. */
  readonly after: number;
  readonly packet: InstanceType<Mediabunny['EncodedPacket']>;
}

/** The codecs of which pictures are made. */
export type PictureCodec = ConstructorParameters<Mediabunny['EncodedVideoPacketSource']>[0];

/** The key frames of a piece of media, and how they are decoded. */
export interface KeyFrames {
  readonly codec: PictureCodec;
  readonly config: VideoDecoderConfig;
  /** In order of time. */
  readonly frames: readonly KeyFrame[];
}

/**
 * The key frames that are whole in the first bytes of a segment: MPEG-TS, or fragmented MP4 behind its initialization section.
 * Null where there is none, or no picture at all.
 *
 * @param isWhole the bytes are all of the segment, so that its last picture is whole too
 */
export async function keyFramesIn(bytes: Uint8Array<ArrayBuffer>, isWhole: boolean, { BufferSource, EncodedPacketSink, Input, MP4, MPEG_TS }: Mediabunny): Promise<KeyFrames | null> {
  const input = new Input({ source: new BufferSource(bytes), formats: [MPEG_TS, MP4] });
  try {
    const track = await input.getPrimaryVideoTrack();
    const [codec, config] = [await track?.getCodec(), await track?.getDecoderConfig()];
    if (!track || !codec || !config) return null;
    const sink = new EncodedPacketSink(track);
    const frames: KeyFrame[] = [];
    const first = await sink.getFirstPacket();
    const start = first?.timestamp ?? 0;
    for (let packet = first; packet; ) {
      const next = await sink.getNextPacket(packet);
      // A packet that nothing follows may have been cut off where the bytes end.
      if (packet.type === 'key' && (next || isWhole)) frames.push({ after: packet.timestamp - start, packet });
      packet = next;
    }
    return frames.length > 0 ? { codec, config, frames: frames.toSorted((a, b) => a.after - b.after) } : null;
  } catch {
    // Bytes that end in the middle of a table say nothing yet; those that are no media never will.
    return null;
  } finally {
    input.dispose();
  }
}
