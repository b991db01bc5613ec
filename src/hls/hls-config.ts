import type { HlsConfig } from 'hls.js';
import { CAPTIONS_CONFIG } from './captions';

/** What a page may change through `hlsConfig`. Lengths in seconds. */
export const DEFAULTS: Partial<HlsConfig> = {
  backBufferLength: 60,
  maxBufferLength: 30,
  maxMaxBufferLength: 60,
  // hls.js by itself repeats in silence for half a minute; the remedies here do it longer, and say so.
  fragLoadPolicy: {
    default: {
      maxTimeToFirstByteMs: 10_000,
      maxLoadTimeMs: 60_000,
      timeoutRetry: { maxNumRetry: 1, retryDelayMs: 0, maxRetryDelayMs: 0 },
      errorRetry: { maxNumRetry: 1, retryDelayMs: 500, maxRetryDelayMs: 500 },
    },
  },
};

/** What a page may not change. */
export const OURS: Partial<HlsConfig> = {
  ...CAPTIONS_CONFIG,
  autoStartLoad: false,
  liveDurationInfinity: true,
  // Its interstitials call play() on the first frame, also where the viewer has paused meanwhile.
  enableInterstitialPlayback: false,
};
