import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { TOKEN, tokenUntil } from '../../demo/origin/http/access';
import { mediaPlaylist, masterPlaylist, segmentOf } from './support/parse';
import { bytesOf, textOf, withOrigin } from './support/with-origin';

test('a playlist is compressed for who takes gzip: whole, with a weak ETag and no ranges, as nginx does', async () => {
  const origin = await withOrigin();
  const { url } = origin.stream('6h-s2-gzip-fixture');
  const plain = await raw(url, {});
  expect(plain.headers).toMatchObject({ 'accept-ranges': 'bytes' });
  expect(plain.headers['content-encoding']).toBeUndefined();
  for (const range of [undefined, 'bytes=100-']) {
    const zipped = await raw(url, { 'accept-encoding': 'gzip, deflate, br', ...(range ? { range } : {}) });
    expect(zipped.status).toBe(200);
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', 'etag': `W/${String(plain.headers['etag'])}` });
    expect(zipped.headers['accept-ranges']).toBeUndefined();
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
    expect(zipped.body.length).toBeLessThan(plain.body.length / 8);
  }
});

test('who takes no gzip gets ranges, and a weak ETag is as good as a strong one', async () => {
  const origin = await withOrigin();
  const { url } = origin.stream('6h-s2-gzip-fixture');
  for (const accepted of ['identity', 'gzip;q=0']) {
    const part = await raw(url, { 'accept-encoding': accepted, 'range': 'bytes=0-6' });
    expect(part.status).toBe(206);
    expect(part.body.toString()).toBe('#EXTM3U');
  }
  const { headers } = await raw(url, { 'accept-encoding': 'gzip' });
  const again = await raw(url, { 'accept-encoding': 'gzip', 'if-none-match': String(headers['etag']) });
  expect(again.status).toBe(304);
});

test('segments, and playlists of other streams, are not compressed', async () => {
  const origin = await withOrigin();
  for (const path of ['1h-gzip-fixture_0.ts', '1h-fixture.m3u8']) {
    const { headers } = await raw(`${origin.url}/live/${path}`, { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBeUndefined();
  }
});

test('absolute URIs, of everything that a playlist names', async () => {
  const origin = await withOrigin();
  const { url } = origin.stream('1h-s2-absolute-aes-langs-vtt-fixture-fmp4');
  const lists = [await textOf(url), await textOf(url.replace('.m3u8', '_1.m3u8'))];
  const named = lists.flatMap((text) => [
    ...text.split('\n').filter((line) => line && !line.startsWith('#')),
    ...Array.from(text.matchAll(/URI="([^"]*)"/g), ([, uri]) => uri),
  ]);
  expect(named.length).toBe(1 + 2 + 2 + 1800 + 2);
  expect(named.filter((uri) => !uri?.startsWith(`${origin.url}/live/`))).toEqual([]);
});

test('without a token nothing is served; a token goes with each request', async () => {
  const origin = await withOrigin();
  const base = `${origin.url}/live/1h-s2-token-aes-langs-vtt-fixture`;
  for (const rest of ['.m3u8', '_1.m3u8', '_1_0.ts', '.key', '_audio_en_0.aac', '_subs_en_0.vtt']) {
    const status = async (query: string): Promise<number> => (await fetch(base + rest + query)).status;
    expect(await Promise.all(['', '?token=wrong', `?token=${TOKEN}`].map(status))).toEqual([401, 401, 200]);
  }
  expect(await textOf(`${base}.m3u8?token=${TOKEN}`)).not.toContain('token=');
});

test('a token serves until its instant', async () => {
  const origin = await withOrigin();
  const token = tokenUntil(origin.clock.now + 5000);
  const status = async (): Promise<number> =>
    (await fetch(`${origin.url}/live/1h-token-fixture_0.ts?token=${token}`)).status;
  expect(await status()).toBe(200);
  origin.clock.now += 5000;
  expect(await status()).toBe(403);
});

test('where playlists hand the token on, each thing that they name has the one that the playlist was asked with', async () => {
  const origin = await withOrigin();
  const query = `?token=${tokenUntil(origin.clock.now + 5000)}`;
  const { levels, media } = await masterPlaylist(origin.stream('1h-carried-aes-langs-fixture-fmp4').url + query);
  expect(levels[0]?.url.endsWith(`_1.m3u8${query}`)).toBe(true);
  expect(media.AUDIO?.[1]?.url.endsWith(`_audio_de.m3u8${query}`)).toBe(true);
  const list = await mediaPlaylist(levels[0]?.url ?? '');
  const { url, decryptdata, initSegment } = segmentOf(list, 599);
  await Promise.all([url, decryptdata?.uri ?? '', initSegment?.url ?? ''].map(bytesOf));
});

interface RawAnswer {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** As the wire has it: fetch asks for gzip by itself, and unpacks what comes. */
function raw(url: string, headers: Record<string, string>): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    }).on('error', reject).end();
  });
}
