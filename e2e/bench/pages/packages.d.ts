// What the pages use of packages that are installed for the bench alone: types are checked without them.

declare module 'hls-video-element';
declare module 'vidstack/player';
declare module 'vidstack/player/layouts/default';
declare module 'vidstack/player/ui';
declare module '*.css';

declare module 'video.js' {
  interface VideoJsPlayer {
    seekable(): TimeRanges;
    currentTime(time: number): void;
  }
  export default function videojs(video: HTMLVideoElement, options: Readonly<Record<string, unknown>>): VideoJsPlayer;
}

declare module 'shaka-player' {
  class Player {
    attach(video: HTMLVideoElement): Promise<void>;
    load(src: string): Promise<void>;
    seekRange(): { readonly start: number; readonly end: number };
  }
  const shaka: { readonly Player: typeof Player };
  export default shaka;
}

declare module 'red5pro-webrtc-sdk' {
  export class WHEPClient {
    init(config: Readonly<Record<string, unknown>>): Promise<unknown>;
    subscribe(): Promise<unknown>;
  }
  export function setLogLevel(level: string): void;
}
