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
