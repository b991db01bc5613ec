import type { Mediabunny } from '../media/load-mediabunny';
import type { KeyFrame, KeyFrames } from './key-frames';
import { scaledPicture } from './scaled-picture';

/** A browser that has not shown one frame after so long will not. */
const LONGEST_MS = 5_000;

/**
 * Decodes one key frame without WebCodecs: has a `<video>` that nobody sees play a file of that one frame. No wider than the seek bar has use for.
 * Rejects where the browser can't, or with the reason of `signal`.
 */
export async function playPicture(found: KeyFrames, frame: KeyFrame, bunny: Mediabunny, signal: AbortSignal): Promise<ImageBitmap> {
  const file = await oneFrameFile(found, frame, bunny);
  signal.throwIfAborted();
  const url = URL.createObjectURL(file);
  const video = document.createElement('video');
  try {
    await shown(video, url, AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]));
    return await scaledPicture(video, video.videoWidth, video.videoHeight);
  } finally {
    // Its decoder may be one of few.
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

/** An MP4 of one key frame. Rejects where it can't be in one. */
export async function oneFrameFile(
  { codec, config }: KeyFrames, { packet: { data } }: KeyFrame, { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output }: Mediabunny,
): Promise<Blob> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const track = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(track);
  await output.start();
  await track.add(new EncodedPacket(data, 'key', 0, 1), { decoderConfig: config });
  await output.finalize();
  return new Blob([target.buffer ?? new ArrayBuffer()], { type: 'video/mp4' });
}

/** Resolves when a `<video>` has its first frame. */
function shown(video: HTMLVideoElement, url: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const listening = { once: true, signal: done.signal };
    video.addEventListener('loadeddata', () => (done.abort(), resolve()), listening);
    video.addEventListener('error', () => (done.abort(), reject(new DOMException('The frame has no picture.', 'EncodingError'))), listening);
    signal.addEventListener('abort', () => (done.abort(), reject(signal.reason)), listening);
    Object.assign(video, { muted: true, playsInline: true, preload: 'auto', src: url });
  });
}
