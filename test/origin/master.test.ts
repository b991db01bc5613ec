import { expect, test } from 'vitest';
import { readStrip } from '../../e2e/support/strip';
import { decodedFrame, decodedSound } from './support/decode';
import { masterPlaylist, mediaPlaylist, segmentOf } from './support/parse';
import { AUDIO, readTs } from './support/read-ts';
import { bytesOf, textOf, withOrigin } from './support/with-origin';

test('a transcoder has three variants, named as by Red5, and says of each what it is', async () => {
  const origin = await withOrigin();
  const text = await textOf(origin.stream('1h-s2-master3-360p').url);
  expect(text.split('\n').slice(0, 4)).toEqual([
    '#EXTM3U', '#EXT-X-VERSION:4',
    '#EXT-X-STREAM-INF:BANDWIDTH=390000,AVERAGE-BANDWIDTH=325000,RESOLUTION=640x360,FRAME-RATE=25.000,'
      + 'CODECS="avc1.4d401e,mp4a.40.2"',
    '1h-s2-master3-360p_1.m3u8',
  ]);
  const { levels } = await masterPlaylist(origin.stream('1h-s2-master3-360p').url);
  expect(levels.map(({ height, url }) => [height, url.slice(-7)]))
    .toEqual([[360, '_1.m3u8'], [180, '_2.m3u8'], [90, '_3.m3u8']]);
});

test.each(['fixture', 'fixture-fmp4'])('variants of %s tell by their strip which they are', async (words) => {
  const origin = await withOrigin();
  const { levels } = await masterPlaylist(origin.stream(`1h-s2-master3-${words}`).url);
  const strips = await Promise.all(levels.map(async ({ url }) => {
    const list = await mediaPlaylist(url);
    const init = list.fragments[0]?.initSegment;
    const parts = [...(init ? [init.url] : []), segmentOf(list, 100).url];
    return readStrip(decodedFrame(Buffer.concat(await Promise.all(parts.map(bytesOf))), 10));
  }));
  expect(strips).toEqual([240, 241, 242].map((streamId) => ({ clock: 8400, streamId })));
});

test('the variants of a camera are pictures of the same instant in three sizes', async () => {
  const origin = await withOrigin();
  const { url, beganAt } = origin.addStream('cam', { hoursAgo: 1, segmentSeconds: 2, variants: 3, streamId: 8 });
  const { levels } = await masterPlaylist(url);
  for (const level of levels) {
    const media = await bytesOf(segmentOf(await mediaPlaylist(level.url), 7).url);
    const frame = decodedFrame(media, 3);
    expect(frame.readUInt32BE(20)).toBe(level.height);
    expect(readStrip(frame)).toEqual({ clock: beganAt + 14_120, streamId: 8 });
    expect((media.length * 8) / 2).toBeLessThan(level.bitrate * 1.1);
  }
});

test.each(['fixture', 'fixture-fmp4'])('the variants of %s are not larger than they say', async (words) => {
  const origin = await withOrigin();
  const { levels } = await masterPlaylist(origin.stream(`1h-s4-master3-${words}`).url);
  for (const { url, bitrate, attrs } of levels) {
    const media = await bytesOf(segmentOf(await mediaPlaylist(url), 9).url);
    expect(media.length * 2).toBeLessThan(bitrate);
    expect(media.length * 2).toBeGreaterThan(attrs.decimalInteger('AVERAGE-BANDWIDTH') * 0.5);
  }
});

test('a master may have one variant', async () => {
  const origin = await withOrigin();
  const { levels } = await masterPlaylist(origin.stream('1h-master1-fixture').url);
  expect(levels.map(({ width, height }) => [width, height])).toEqual([[320, 180]]);
});

test('a stream that is named as a variant of another keeps its own files', async () => {
  const origin = await withOrigin();
  origin.addStream('show', { variants: 3, source: 'fixture' });
  expect(await textOf(`${origin.url}/live/show_1.m3u8`)).toContain('show_1_0.ts');
  origin.addStream('show_1', { hoursAgo: 0, source: 'fixture' });
  expect(await textOf(`${origin.url}/live/show_1.m3u8`)).not.toContain('#EXTINF');
  expect(await textOf(`${origin.url}/live/show_2.m3u8`)).toContain('show_2_0.ts');
});

test.each([['aac', ''], ['m4s', '-fmp4']])('two languages in playlists of their own, as %s', async (ending, word) => {
  const origin = await withOrigin();
  const { url } = origin.stream(`1h-s4-langs-fixture${word}`);
  const { levels, media } = await masterPlaylist(url);
  expect(media.AUDIO?.map(({ lang, name, default: usual }) => [lang, name, usual]))
    .toEqual([['en', 'English', true], ['de', 'Deutsch', false]]);
  const pictures = await mediaPlaylist(levels[0]?.url ?? '');
  const { url: init = '' } = pictures.fragments[0]?.initSegment ?? {};
  if (init) expect((await bytesOf(init)).includes('soun')).toBe(false);
  else expect(readTs(await bytesOf(segmentOf(pictures, 8).url)).payload.has(AUDIO)).toBe(false);
  const pitches = await Promise.all((media.AUDIO ?? []).map(async (track) => {
    const list = await mediaPlaylist(track.url);
    expect(segmentOf(list, 8).url).toMatch(new RegExp(`_audio_${track.lang}_8\\.${ending}$`));
    const init = list.fragments[0]?.initSegment;
    const parts = [...(init ? [init.url] : []), segmentOf(list, 8).url, segmentOf(list, 9).url];
    return pitchOf(decodedSound(Buffer.concat(await Promise.all(parts.map(bytesOf)))), 2);
  }));
  expect(pitches[0]).toBeCloseTo(990, -2);
  expect(pitches[1]).toBeCloseTo(440, -2);
});

test('packed sound says its time in an ID3 tag, on the timestamps of the picture', async () => {
  const origin = await withOrigin();
  const segment = await bytesOf(`${origin.url}/live/48h-s6-langs-fixture_audio_en_16000.aac`);
  expect(segment.toString('latin1', 0, 3)).toBe('ID3');
  const owner = 'com.apple.streaming.transportStreamTimestamp\0';
  const ticks = segment.readBigUInt64BE(segment.indexOf(owner) + owner.length);
  const first = Math.ceil((96_000 * 90_000) / 1920) * 1920;
  expect(Number(ticks)).toBe((126_000 + first) % 2 ** 33);
});

/** The loudest of some pitches just after a whole second of sound. */
function pitchOf(samples: Int16Array, second: number): number {
  const from = second * 48_000;
  const loudness = [440, 587, 990, 1320].map((pitch) => {
    let sine = 0;
    let cosine = 0;
    for (let i = 0; i < 1200; i++) {
      const angle = (2 * Math.PI * pitch * i) / 48_000;
      sine += (samples[from + i] ?? 0) * Math.sin(angle);
      cosine += (samples[from + i] ?? 0) * Math.cos(angle);
    }
    return { pitch, power: Math.hypot(sine, cosine) };
  });
  return loudness.reduce((most, each) => each.power > most.power ? each : most).pitch;
}
