import type { KeyFrame, KeyFrames } from './key-frames';
import { scaledPicture } from './scaled-picture';

/** Whether the browser has WebCodecs, which pages without https have not. */
export function hasWebCodecs(): boolean {
  return 'VideoDecoder' in globalThis;
}

/** Decodes one key frame with WebCodecs, no wider than the seek bar has use for. Rejects where the browser can't, or with the reason of `signal`. */
export async function decodePicture({ config }: KeyFrames, { packet }: KeyFrame, signal: AbortSignal): Promise<ImageBitmap> {
  signal.throwIfAborted();
  const decoded = await new Promise<VideoFrame>((resolve, reject) => {
    let found: VideoFrame | null = null;
    const decoder = new VideoDecoder({
      output: (frame) => {
        found?.close();
        found = frame;
      },
      error: reject,
    });
    const over = () => {
      if (decoder.state !== 'closed') decoder.close();
      found?.close();
      reject(signal.reason);
    };
    signal.addEventListener('abort', over, { once: true });
    decoder.configure({ ...config, optimizeForLatency: true });
    decoder.decode(packet.toEncodedVideoChunk());
    decoder.flush().then(
      () => {
        signal.removeEventListener('abort', over);
        if (decoder.state !== 'closed') decoder.close();
        if (found) resolve(found);
        else reject(new DOMException('The frame has no picture.', 'EncodingError'));
      },
      (error: unknown) => {
        signal.removeEventListener('abort', over);
        reject(error);
      },
    );
  });
  return scaledPicture(decoded, decoded.displayWidth, decoded.displayHeight).finally(() => decoded.close());
}
