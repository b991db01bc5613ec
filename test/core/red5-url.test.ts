import { describe, expect, test } from 'vitest';
import { playlistUrl } from '../../src/core/red5-url';

const url = (place: Partial<Parameters<typeof playlistUrl>[0]>) =>
  playlistUrl({ host: '', app: 'live', streamName: '', mediaBase: '', ...place });

describe('the Red5 shorthand', () => {
  test('https unless the host says otherwise', () =>
    expect(url({ host: 'media.example.com', streamName: 'cam1' })).toBe('https://media.example.com/live/cam1.m3u8'));
  test('http on loopback', () =>
    expect(url({ host: 'localhost:5080', streamName: 'cam1' })).toBe('http://localhost:5080/live/cam1.m3u8'));
  test('a scheme and a port are kept', () =>
    expect(url({ host: 'http://10.0.0.7:5080/', streamName: 'cam1' })).toBe('http://10.0.0.7:5080/live/cam1.m3u8'));
  test('a room: each segment is encoded, slashes stay', () =>
    expect(url({ host: 'h.example', app: 'live/room 1', streamName: 'a&b?c' })).toBe(
      'https://h.example/live/room%201/a%26b%3Fc.m3u8',
    ));
  test('a media base leaves the app out, as nginx serves it by the DVR guide', () =>
    expect(url({ host: 'h.example', mediaBase: 'https://cdn.example/dvr/', streamName: 'cam1' })).toBe(
      'https://cdn.example/dvr/cam1.m3u8',
    ));
  test('no stream name, no URL', () => expect(url({ host: 'h.example' })).toBeNull());
  test('no host, no URL', () => expect(url({ streamName: 'cam1' })).toBeNull());
});
