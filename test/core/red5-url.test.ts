import { describe, expect, test } from 'vitest';
import { playlistUrl, whepUrl } from '../../src/core/red5-url';

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

const live = (place: Partial<Parameters<typeof whepUrl>[0]>) => whepUrl({ host: '', app: 'live', streamName: '', nodeGroup: '', ...place });

describe('the WHEP endpoint', () => {
  test('of a server', () =>
    expect(live({ host: 'media.example.com', streamName: 'cam1' })).toBe('https://media.example.com/live/whep/endpoint/cam1'));
  test('of a server on loopback', () =>
    expect(live({ host: '127.0.0.1:5080', streamName: 'cam1' })).toBe('http://127.0.0.1:5080/live/whep/endpoint/cam1'));
  test('of a room: each segment is encoded, slashes stay', () =>
    expect(live({ host: 'h.example', app: 'live/room 1', streamName: 'a&b?c' })).toBe('https://h.example/live/room%201/whep/endpoint/a%26b%3Fc'));
  test('of a Stream Manager, which wants the node group in the query', () =>
    expect(live({ host: 'sm.example', streamName: 'cam1', nodeGroup: 'group 1&2' })).toBe(
      'https://sm.example/as/v1/proxy/whep/live/cam1?nodeGroup=group%201%262',
    ));
  test('needs a host and a stream name', () => {
    expect(live({ host: 'h.example' })).toBeNull();
    expect(live({ streamName: 'cam1' })).toBeNull();
  });
});
