import videojs from 'video.js';
import 'video.js/dist/video-js.css';
import { present } from './stage';
import { videoIn } from './video-in';

let player: ReturnType<typeof videojs> | null = null;
let video: HTMLVideoElement | null = null;

present({
  start(box, src) {
    video = videoIn(box);
    video.className = 'video-js';
    player = videojs(video, {
      fill: true,
      liveui: true,
      // Chromium's own HLS would be measured otherwise.
      html5: { vhs: { overrideNative: true } },
      sources: [{ src, type: 'application/x-mpegURL' }],
    });
  },
  video: () => video,
  windowStart: () => player?.seekable().start(0) ?? 0,
  seek: (time) => player?.currentTime(time),
});
