import type { DvrError } from '../core/dvr-error';
import type { Airing } from '../playout/airing';
import type { DvrStats, Transport } from './dvr-face';

/** What the figures are read from. */
export interface StatsSource {
  readonly airing: Airing | null;
  /** Why there is none, where there should be one. */
  readonly refusal: DvrError | null;
  readonly video: HTMLVideoElement;
  readonly transport: Transport;
  readonly takes: number;
  readonly stalls: number;
}

/** One frozen record of the figures of this moment. */
export function readStats({ airing, refusal, video, transport, takes, stalls }: StatsSource): DvrStats {
  const figures = airing?.figures;
  const quality = video.getVideoPlaybackQuality();
  return Object.freeze({
    transport,
    playlist: Object.freeze({
      requests: figures?.requests ?? 0,
      bytes: figures?.bytes ?? 0,
      refreshMs: figures?.refreshMs ?? 0,
      segments: figures?.segments ?? 0,
    }),
    buffer: Object.freeze(bufferAround(video)),
    latency: airing?.latency ?? null,
    bandwidth: figures?.bandwidth ?? Number.NaN,
    frames: Object.freeze({ decoded: quality.totalVideoFrames, dropped: quality.droppedVideoFrames }),
    takes,
    stalls,
    lastError: refusal ?? airing?.lastError ?? null,
  });
}

/** Seconds held before and after the playhead, in the range that it is in. */
function bufferAround({ buffered, currentTime }: HTMLVideoElement): DvrStats['buffer'] {
  for (let i = 0; i < buffered.length; i += 1) {
    const behind = currentTime - buffered.start(i);
    const ahead = buffered.end(i) - currentTime;
    if (behind >= 0 && ahead >= 0) return { behind, ahead };
  }
  return { behind: 0, ahead: 0 };
}
