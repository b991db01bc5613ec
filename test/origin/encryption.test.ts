import { createDecipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import type { StreamOptions } from '../../demo/origin/stream-options';
import { mediaPlaylist, segmentOf } from './support/parse';
import { bytesOf, textOf, withOrigin } from './support/with-origin';

const BASE: StreamOptions = { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' };

test.each<[string, StreamOptions]>([
  ['an IV in the list', { encryption: 'iv' }],
  ['the sequence number as IV', { encryption: 'sequence' }],
  ['an IV and a new key each 5 segments', { encryption: 'iv', keyEvery: 5 }],
  ['the sequence number, a new key each 5 segments, in a sliding list', { encryption: 'sequence', keyEvery: 5, window: 60 }],
  ['fMP4 and the sequence number', { encryption: 'sequence', container: 'fmp4' }],
])('AES-128 with %s: what a player decrypts is the segment', async (_, kind) => {
  const origin = await withOrigin();
  const plain = await mediaPlaylist(origin.addStream('plain', { ...BASE, ...kind, encryption: 'none' }).url);
  const coded = await mediaPlaylist(origin.addStream('coded', { ...BASE, ...kind }).url);
  for (const n of [1774, 1775, 1798]) {
    const { decryptdata, url } = segmentOf(coded, n);
    expect(decryptdata?.method).toBe('AES-128');
    const key = await bytesOf(decryptdata?.uri ?? '');
    expect(key.length).toBe(16);
    const decipher = createDecipheriv('aes-128-cbc', key, decryptdata?.iv ?? Buffer.alloc(0));
    const clear = Buffer.concat([decipher.update(await bytesOf(url)), decipher.final()]);
    expect(clear.equals(await bytesOf(segmentOf(plain, n).url))).toBe(true);
  }
});

test('one key is said once, before the first segment, and an initialization segment stays clear', async () => {
  const origin = await withOrigin();
  const text = await textOf(origin.stream('1h-s2-aesiv-fixture-fmp4').url);
  expect(text.match(/#EXT-X-KEY:METHOD=AES-128,URI="1h-s2-aesiv-fixture-fmp4\.key",IV=0x[0-9a-f]{32}\n/g)?.length).toBe(1);
  expect(text.indexOf('#EXT-X-MAP')).toBeLessThan(text.indexOf('#EXT-X-KEY'));
  const init = await bytesOf(`${origin.url}/live/1h-s2-aesiv-fixture-fmp4_init.mp4`);
  expect(init.toString('latin1', 4, 8)).toBe('ftyp');
});

test('keys rotate, each has its own file, and the first segment of a sliding list says which holds', async () => {
  const origin = await withOrigin();
  const url = origin.stream('1h-s2-aes-rotate10-slide50-fixture').url;
  const keys = (await textOf(url)).match(/_\d+\.key/g);
  expect(keys).toEqual(['_177.key', '_178.key', '_179.key']);
  const made = await Promise.all([177, 178].map((n) => bytesOf(url.replace('.m3u8', `_${n}.key`))));
  expect(made[0]?.equals(made[1] ?? Buffer.alloc(0))).toBe(false);
});

test('a stream that is not encrypted has no key', async () => {
  const origin = await withOrigin();
  expect((await fetch(`${origin.url}/live/1h-fixture.key`)).status).toBe(404);
});
