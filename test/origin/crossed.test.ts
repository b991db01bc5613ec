import { createDecipheriv } from 'node:crypto';
import type { Fragment } from 'hls.js';
import { expect, test } from 'vitest';
import type { StreamOptions } from '../../demo/origin/stream-options';
import { masterPlaylist, mediaPlaylist } from './support/parse';
import { bytesOf, NOON, textOf, withOrigin } from './support/with-origin';

const KINDS: Readonly<Record<string, StreamOptions>> = {
  'fMP4': { container: 'fmp4' },
  'sliding': { window: 60 },
  'uneven': { cut: 'uneven' },
  'clock on the first': { programDateTime: 'first' },
  'discontinuities': { discontinuityEvery: 4, awaySeconds: 30 },
  'AES-128 with IV': { encryption: 'iv', keyEvery: 3 },
  'AES-128 without IV': { encryption: 'sequence' },
  'three variants': { variants: 3 },
  'languages': { audio: 'alternate' },
  'captions': { subtitles: true, closedCaptions: true },
  'gzip and absolute URIs': { gzip: true, uris: 'absolute', lineEnd: 'crlf' },
  'token': { access: 'token-carried' },
  'an end': { endsIn: -7 },
};

const pairs = Object.keys(KINDS).flatMap((one, i, all) => all.slice(i + 1).map((other) => [one, other] as const));

test.each(pairs)('%s and %s go together: the ends of all lists are there, at the same time', async (one, other) => {
  const origin = await withOrigin();
  const options = { segmentSeconds: 2, source: 'fixture', ...KINDS[one], ...KINDS[other] } as const;
  const stream = origin.addStream('crossed', { hoursAgo: 1, ...options });
  const query = options.access ? '?token=let-me-in' : '';
  const lists = await listsOf(stream.url + query);
  const now = NOON + (options.endsIn ?? 0) * 1000;
  const times = new Set<number>();
  for (const url of lists) {
    const details = await mediaPlaylist(url);
    expect(details.live).toBe(options.endsIn === undefined);
    const [first, last] = [details.fragments[0], details.fragments.at(-1)];
    if (!first || !last) throw new Error('an empty list');
    expect(details.totalduration - (options.window ?? details.totalduration)).toBeLessThan(6);
    const end = (last.programDateTime ?? 0) + last.duration * 1000;
    // At most a segment that is not complete, and the time in which nothing is recorded.
    expect(now - end).toBeGreaterThanOrEqual(0);
    expect(now - end).toBeLessThan(options.discontinuityEvery ? 38_000 : 4000);
    times.add(first.programDateTime ?? 0).add(end);
    for (const fragment of [first, last]) expect(kindOf(await clearBytes(fragment))).toBe(endingOf(fragment));
  }
  expect(times.size).toBe(2);
});

/** The media playlists of a stream. */
async function listsOf(url: string): Promise<string[]> {
  if ((await textOf(url)).includes('#EXTINF')) return [url];
  const { levels, media } = await masterPlaylist(url);
  return [...levels, ...media.AUDIO ?? [], ...media.SUBTITLES ?? []].map((each) => each.url);
}

async function clearBytes({ url, decryptdata }: Fragment): Promise<Buffer> {
  const bytes = await bytesOf(url);
  if (decryptdata?.method !== 'AES-128') return bytes;
  const decipher = createDecipheriv('aes-128-cbc', await bytesOf(decryptdata.uri), decryptdata.iv ?? Buffer.alloc(0));
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

const endingOf = ({ url }: Fragment): string | undefined => /\.(\w+)(\?.*)?$/.exec(url)?.[1];

function kindOf(bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 8);
  if (start.endsWith('moof')) return 'm4s';
  if (start.startsWith('ID3')) return 'aac';
  if (start.startsWith('WEBVTT')) return 'vtt';
  return start.startsWith('G') && bytes.length % 188 === 0 ? 'ts' : 'unknown';
}
