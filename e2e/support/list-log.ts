import { expect } from '@playwright/test';
import type { LoggedRequest, Origin } from '../../demo/origin/origin';
import type { PlayerPage } from './player-page';

/** More than any piece of a long list that is not its history. */
const HISTORY_BYTES = 65_536;

/** More segments than such a piece has. */
const HISTORY_SEGMENTS = 2_000;

/** The requests for playlists that an origin has seen, HEAD too. */
export function listRequests({ requests }: Origin): LoggedRequest[] {
  return requests.filter(({ path }) => path.endsWith('.m3u8'));
}

/** Whether an answer had the most part of a long list. */
export const isLarge = ({ bytes }: LoggedRequest): boolean => bytes > HISTORY_BYTES;

/** The bytes of playlists in some answers. */
export function bytesOf(requests: readonly LoggedRequest[]): number {
  return requests.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Waits until the player knows the history of a long list. */
export async function hasHistory(player: PlayerPage): Promise<void> {
  const segments = () => player.run(({ stats }) => stats.playlist.segments);
  await expect.poll(segments, { message: 'the history is known' }).toBeGreaterThan(HISTORY_SEGMENTS);
}

/** Waits until the player knows so many seconds more of the broadcast than now. */
export async function grows(player: PlayerPage, seconds: number): Promise<void> {
  const end = () => player.run(({ dvrWindow }) => dvrWindow?.end ?? Number.NaN);
  const before = await end();
  await expect.poll(end, { message: `${seconds} s more are listed`, timeout: 40_000 }).toBeGreaterThanOrEqual(before + seconds - 0.01);
}
