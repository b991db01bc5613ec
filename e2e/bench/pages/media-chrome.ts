import 'media-chrome';
import 'hls-video-element';
import { present } from './stage';

/** What we use of `<hls-video>`. */
interface HlsVideo extends HTMLVideoElement {
  readonly nativeEl: HTMLVideoElement | null;
}

const BAR = '<media-time-range></media-time-range>';
const NO_BAR = '<span class="no-bar" style="flex: 1"></span>';

const controls = (bar: string): string => `<media-control-bar>
  <media-play-button></media-play-button><media-live-button></media-live-button><media-mute-button></media-mute-button>
  ${bar}<media-time-display></media-time-display><media-fullscreen-button></media-fullscreen-button>
</media-control-bar>`;

let media: HlsVideo | null = null;

present({
  start(box, src, look) {
    box.innerHTML = `<media-controller><hls-video slot="media" muted autoplay></hls-video>${controls(look?.bar === false ? NO_BAR : BAR)}</media-controller>`;
    media = box.querySelector<HlsVideo>('hls-video');
    if (media) media.src = src;
  },
  video: () => media?.nativeEl ?? null,
  windowStart: () => media?.seekable.start(0) ?? 0,
  seek(time) {
    if (media) media.currentTime = time;
  },
  bar: { element: () => document.querySelector('media-time-range, .no-bar') },
});
