import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** Kilobytes, as the design counts them. */
const KB = 1000;

/** What a page downloads for an entry, hls.js left out: minified and compressed. */
async function brotliSize(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['hls.js/*'],
  });
  return brotliCompressSync(outputFiles[0]?.contents ?? new Uint8Array()).length;
}

test('the tag, with lit and without hls.js, is at most 30 KB', async () => {
  expect(await brotliSize('components/player/index.ts')).toBeLessThanOrEqual(30 * KB);
});

test('the media element alone is at most 15 KB', async () => {
  expect(await brotliSize('components/video/red5-dvr-video.ts')).toBeLessThanOrEqual(15 * KB);
});
