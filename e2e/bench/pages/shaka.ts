import shaka from 'shaka-player';
import { present } from './stage';
import { videoIn } from './video-in';

let video: HTMLVideoElement | null = null;
const player = new shaka.Player();

present({
  start(box, src) {
    video = videoIn(box);
    void player.attach(video).then(() => player.load(src));
  },
  video: () => video,
  windowStart: () => player.seekRange().start,
  seek(time) {
    if (video) video.currentTime = time;
  },
});
