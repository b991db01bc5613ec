import type { Red5DvrPlayer } from '../../../components/player';
import { presentLive } from './live-stage';

/** The bench puts in here what there is in dist/cdn: the player, and what it fetches when it is needed. */
declare const PARTS: readonly string[];

let player: Red5DvrPlayer | null = null;

await Promise.all(PARTS.map((part) => import(`/dist/cdn/${part}`)));
presentLive({
  start(box, { src, endpoint }) {
    player = document.createElement('red5-dvr-player');
    Object.assign(player, { muted: true, autoplay: true, liveSrc: endpoint, src });
    box.append(player);
  },
  video: () => player?.activeVideo ?? null,
  controls: {
    back(seconds) {
      if (player) player.currentTime -= seconds;
    },
    goLive: () => void player?.goLive(),
    shown: () => player?.currentDate?.getTime() ?? Number.NaN,
    unmute() {
      if (player) player.muted = false;
    },
    videos: () => player?.media.shadowRoot?.querySelectorAll('video') ?? [],
  },
});
