import type HlsClass from 'hls.js';
import { videoIn } from './video-in';
import { present } from './stage';

/** From hls.js's own bundle for browsers, which has its worker within. */
declare const Hls: typeof HlsClass;

let video: HTMLVideoElement | null = null;

present({
  start(box, src) {
    video = videoIn(box);
    const hls = new Hls();
    hls.loadSource(src);
    hls.attachMedia(video);
  },
  video: () => video,
  windowStart: () => video?.seekable.start(0) ?? 0,
  seek(time) {
    if (video) video.currentTime = time;
  },
});
