import type { GetAuth } from '../core/auth';
import type { Clock } from '../core/clock';
import { FileEngine } from '../file/file-engine';
import { loadEngine, type MakeHlsEngine } from '../hls/load-engine';
import type { LoadHls } from '../hls/load-hls';
import type { LiveEdgeChoice, LiveTransport } from '../core/switch-plan';
import type { MakeEngine } from './airing';

/** What a session takes from outside. Everything has the browser's own as default. */
export interface SessionMeans {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly loadHls: LoadHls;
  /** URL of hls.js's worker script; null for the worker that hls.js makes of itself. */
  readonly hlsWorker: string | null;
  /** Gets the Red5 SDK; null to look for the global that its script leaves. */
  readonly loadSdk: (() => Promise<unknown>) | null;
}

/** What a page chose, read whenever an engine is made. */
export interface EngineSettings {
  readonly hlsConfig: Record<string, unknown>;
  readonly crossOrigin: string | null;
  readonly getAuth: GetAuth | null;
  readonly autoplay: boolean;
  readonly preload: 'none' | 'metadata' | 'auto';
  readonly liveEdge: LiveEdgeChoice;
  readonly liveTransport: LiveTransport;
}

/**
 * Makes the engine that a source needs: hls.js for a playlist, which is loaded first; none but the `<video>` for a file.
 *
 * @param early what was loaded already for the first try
 */
export function makeEngine(means: SessionMeans, settings: EngineSettings, early: Promise<MakeHlsEngine> | null = null): MakeEngine {
  const { hlsWorker, loadHls, clock, fetch } = means;
  let first = early;
  return (source, listener, startTime) => {
    if (source.kind !== 'playlist') {
      const preload = settings.autoplay ? 'auto' : settings.preload;
      const { getAuth } = settings;
      const media = source.kind === 'object' ? source.object : source.url;
      return new FileEngine({ source: media, preload, startTime, getAuth, clock, fetch }, listener);
    }
    const config = { ...(hlsWorker && { workerPath: hlsWorker }), ...settings.hlsConfig };
    const options = { url: source.url, startTime, getAuth: settings.getAuth, config, credentials: credentialsOf(settings), clock, fetch };
    const loaded = first ?? loadEngine(loadHls);
    first = null;
    return loaded.then((make) => make(options, listener));
  };
}

/** Whether cookies go to another origin, as `crossorigin` asks. */
export function credentialsOf({ crossOrigin }: Pick<EngineSettings, 'crossOrigin'>): RequestCredentials {
  return crossOrigin === 'use-credentials' ? 'include' : 'same-origin';
}
