import { whepUrl, type Red5LivePlace } from '../core/red5-url';
import { loadLiveEdge } from '../webrtc/load-live-edge';
import type { LiveWays } from './joined-airing';
import { credentialsOf, type EngineSettings, type SessionMeans } from './make-engine';

/** Where the live edge of a source may be. */
export interface LiveWanted {
  /** A WHEP endpoint by URL, or the Red5 shorthand. */
  readonly names: Red5LivePlace & { readonly liveSrc: string };
  /** Whether the viewer is to begin at live. */
  readonly startsLive: boolean;
  /** What URLs are relative to. */
  readonly baseUrl: string;
}

/** How the live edge comes; null where there is none but that of the playlist. */
export function liveWays(means: SessionMeans, settings: EngineSettings, { names, startsLive, baseUrl }: LiveWanted): LiveWays | null {
  const named = names.liveSrc || whepUrl(names);
  if (!named || !URL.canParse(named, baseUrl)) return null;
  const { clock, fetch, loadSdk } = means;
  const endpoint = new URL(named, baseUrl).href;
  return {
    startsLive,
    choice: () => settings.liveEdge,
    // A page may have chosen another way since.
    engine: async (listener) => {
      const { LiveEdge } = await loadLiveEdge();
      const { liveTransport: transport, getAuth } = settings;
      return new LiveEdge({ endpoint, transport, loadSdk, getAuth, credentials: credentialsOf(settings), clock, fetch }, listener);
    },
  };
}
