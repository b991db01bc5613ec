import 'vidstack/player';
import 'vidstack/player/layouts/default';
import 'vidstack/player/ui';
import 'vidstack/player/styles/default/theme.css';
import 'vidstack/player/styles/default/layouts/video.css';
import type HlsClass from 'hls.js';
import { present } from './stage';

/** From hls.js's own bundle for browsers, which Vidstack fetches from a CDN unless it is given one. */
declare const Hls: typeof HlsClass;

/** What we use of `<media-player>`. */
interface MediaPlayer extends HTMLElement {
  src: string;
  currentTime: number;
  readonly state: { readonly seekableStart: number };
}

/** What we use of the event that brings a provider. */
type ProviderChange = CustomEvent<{ readonly type: string; library?: typeof HlsClass } | null>;

let player: MediaPlayer | null = null;

present({
  start(box, src, look) {
    box.innerHTML = `<media-player muted autoplay playsinline load="eager">
      <media-provider></media-provider><media-video-layout></media-video-layout>
    </media-player>`;
    player = box.querySelector<MediaPlayer>('media-player');
    player?.addEventListener('provider-change', (event) => {
      const { detail } = event as ProviderChange;
      if (detail?.type === 'hls') detail.library = Hls;
    });
    // As a broadcast its bar does nothing: it wants a window as long as the list, and its own ends at the live edge. As a file it has a bar.
    if (look) player?.setAttribute('stream-type', 'on-demand');
    if (player) player.src = src;
  },
  video: () => player?.querySelector('video') ?? null,
  windowStart: () => player?.state.seekableStart ?? 0,
  seek(time) {
    if (player) player.currentTime = time;
  },
  bar: { element: () => document.querySelector('media-time-slider') },
});
