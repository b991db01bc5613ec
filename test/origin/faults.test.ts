import { expect, test } from 'vitest';
import { bytesOf, textOf, withOrigin } from './support/with-origin';

test('a playlist can be broken in every way and be mended, while the segments stay fine', async () => {
  const origin = await withOrigin();
  const stream = origin.stream('1h-s2-fixture');
  const fine = await textOf(stream.url);
  stream.fail({ playlist: 503 });
  expect((await fetch(stream.url)).status).toBe(503);
  stream.fail({ playlist: 'html' });
  expect((await fetch(stream.url)).headers.get('content-type')).toBe('text/html');
  stream.fail({ playlist: 'empty' });
  expect(await textOf(stream.url)).toBe('');
  stream.fail({ playlist: 'no-segments' });
  expect(fine.startsWith(await textOf(stream.url))).toBe(true);
  stream.fail({ playlist: 'truncate' });
  await expect(textOf(stream.url)).rejects.toThrow();
  stream.fail({ playlist: 'refuse' });
  await expect(fetch(stream.url)).rejects.toThrow();
  expect((await fetch(`${origin.url}/live/1h-s2-fixture_0.ts`)).status).toBe(200);
  stream.heal();
  expect(await textOf(stream.url)).toBe(fine);
});

test('segments can be broken, while the playlist stays fine', async () => {
  const origin = await withOrigin();
  const stream = origin.stream('1h-s2-fixture');
  stream.fail({ segments: 404 });
  expect((await fetch(`${origin.url}/live/1h-s2-fixture_0.ts`)).status).toBe(404);
  expect((await fetch(stream.url)).status).toBe(200);
  stream.fail({ segments: 'refuse' });
  await expect(fetch(`${origin.url}/live/1h-s2-fixture_0.ts`)).rejects.toThrow();
});

test('an answer that never comes ends with the origin', async () => {
  const origin = await withOrigin();
  const stream = origin.stream('1h-s2-fixture');
  stream.fail({ playlist: 'hang' });
  const asked = fetch(stream.url);
  await textOf(origin.url);
  expect(origin.requests[0]).toMatchObject({ path: '/live/1h-s2-fixture.m3u8', status: 0 });
  await Promise.all([expect(asked).rejects.toThrow(), origin.close()]);
});

test('a slow stream answers late, and is given up with the origin', async () => {
  const origin = await withOrigin();
  const stream = origin.stream('1h-s2-fixture');
  stream.fail({ delayMs: 30 });
  const start = performance.now();
  expect((await fetch(stream.url)).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(25);
  stream.fail({ delayMs: 3_600_000 });
  const asked = fetch(stream.url);
  await textOf(origin.url);
  await Promise.all([expect(asked).rejects.toThrow(), origin.close()]);
});

test('the well-known bad paths are bad in their way', async () => {
  const origin = await withOrigin();
  const bad = (name: string): Promise<Response> => fetch(`${origin.url}/bad/${name}.m3u8`);
  expect((await bad('404')).status).toBe(404);
  expect((await bad('403')).status).toBe(403);
  expect(await (await bad('html')).text()).toContain('<!doctype html>');
  expect(await (await bad('empty')).text()).toBe('');
  expect(await (await bad('no-segments')).text()).not.toContain('#EXTINF');
  expect((await bad('cors')).headers.get('access-control-allow-origin')).toBeNull();
  expect((await bytesOf(`${origin.url}/bad/cors_0.ts`)).length).toBeGreaterThan(10_000);
});

test('a list can end in its middle, or within its last line, or have moved', async () => {
  const origin = await withOrigin();
  const stream = origin.stream('1h-s2-fixture');
  const fine = await textOf(stream.url);
  stream.fail({ playlist: 'half' });
  expect(await textOf(stream.url)).toBe(fine.slice(0, Math.floor(fine.length / 2)));
  stream.fail({ playlist: 'unfinished' });
  expect(fine).toMatch(/\n1h-s2-fixture_1799\.ts\n$/);
  expect(await textOf(stream.url)).toMatch(/\n1h-s2-fixture_179$/);
  stream.fail({ playlist: 'rewritten' });
  const moved = await textOf(stream.url);
  expect(moved.replace('#EXT-X-INDEPENDENT-SEGMENTS\n', '')).toBe(fine);
  expect(moved.startsWith('#EXTM3U\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-VERSION')).toBe(true);
  const range = { headers: { Range: `bytes=${moved.length - 4}-` } };
  expect(await (await fetch(stream.url, range)).text()).toBe('.ts\n');
});

test('ranges of a playlist can be ignored, or refused where they count from the end; those of segments are taken', async () => {
  const origin = await withOrigin();
  const stream = origin.stream('1h-s2-fixture');
  const statusOf = async (range: string, url = stream.url): Promise<number> =>
    (await fetch(url, { headers: { Range: range } })).status;
  stream.fail({ ranges: 'ignored' });
  expect(await Promise.all([statusOf('bytes=0-9'), statusOf('bytes=-9')])).toEqual([200, 200]);
  expect(await statusOf('bytes=0-9', `${origin.url}/live/1h-s2-fixture_0.ts`)).toBe(206);
  stream.fail({ ranges: 'no-suffix' });
  expect(await Promise.all([statusOf('bytes=0-9'), statusOf('bytes=-9')])).toEqual([206, 416]);
});

test('HEAD can be refused, while GET is answered', async () => {
  const origin = await withOrigin();
  const stream = origin.stream('1h-s2-fixture');
  stream.fail({ head: 405 });
  expect((await fetch(stream.url, { method: 'HEAD' })).status).toBe(405);
  expect((await fetch(stream.url)).status).toBe(200);
});

test('the history of a list can be held back until all is mended, while its ends are given', async () => {
  const origin = await withOrigin();
  const stream = origin.stream('6h-s2-fixture');
  const size = (await textOf(stream.url)).length;
  stream.fail({ history: 'held' });
  const ask = (range: string): Promise<Response> => fetch(stream.url, { headers: { Range: range } });
  const [history, whole] = [ask('bytes=0-400000'), fetch(stream.url)];
  expect((await ask('bytes=0-1023')).status).toBe(206);
  expect((await ask(`bytes=${size - 32_768}-`)).status).toBe(206);
  expect((await fetch(stream.url, { method: 'HEAD' })).status).toBe(200);
  expect(origin.requests.filter(({ status }) => status === 0)).toMatchObject([{ range: 'bytes=0-400000' }, { range: null }]);
  origin.clock.now += 2000;
  stream.heal();
  expect((await (await history).arrayBuffer()).byteLength).toBe(400_001);
  expect((await (await whole).text()).length).toBeGreaterThan(size);
});

test('history that is held back ends with the origin', async () => {
  const origin = await withOrigin();
  const stream = origin.stream('6h-s2-fixture');
  stream.fail({ history: 'held' });
  const asked = fetch(stream.url);
  await textOf(origin.url);
  await Promise.all([expect(asked).rejects.toThrow(), origin.close()]);
});

test('another broadcast in the place of one has a list of its own at the same address', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('again', { hoursAgo: 2, segmentSeconds: 2 });
  const before = await textOf(url);
  origin.removeStream('again');
  origin.addStream('again', { hoursAgo: 0.1, segmentSeconds: 2 });
  const after = await textOf(url);
  expect(after.length).toBeLessThan(before.length / 10);
  // Its segments are counted from its own beginning.
  expect(before.includes(after.slice(-200))).toBe(false);
});
