import { loadHls, type HlsClass, type LoadHls } from '../hls/load-hls';

/** What a page sets once, for all of its players. */
export interface Configuration {
  /** Gets hls.js from another place than this package does: `() => import('hls.js')`. */
  readonly hls?: () => Promise<HlsClass | { readonly default: HlsClass }>;
  /**
   * URL of `hls.js/dist/hls.worker.js` on your server, for pages whose Content-Security-Policy forbids workers from blobs
   * (`worker-src 'self'`). Without it hls.js falls back to the main thread there.
   */
  readonly hlsWorker?: string;
  /**
   * Gets the Red5 SDK: `() => import('red5pro-webrtc-sdk')`. Without it the global that its script leaves is used, else the
   * client that is built in. Its licence ties it to Red5 Pro.
   */
  readonly red5sdk?: () => Promise<unknown>;
}

let configured: Configuration = {};

/** Sets what is the same for all players of a page. It holds for the sources that are opened afterwards. */
export function configure(configuration: Configuration): void {
  configured = { ...configured, ...configuration };
}

/** What a session opens a source with. */
export function configuration(): { readonly loadHls: LoadHls; readonly hlsWorker: string | null; readonly loadSdk: (() => Promise<unknown>) | null } {
  const { hls, hlsWorker = null, red5sdk: loadSdk = null } = configured;
  return { loadHls: hls ? async () => classOf(await hls()) : loadHls, hlsWorker, loadSdk };
}

function classOf(given: HlsClass | { readonly default: HlsClass }): HlsClass {
  return 'default' in given ? given.default : given;
}
