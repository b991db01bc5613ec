import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { FootageSegment } from '../../src/core/footage';
import * as bunny from '../../src/media/mediabunny';
import { keyFramesIn, type KeyFrames } from '../../src/preview/key-frames';
import { oneFrameFile } from '../../src/preview/play-picture';
import { SegmentStills } from '../../src/preview/segment-stills';
import { fakeWebCodecs } from '../fakes/fake-webcodecs';
import { FixtureFootage, LOOP } from './fixture-footage';

const never = new AbortController().signal;
/** Bytes of the first key frame of the committed loop, with what stands before it. */
const KEY_BYTES = { ts: 376 + 33 * 188, fmp4: 6784 } as const;

/** The key frames of the committed media, with their bytes alone. */
function keyFramesOf(container: 'ts' | 'fmp4', to: number = KEY_BYTES[container]) {
  const footage = new FixtureFootage(container);
  const at = async (time: number): Promise<FootageSegment | null> => {
    const segment = await footage.at(time);
    return segment && { ...segment, range: { from: 0, to } };
  };
  return { footage, stills: new SegmentStills({ at, request: (part, signal) => footage.request(part, signal) }, { keyFrames: true }) };
}

/** A browser without WebCodecs: its `<video>` shows what it is given, or fails, or is silent. */
function withoutWebCodecs(answer: 'loadeddata' | 'error' | null) {
  const codecs = fakeWebCodecs();
  Reflect.deleteProperty(globalThis, 'VideoDecoder');
  Reflect.deleteProperty(globalThis, 'EncodedVideoChunk');
  const files: Blob[] = [];
  const page = { files, codecs, videos: 0, open: 0 };
  class Video extends EventTarget {
    readonly videoWidth = 640;
    readonly videoHeight = 360;
    set src(_url: string) {
      page.videos += 1;
      if (answer) queueMicrotask(() => this.dispatchEvent(new Event(answer)));
    }
    removeAttribute(): void {}
    load(): void {
      page.videos -= 1;
    }
  }
  vi.stubGlobal('document', { createElement: () => new Video() });
  const created = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    if (file instanceof Blob) files.push(file);
    page.open += 1;
    return 'blob:picture';
  });
  const revoked = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => void (page.open -= 1));
  onTestFinished(() => {
    created.mockRestore();
    revoked.mockRestore();
  });
  return page;
}

async function keyFrames(container: 'ts' | 'fmp4'): Promise<KeyFrames> {
  const footage = new FixtureFootage(container);
  const parts = container === 'ts' ? ['loop_180.m2t'] : ['loop_180_init.mp4', 'loop_180.m4s'];
  const bytes = Buffer.concat(parts.map((name) => readFileSync(new URL(`../../e2e/fixtures/${name}`, import.meta.url))));
  expect(bytes.length).toBeGreaterThanOrEqual(footage.size);
  const found = await keyFramesIn(new Uint8Array(bytes).slice(0, 60_000), false, bunny);
  if (!found) throw new Error('The fixture has no key frame.');
  return found;
}

describe.each(['ts', 'fmp4'] as const)('pictures of listed key frames of %s', (container) => {
  test('take one request each, for the bytes of the key frame alone', async () => {
    const codecs = fakeWebCodecs();
    const { footage, stills } = keyFramesOf(container);
    for (const after of [3 * LOOP + 0.5, 3 * LOOP + 20, 5 * LOOP]) {
      const still = await stills.at(after, never);
      expect(still?.time).toBeCloseTo(Math.floor(after / LOOP) * LOOP, 3);
      expect(still?.end).toBeCloseTo(Math.floor(after / LOOP) * LOOP + LOOP, 3);
    }
    expect(footage.asked).toEqual([`0-${KEY_BYTES[container]}`, `0-${KEY_BYTES[container]}`]);
    expect(codecs.decoded).toHaveLength(2);
    expect(codecs.decoded[0]?.bytes.length).toBe(container === 'ts' ? 5882 : 5835);
  });

  test('are shown by a <video> where there are no WebCodecs', async () => {
    const page = withoutWebCodecs('loadeddata');
    const { footage, stills } = keyFramesOf(container);
    const still = await stills.at(LOOP + 7, never);
    expect(still?.time).toBeCloseTo(LOOP, 3);
    expect([still?.image.width, still?.image.height]).toEqual([320, 180]);
    expect(footage.asked).toHaveLength(1);
    expect(page).toMatchObject({ videos: 0, open: 0 });
    expect(page.files.map(({ type }) => type)).toEqual(['video/mp4']);
  });

  test('are then in a file of that one frame', async () => {
    const found = await keyFrames(container);
    const [frame] = found.frames;
    if (!frame) throw new Error('no frame');
    const file = await oneFrameFile(found, frame, bunny);
    const again = await keyFramesIn(new Uint8Array(await file.arrayBuffer()), true, bunny);
    expect(again?.codec).toBe('avc');
    expect(again?.frames).toHaveLength(1);
    expect(again?.config).toMatchObject({ codec: 'avc1.4d4015', codedWidth: 320, codedHeight: 180 });
    const bytes = again?.frames[0]?.packet.data ?? new Uint8Array();
    // What was between start codes is behind lengths; the picture itself is the same.
    expect(bytes.length).toBeGreaterThan(5800);
    expect(bytes.slice(-400)).toEqual(frame.packet.data.slice(-400));
  });
});

test('there is none where the <video> fails, or nobody waits for it any more; nothing is left behind', async () => {
  const page = withoutWebCodecs('error');
  await expect(keyFramesOf('ts').stills.at(0, never)).rejects.toMatchObject({ name: 'EncodingError' });
  expect(page).toMatchObject({ videos: 0, open: 0 });
});

test('whoever has gone does not keep a <video>', async () => {
  const page = withoutWebCodecs(null);
  const gone = new AbortController();
  const asked = keyFramesOf('ts').stills.at(0, gone.signal);
  await vi.waitFor(() => expect(page.videos).toBe(1));
  gone.abort('gone');
  await expect(asked).rejects.toBe('gone');
  expect(page).toMatchObject({ videos: 0, open: 0 });
});

test('bytes without a whole picture have none, and the one before is not shown for it', async () => {
  fakeWebCodecs();
  const { footage, stills } = keyFramesOf('fmp4', 300);
  expect(await stills.at(2 * LOOP + 1, never)).toBeNull();
  expect(footage.asked).toEqual(['0-300']);
});
