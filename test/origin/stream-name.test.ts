import { expect, test } from 'vitest';
import { parseStreamName, streamName } from '../../demo/origin/stream-name';
import type { StreamOptions } from '../../demo/origin/stream-options';
import { NOON, withOrigin } from './support/with-origin';

test('a name asks for a kind of broadcast', () => {
  expect(parseStreamName('6h-s2-pdt-lf-event')).toEqual(
    { hoursAgo: 6, segmentSeconds: 2, programDateTime: 'each', lineEnd: 'lf', playlistType: 'event' });
  expect(parseStreamName('90m-fixture-fmp4-guide')).toEqual(
    { hoursAgo: 1.5, source: 'fixture', container: 'fmp4', cors: 'guide' });
  expect(parseStreamName('0h')).toEqual({ hoursAgo: 0 });
});

test.each(['', 'show', '6', '49h', '6h-', '6h-s7', '6h-s2-s3', '6h-lf-crlf', '6h-constructor', '6h_1', '6h-slide', '6h-slide1-slide2', '6h-aes-aesiv', '6h-iframes', '6h-iframes-fixture-aes'])(
  'the name %j asks for nothing', (name) => { expect(parseStreamName(name)).toBeNull(); });

test('a name that was made from options asks for them', () => {
  const options: StreamOptions = {
    hoursAgo: 24, segmentSeconds: 4, programDateTime: 'none', lineEnd: 'crlf', playlistType: 'none', source: 'fixture',
    container: 'fmp4', cors: 'guide',
  };
  expect(streamName(options)).toBe('24h-s4-nopdt-crlf-notype-fixture-fmp4-guide');
  expect(parseStreamName(streamName(options))).toEqual(options);
  expect(streamName({ hoursAgo: 0.5 })).toBe('30m-s6-pdt-lf-event');
});

test('every kind has a word, and each can be combined with the others', () => {
  const options: StreamOptions = {
    hoursAgo: 3, segmentSeconds: 2, cut: 'uneven', window: 120, keptSeconds: 10, programDateTime: 'first', lineEnd: 'lf',
    playlistType: 'event', discontinuityEvery: 50, timestamps: 'continue', awaySeconds: 90, encryption: 'sequence',
    keyEvery: 10, variants: 3, audio: 'alternate', subtitles: true, closedCaptions: true, gzip: true, uris: 'absolute',
    access: 'token-carried', source: 'fixture', endsIn: 60, cleanUpAfter: 30,
  };
  expect(streamName(options)).toBe('3h-s2-uneven-pdt1-lf-event-noreset-aes-master3-langs-vtt-cc-gzip-absolute-carried'
    + '-fixture-slide120-kept10-cut50-away90-rotate10-ends60-clean30');
  expect(parseStreamName(streamName(options))).toEqual(options);
});

test('a name asks for a kind of WebRTC, of a camera', () => {
  expect(parseStreamName('6h-s2-vp8-standard')).toEqual({ hoursAgo: 6, segmentSeconds: 2, webrtc: 'vp8', handshake: 'standard' });
  expect(parseStreamName('6h-stalls')).toEqual({ hoursAgo: 6, webrtcTrouble: 'stalls' });
  expect(streamName({ hoursAgo: 1, webrtcTrouble: 'no-udp' })).toBe('1h-s6-pdt-lf-event-noudp');
  expect(parseStreamName('6h-fixture-nowebrtc')).toEqual({ hoursAgo: 6, source: 'fixture', webrtc: 'none' });
  expect(parseStreamName('6h-fixture-h264')).toBeNull();
  expect(streamName({ hoursAgo: 1, webrtc: 'vp8', handshake: 'standard' })).toBe('1h-s6-pdt-lf-event-vp8-standard');
});

test('such a stream began before the origin started, and stays the same for its life', async () => {
  const origin = await withOrigin();
  const { beganAt } = origin.stream('6h-s2');
  origin.clock.now += 600_000;
  expect(origin.stream('6h-s2').beganAt).toBe(beganAt);
  expect(origin.stream('5h').beganAt).toBe(NOON - 5 * 3_600_000);
});

test('other names are not there, nor is a stream that was removed', async () => {
  const origin = await withOrigin();
  expect((await fetch(`${origin.url}/live/nothing.m3u8`)).status).toBe(404);
  expect(() => origin.stream('nothing')).toThrow(RangeError);
  const { url } = origin.addStream('show');
  expect((await fetch(url)).status).toBe(200);
  origin.removeStream('show');
  expect((await fetch(url)).status).toBe(404);
});

test('options that no stream can have are refused', async () => {
  const origin = await withOrigin();
  expect(() => origin.addStream('a', { segmentSeconds: 7 })).toThrow(/segmentSeconds/);
  expect(() => origin.addStream('a', { hoursAgo: 49 })).toThrow(/hoursAgo/);
  expect(() => origin.addStream('a', { streamId: 256 })).toThrow(/streamId/);
  expect(() => origin.addStream('a', { window: -1 })).toThrow(/window/);
  expect(() => origin.addStream('a', { discontinuityEvery: 2.5 })).toThrow(/discontinuityEvery/);
  expect(() => origin.addStream('a', { source: 'fixture', webrtc: 'h264' })).toThrow(/WebRTC/);
  expect(() => origin.addStream('a b')).toThrow(/name/);
  origin.addStream('a');
  expect(() => origin.addStream('a')).toThrow(/already/);
});
