import { M3U8Parser } from 'hls.js';
import type { LevelDetails } from 'hls.js';
import { describe, expect, test } from 'vitest';
import { RecordingReader } from '../../src/hls/read-recording';
import { dayText, HOUR, playedList } from './long-lists';

/** What hls.js's own parser makes of a playlist of 2 s segments. */
function parsed(count: number, { first = 0, clock = true, header = '', end = '' } = {}): LevelDetails {
  const segments = Array.from({ length: count }, (_, n) => {
    const date = new Date(Date.UTC(2026, 8, 20, 14) + (first + n) * 2000).toISOString();
    return `${clock ? `#EXT-X-PROGRAM-DATE-TIME:${date}\n` : ''}#EXTINF:2.000,\na_${first + n}.ts\n`;
  });
  const head = `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:${first}\n${header}`;
  return M3U8Parser.parseLevelPlaylist(
    `${head}${segments.join('')}${end}`, 'https://media.example/a.m3u8', 0, LEVEL_TYPE, 0, null,
  );
}

// hls.js declares the type as an enum whose values it does not export.
const LEVEL_TYPE = 'main' as Parameters<typeof M3U8Parser.parseLevelPlaylist>[3];

describe('a playlist read by hls.js', () => {
  test('gives the whole window and its clock', () => {
    const recording = new RecordingReader().read(parsed(1800));
    expect(recording).toMatchObject({ start: 0, end: 3600, segment: 2, segments: 1800, live: true, growth: 'growing' });
    expect(recording?.timeline.timeAt(Date.UTC(2026, 8, 20, 14, 30))).toBe(1800);
  });

  test('without a clock there is none', () => {
    expect(new RecordingReader().read(parsed(10, { clock: false }))?.timeline.hasClock).toBe(false);
  });

  test('holds back three target durations', () => {
    expect(new RecordingReader().read(parsed(10))?.holdBack).toBe(6);
  });

  test('or what the server asks for', () => {
    const header = '#EXT-X-SERVER-CONTROL:HOLD-BACK=9.5\n';
    expect(new RecordingReader().read(parsed(10, { header }))?.holdBack).toBe(9.5);
  });

  test('is over with ENDLIST', () => {
    expect(new RecordingReader().read(parsed(10, { end: '#EXT-X-ENDLIST\n' }))?.live).toBe(false);
  });

  test('slides once its first number rose', () => {
    const reader = new RecordingReader();
    expect(reader.read(parsed(10, { first: 50 }))?.growth).toBe('unknown');
    expect(reader.read(parsed(10, { first: 51 }))?.growth).toBe('sliding');
  });

  test('tells its date ranges, also those that it has dropped while their moment is kept', () => {
    const at = (second: number) => new Date(Date.UTC(2026, 8, 20, 14) + second * 1000);
    const range = (second: number) => `#EXT-X-DATERANGE:ID="r${second}",START-DATE="${at(second).toISOString()}",DURATION=4,X-TITLE="Goal"\n`;
    const reader = new RecordingReader();
    const first = reader.read(parsed(10, { header: range(4) + range(30) }));
    expect(first?.dateRanges).toEqual([4, 30].map((second) => ({ id: `r${second}`, start: +at(second), end: +at(second + 4), title: 'Goal' })));
    expect(reader.read(parsed(10, { header: range(4) + range(30) }))?.dateRanges).toBe(first?.dateRanges);
    expect(reader.read(parsed(10, { first: 10 }))?.dateRanges.map(({ id }) => id)).toEqual(['r30']);
  });

  test('is nothing without segments', () => {
    expect(new RecordingReader().read(parsed(0))).toBeNull();
  });
});

test('a long list begins with a whole microsecond, to which media elements round: a seek to its start is to be in it', async () => {
  const { windowed } = await playedList(dayText(HOUR));
  const recording = new RecordingReader().readWindowed(windowed, 0.123_456_789);
  expect(recording.start).toBeCloseTo(windowed.start + 0.123_456, 9);
  expect(recording).toMatchObject({ segment: 2, segments: windowed.list.index.length, live: true, growth: 'growing' });
});
