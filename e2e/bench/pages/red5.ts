import type { Red5DvrPlayer } from '../../../components/player';
import type { Look } from './peer';
import { present } from './stage';

/** The bench puts in here what there is in dist/cdn: the player, and what it fetches when it is needed. */
declare const PARTS: readonly string[];

let player: Red5DvrPlayer | null = null;

// The code of the others is there too before they are given a source.
await Promise.all(PARTS.map((part) => import(`/dist/cdn/${part}`)));
present({
  start(box, src, look) {
    player = document.createElement('red5-dvr-player');
    if (look) dress(player, look);
    Object.assign(player, { muted: true, autoplay: true, src });
    box.append(player);
  },
  video: () => player?.activeVideo ?? null,
  windowStart: () => player?.seekable.start(0) ?? 0,
  seek(time) {
    if (player) player.currentTime = time;
  },
  bar: {
    element: () => player?.querySelector('[slot=seek-bar]') ?? slider(),
    pictures: {
      shown: () => slider()?.querySelector<HTMLCanvasElement>('.picture:not(.plain, [hidden]) canvas') ?? null,
      seconds: () => (player ? player.seekable.end(0) - player.seekable.start(0) : 0),
      leaveOut() {
        if (player) player.previews = 'off';
      },
    },
  },
});

function slider(): Element | null {
  return player?.shadowRoot?.querySelector('red5-dvr-seek-bar')?.shadowRoot?.querySelector('[role=slider]') ?? null;
}

function dress(element: Red5DvrPlayer, { bar, markers, seconds }: Look): void {
  const now = Date.now();
  element.markers = Array.from({ length: markers }, (_, at) => ({ title: `Marker ${at + 1}`, date: now - (seconds * 1000 * (at + 0.5)) / markers }));
  if (!bar) element.innerHTML = '<span slot="seek-bar" style="display: block; block-size: 2.2em"></span>';
}
