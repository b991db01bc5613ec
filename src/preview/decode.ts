import type { KeyFrame } from './key-frames';

/** Twice the width of a picture over the bar: enough for fine screens. Pixels. */
const WIDEST = 320;

/** Decodes one key frame, no wider than the seek bar has use for. Rejects where the browser can't, or with the reason of `signal`. */
export async function decodePicture(config: VideoDecoderConfig, { chunk }: KeyFrame, signal: AbortSignal): Promise<ImageBitmap> {
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
    decoder.decode(chunk);
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
  const { displayWidth, displayHeight } = decoded;
  const resizeWidth = Math.min(WIDEST, displayWidth);
  const resizeHeight = Math.max(1, Math.round((displayHeight * resizeWidth) / displayWidth));
  return createImageBitmap(decoded, { resizeWidth, resizeHeight, resizeQuality: 'medium' }).finally(() => decoded.close());
}
