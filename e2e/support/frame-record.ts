import type { PlayerPage } from './player-page';
import { readStripPixels } from './strip';

/** What was wrong in animation frames of a run. */
export interface FrameRecord {
  /** Animation frames that were looked at. */
  readonly looked: number;
  /** Each with the milliseconds since the start and what was on air. */
  readonly faults: readonly string[];
  /** What was on air, in the order of the takes. */
  readonly sides: readonly string[];
}

/**
 * Looks at the `<video>` on top, or at the one in a window of its own, in every animation frame from now on: it has data, its
 * strip reads, its clock does not go back unless the page has asked for that (`asked()`), and no other `<video>` sounds.
 */
export async function recordFrames({ page }: PlayerPage): Promise<{ asked(): Promise<void>; stop(): Promise<FrameRecord> }> {
  await page.addScriptTag({ content: `globalThis.readStripPixels = ${readStripPixels.toString()}` });
  await page.evaluate(() => {
    const player = document.querySelector('red5-dvr-player');
    if (!player) throw new Error('there is no player');
    const read: unknown = Reflect.get(globalThis, 'readStripPixels');
    if (typeof read !== 'function') throw new Error('nothing reads strips');
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const drawing = canvas.getContext('2d', { willReadFrequently: true });
    const videos = player.media.shadowRoot?.querySelectorAll.bind(player.media.shadowRoot);
    const record = { looked: 0, faults: [] as string[], sides: [] as string[], mayGoBack: false, stopped: false };
    Object.assign(globalThis, { record });
    const began = performance.now();
    let last = 0;
    let side: string | null = null;
    const look = () => {
      if (record.stopped) return;
      requestAnimationFrame(look);
      record.looked += 1;
      const floating = player.media.shadowRoot?.pictureInPictureElement;
      const video = floating instanceof HTMLVideoElement ? floating : player.activeVideo;
      const fault = (what: string) => record.faults.push(`${Math.round(performance.now() - began)} ms, ${player.transport}: ${what}`);
      if (player.transport !== side) record.sides.push((side = player.transport) ?? 'nothing');
      if (video.readyState < video.HAVE_CURRENT_DATA) return fault(`readyState ${video.readyState}`);
      drawing?.drawImage(video, 0, 0, 320, 180);
      const strip: unknown = read(drawing?.getImageData(0, 0, 320, 180).data, 320, 180);
      const clock: unknown = Object(strip)['clock'];
      if (typeof clock !== 'number') return fault('no strip');
      if (clock < last) {
        if (!record.mayGoBack) fault(`back by ${last - clock} ms`);
        record.mayGoBack = false;
      }
      last = clock;
      const loud = [...(videos?.('video') ?? [])].filter((one) => !one.muted && !one.paused);
      if (loud.length > 1) fault(`${loud.length} sounds`);
    };
    requestAnimationFrame(look);
  });
  return {
    asked: () => page.evaluate(() => void Object.assign(Reflect.get(globalThis, 'record') as object, { mayGoBack: true })),
    stop: () => page.evaluate(() => {
      const record = Reflect.get(globalThis, 'record') as FrameRecord & { stopped: boolean };
      record.stopped = true;
      const { looked, faults, sides } = record;
      return { looked, faults, sides };
    }),
  };
}
