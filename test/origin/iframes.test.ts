import { expect, test } from 'vitest';
import * as bunny from '../../src/media/mediabunny';
import { keyFramesIn } from '../../src/preview/key-frames';
import { masterPlaylist, mediaPlaylist, segmentOf } from './support/parse';
import { bytesOf, textOf, withOrigin } from './support/with-origin';

/** The first key frame of some bytes. */
async function keyFrameOf(bytes: Buffer): Promise<Uint8Array | undefined> {
  return (await keyFramesIn(new Uint8Array(bytes), true, bunny))?.frames[0]?.packet.data;
}

test.each(['ts', 'fmp4'])('I-frame playlists of %s list the first key frame of each segment, of which their bytes hold all', async (container) => {
  const origin = await withOrigin();
  const { iframeVariants } = await masterPlaylist(origin.stream(`1h-s2-master3-iframes-fixture-${container}-cut31`).url);
  expect(iframeVariants.map(({ bitrate, height, videoCodec }) => [bitrate, height, videoCodec])).toEqual([
    [19_000, 180, 'avc1.4d4015'], [16_500, 144, 'avc1.4d400c'], [11_500, 90, 'avc1.4d400c'],
  ]);
  const url = iframeVariants[0]?.url ?? '';
  expect(await textOf(url)).toContain('#EXT-X-I-FRAMES-ONLY');
  const list = await mediaPlaylist(url);
  expect(list.fragments).toHaveLength(1800);
  for (const number of [0, 3, 40, 100]) {
    const { url: segment, byteRange: [from, to = 0], initSegment } = segmentOf(list, number);
    const whole = await bytesOf(segment);
    expect([from, to < whole.length / 2]).toEqual([0, true]);
    const init = initSegment ? await bytesOf(initSegment.url) : Buffer.alloc(0);
    const picture = await keyFrameOf(Buffer.concat([init, whole.subarray(0, to)]));
    expect(picture?.length).toBeGreaterThan(3000);
    expect(picture).toEqual(await keyFrameOf(Buffer.concat([init, whole])));
  }
});
