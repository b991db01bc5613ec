import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** Kilobytes, as the design counts them. */
const KB = 1000;

test('the tag, with lit and without what plays, is at most 30 KB', () => {
  for (const file of ['red5-dvr-player.js', 'red5-dvr-player.iife.js']) {
    const built = readFileSync(new URL(`../dist/cdn/${file}`, import.meta.url));
    expect(brotliCompressSync(built).length, file).toBeLessThanOrEqual(30 * KB);
  }
});

test('the media element alone is at most 15 KB', async () => {
  const { outputFiles } = await build({
    entryPoints: ['components/video/red5-dvr-video.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    // They are loaded with the first broadcast, and the first file that fails.
    external: ['hls.js/*', '*/playout/index', '*/hls-engine', '*/file-failure'],
  });
  expect(brotliCompressSync(outputFiles[0]?.contents ?? new Uint8Array()).length).toBeLessThanOrEqual(15 * KB);
});
