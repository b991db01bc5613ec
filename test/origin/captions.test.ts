import { expect, test } from 'vitest';
import { decodedFrame } from './support/decode';
import { masterPlaylist, mediaPlaylist, segmentOf } from './support/parse';
import { read608 } from './support/read-608';
import { readTs, VIDEO } from './support/read-ts';
import { bytesOf, textOf, withOrigin } from './support/with-origin';

test('subtitles in two languages have playlists of their own, cut as the picture', async () => {
  const origin = await withOrigin();
  const { media, levels } = await masterPlaylist(origin.stream('1h-s4-uneven-vtt-fixture').url);
  expect(media.SUBTITLES?.map(({ lang, default: usual }) => [lang, usual])).toEqual([['en', false], ['de', false]]);
  const [text, picture] = await Promise.all([media.SUBTITLES?.[0]?.url ?? '', levels[0]?.url ?? ''].map(mediaPlaylist));
  expect(text?.fragments.map(({ duration }) => duration)).toEqual(picture?.fragments.map(({ duration }) => duration));
});

test('a segment of WebVTT has a cue for each second that says its time of day, on the timestamps of the picture', async () => {
  const origin = await withOrigin({ utcOffsetMinutes: 120 });
  const base = `${origin.url}/live/48h-s2-vtt-fixture`;
  const segment = await textOf(`${base}_subs_en_50000.vtt`);
  const { timestamps } = readTs(await bytesOf(`${base}_1_50000.ts`));
  expect(segment).toBe([
    'WEBVTT', `X-TIMESTAMP-MAP=MPEGTS:${timestamps.get(VIDEO)?.[0]},LOCAL:00:00:00.000`, '',
    // 100,000 s after noon of two days ago, two hours east.
    '00:00:00.000 --> 00:00:01.000', '17:46:40', '', '00:00:01.000 --> 00:00:02.000', '17:46:41', '',
  ].join('\n'));
  expect(await textOf(`${base}_subs_de_50000.vtt`)).toContain('17:46:40 Uhr\n');
});

test.each([
  ['fMP4 counts from 0', '1h-s2-vtt-fixture-fmp4', 100, 200 * 90_000],
  ['a discontinuity starts anew', '1h-s2-cut10-vtt-fixture', 101, 126_000 + 2 * 90_000],
])('timestamps of WebVTT: %s', async (_, name, n, ticks) => {
  const origin = await withOrigin();
  expect(await textOf(`${origin.url}/live/${name}_subs_en_${n}.vtt`)).toContain(`MPEGTS:${ticks},`);
});

test.each([['ts', 's2'], ['ts', 's3'], ['ts', 'cut7-away13'], ['m4s', 's2-fmp4']])(
  'CEA-608 in %s, %s: on each even second a caption that says the time', async (ending, words) => {
    const origin = await withOrigin();
    const { url } = origin.stream(`1h-${words}-cc-fixture`);
    const list = await mediaPlaylist(url);
    for (const n of [7, 8]) {
      const fragment = segmentOf(list, n);
      const bytes = await bytesOf(fragment.url);
      const pictures = ending === 'ts' ? annexBPictures(bytes) : sampledPictures(bytes);
      expect(pictures.length).toBe(fragment.duration * 25);
      const began = fragment.programDateTime ?? 0;
      const expected = Array.from({ length: fragment.duration }, (_, second) => second)
        .filter((second) => (began / 1000 + second) % 2 === 0)
        .map((second) => ({
          frame: second * 25 + 10,
          text: new Date(began + second * 1000).toISOString().slice(11, 19),
        }));
      expect(read608(pictures)).toEqual(expected);
    }
  });

test('captions are named in a master, and the picture is the same with them', async () => {
  const origin = await withOrigin();
  const { media, levels } = await masterPlaylist(origin.stream('1h-s2-master3-cc-fixture').url);
  expect(media['CLOSED-CAPTIONS']).toMatchObject([{ instreamId: 'CC1', lang: 'en' }]);
  expect(levels.map(({ attrs }) => attrs['CLOSED-CAPTIONS'])).toEqual(['cc', 'cc', 'cc']);
  const [plain, captioned] = await Promise.all(
    ['1h-s2-fixture_5.ts', '1h-s2-master3-cc-fixture_1_5.ts'].map((path) => bytesOf(`${origin.url}/live/${path}`)));
  if (!plain || !captioned) throw new Error('there are not two segments');
  expect(decodedFrame(captioned, 8).equals(decodedFrame(plain, 8))).toBe(true);
});

/** The units of each picture in a piece of MPEG-TS. */
function annexBPictures(segment: Buffer): Buffer[][] {
  const text = readTs(segment).payload.get(VIDEO)?.toString('latin1') ?? '';
  const units = text.split('\0\0\0\x01').slice(1).map((unit) => Buffer.from(unit, 'latin1'));
  const pictures: Buffer[][] = [];
  for (const unit of units) {
    if ((unit.readUInt8(0) & 31) === 9) pictures.push([]);
    pictures.at(-1)?.push(unit);
  }
  return pictures;
}

/** The units of each picture in a piece of fMP4, one fragment a second. */
function sampledPictures(segment: Buffer): Buffer[][] {
  const pictures: Buffer[][] = [];
  for (let moof = segment.indexOf('moof'); moof !== -1; moof = segment.indexOf('moof', moof + 4)) {
    const trun = segment.indexOf('trun', moof);
    let at = moof - 4 + segment.readUInt32BE(trun + 12);
    for (let i = 0; i < segment.readUInt32BE(trun + 8); i++) {
      const end = at + segment.readUInt32BE(trun + 16 + 8 * i);
      const units: Buffer[] = [];
      while (at < end) {
        const length = segment.readUInt32BE(at);
        units.push(segment.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
      pictures.push(units);
    }
  }
  return pictures;
}
