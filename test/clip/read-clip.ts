import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny';

/** Packets of a track of a clip, in the order of decoding. Seconds. */
export interface ClipPacket {
  readonly time: number;
  readonly end: number;
  readonly key: boolean;
  readonly bytes: Uint8Array;
}

/** What an MP4 holds. */
export interface ReadClip {
  readonly frames: readonly ClipPacket[];
  readonly sound: readonly ClipPacket[];
  readonly codec: string | undefined;
}

/** Reads a clip back. */
export async function readClip(clip: Blob): Promise<ReadClip> {
  const input = new Input({ source: new BufferSource(await clip.arrayBuffer()), formats: [MP4] });
  const [video, audio] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()]);
  const packets = async (track: typeof video | typeof audio) => {
    const all: ClipPacket[] = [];
    if (!track) return all;
    for await (const { timestamp, duration, type, data } of new EncodedPacketSink(track).packets()) {
      all.push({ time: timestamp, end: timestamp + duration, key: type === 'key', bytes: data });
    }
    return all;
  };
  return { frames: await packets(video), sound: await packets(audio), codec: (await video?.getDecoderConfig())?.codec };
}
