/** A broadcast that can be watched. */
export interface Channel {
  readonly name: string;
  /** URL of its playlist. */
  readonly src: string;
}

/** What `npm run origin` of red5-dvr-player serves. Put your own here. */
const CHANNELS: readonly Channel[] = [
  { name: 'Harbour', src: 'http://127.0.0.1:8089/live/24h-s6-pdt-lf-event-360p.m3u8' },
  { name: 'Market', src: 'http://127.0.0.1:8089/live/6h-s2-pdt-lf-event.m3u8' },
];

/** The channels, or those whose playlists the address of the page names: `?src=…&src=…`. */
export function channelsOf(asked: readonly string[]): readonly Channel[] {
  return asked.length > 0 ? asked.map((src, i) => ({ name: `Channel ${i + 1}`, src })) : CHANNELS;
}
