import type { Red5DvrPlayer } from '../../../components/player';
import { present } from './stage';

/** The bench puts in here what there is in dist/cdn: the player, and what it fetches when it is needed. */
declare const PARTS: readonly string[];

let player: Red5DvrPlayer | null = null;

// The code of the others is there too before they are given a source.
await Promise.all(PARTS.map((part) => import(`/dist/cdn/${part}`)));
present({
  start(box, src) {
    player = document.createElement('red5-dvr-player');
    Object.assign(player, { muted: true, autoplay: true, src });
    box.append(player);
  },
  video: () => player?.activeVideo ?? null,
  windowStart: () => player?.seekable.start(0) ?? 0,
  seek(time) {
    if (player) player.currentTime = time;
  },
});
