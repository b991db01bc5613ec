import { describe, expect, test } from 'vitest';
import { sourcesOf, type SourceNames } from '../../src/session/source-url';

const page = { baseURI: 'https://www.example.com/watch/' };
const url = (names: Partial<SourceNames>, baseURI = page.baseURI) =>
  sourcesOf({ src: '', type: '', vodSrc: '', liveSrc: '', host: '', app: 'live', streamName: '', mediaBase: '', nodeGroup: '', ...names }, { baseURI })[0].url;

describe('the source', () => {
  test('may be relative to the page', () => expect(url({ src: 'a.m3u8' })).toBe('https://www.example.com/watch/a.m3u8'));
  test('may be a Red5 stream by name', () =>
    expect(url({ host: 'red5.example', streamName: 'a' })).toBe('https://red5.example/live/a.m3u8'));
  test('src goes before the shorthand', () =>
    expect(url({ src: '/b.m3u8', host: 'red5.example', streamName: 'a' })).toBe('https://www.example.com/b.m3u8'));
  test('a media base may be relative too', () =>
    expect(url({ mediaBase: '/dvr', streamName: 'a' })).toBe('https://www.example.com/dvr/a.m3u8'));
});

describe('is refused with a code', () => {
  test.each([
    ['no-source', {}],
    ['no-source', { host: 'red5.example' }],
    ['bad-url', { src: 'https://' }],
    ['bad-url', { src: 'rtmp://red5.example/live/a' }],
    ['mixed-content', { src: 'http://red5.example/live/a.m3u8' }],
  ] as const)('%s for %j', (code, names) => {
    expect(() => url(names)).toThrow(expect.objectContaining({ code }));
  });

  test('but not http on the own machine, nor on an http page', () => {
    expect(url({ src: 'http://localhost:5080/live/a.m3u8' })).toBe('http://localhost:5080/live/a.m3u8');
    expect(url({ src: 'http://red5.example/a.m3u8' }, 'http://www.example.com/')).toBe('http://red5.example/a.m3u8');
  });
});
