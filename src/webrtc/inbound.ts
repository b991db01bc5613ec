import type { EpochMs } from '../core/clock';

/** What `getStats` says about what comes in, all tracks together. */
export interface Inbound {
  readonly bytes: number;
  readonly framesDecoded: number;
  readonly framesDropped: number;
  /** Decoded frames; of sound without a picture, packets. Rises as long as media comes. */
  readonly progress: number;
  /** The instant at the camera of what is played out now (RTCP sender reports); null where the server has not said. */
  readonly playout: EpochMs | null;
  /** When this was so, by the clock of `RTCRtpContributingSource.timestamp`; NaN where nothing comes. */
  readonly at: number;
}

/** As much of an `inbound-rtp` report as is used (W3C webrtc-stats, 8.1). */
interface InboundReport {
  readonly type: string;
  readonly kind?: string;
  readonly timestamp?: number;
  readonly bytesReceived?: number;
  readonly packetsReceived?: number;
  readonly framesDecoded?: number;
  readonly framesDropped?: number;
  readonly estimatedPlayoutTimestamp?: number;
}

/** From 1900, where NTP begins, to 1970. */
const NTP_TO_EPOCH_MS = 2_208_988_800_000;

/** Reads a report. */
export function inboundOf(report: { forEach(look: (entry: InboundReport) => void): void }): Inbound {
  const entries: InboundReport[] = [];
  report.forEach((entry) => entry.type === 'inbound-rtp' && entries.push(entry));
  const video = entries.filter(({ kind }) => kind === 'video');
  const sum = (list: readonly InboundReport[], count: (entry: InboundReport) => number | undefined) =>
    list.reduce((total, entry) => total + (count(entry) ?? 0), 0);
  const framesDecoded = sum(video, (entry) => entry.framesDecoded);
  // The picture's own, where both are known: that of the sound may run apart from it.
  const ntp = [...video, ...entries].map((entry) => entry.estimatedPlayoutTimestamp).find((told) => told !== undefined && told > 0);
  return {
    bytes: sum(entries, (entry) => entry.bytesReceived),
    framesDecoded,
    framesDropped: sum(video, (entry) => entry.framesDropped),
    progress: video.length > 0 ? framesDecoded : sum(entries, (entry) => entry.packetsReceived),
    playout: ntp === undefined ? null : ntp - NTP_TO_EPOCH_MS,
    at: [...video, ...entries][0]?.timestamp ?? Number.NaN,
  };
}
