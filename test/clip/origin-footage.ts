import { setTimeout as delay } from 'node:timers/promises';
import { DvrError } from '../../src/core/dvr-error';
import type { Footage, FootagePart, FootageSegment } from '../../src/core/footage';
import { codeOfStatus } from '../../src/core/status-code';
import { textOf } from '../origin/support/with-origin';

/** What a playlist of the origin lists, as an engine would give it, and what was asked for. */
export interface OriginFootage extends Footage {
  readonly segments: readonly FootageSegment[];
  /** Paths of what was asked for. */
  readonly asked: string[];
}

/** Reads a playlist of the origin for a test of clips. Media time begins at 100 with its first segment. */
export async function originFootage(url: string, sound: Footage | null = null): Promise<OriginFootage> {
  const text = await textOf(url);
  const segments: FootageSegment[] = [];
  const asked: string[] = [];
  const part = (path: string): FootagePart => ({ url: new URL(path, url).href, range: null });
  let start = 100;
  let duration = 0;
  let epoch = 0;
  let encrypted = false;
  let map: FootagePart | null = null;
  for (const line of text.trim().split('\n')) {
    if (line.startsWith('#EXTINF:')) duration = Number.parseFloat(line.slice(8));
    else if (line === '#EXT-X-DISCONTINUITY') epoch++;
    else if (line.startsWith('#EXT-X-KEY')) encrypted = true;
    else if (line.startsWith('#EXT-X-MAP')) map = part(/URI="([^"]+)"/.exec(line)?.[1] ?? '');
    if (line.startsWith('#')) continue;
    segments.push({ ...part(line), start, duration, map, encrypted, epoch, clock: null });
    start += duration;
  }
  const at = (time: number) => segments.find((one) => one.start <= time && time < one.start + one.duration) ?? null;
  return {
    segments, asked, sound, keyFrames: null,
    at: async (time) => delay(0, at(time)),
    between: async (from, to) => delay(0, segments.filter((one) => one.start + one.duration > from && one.start < to)),
    request: async (wanted, signal) => {
      asked.push(new URL(wanted.url).pathname);
      const response = await fetch(wanted.url, { signal });
      if (!response.ok) throw new DvrError(codeOfStatus(response.status), { url: wanted.url, status: response.status });
      return response;
    },
  };
}
