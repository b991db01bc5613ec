import { BAD_STREAMS } from './bad-streams';

/** The streams that the index page and the program offer as examples. */
export const EXAMPLES: readonly (readonly [name: string, what: string])[] = [
  ['6h-s2-pdt-lf-event', 'six hours, segments of 2 s, a clock on each'],
  ['24h-s6-pdt-lf-event-360p', 'a day, segments of 6 s, 640x360'],
  ['30m-s4-nopdt-crlf-notype', 'half an hour, no clock, CRLF, no type'],
  ['48h-s2-pdt-lf-event-fixture', 'two days out of the committed loop: no ffmpeg'],
  ['3h-s6-pdt-lf-event-fixture-fmp4', 'the same as fMP4'],
  ['6h-s6-nopdt-lf-event-guide', 'no CORS headers, as nginx by the guide'],
  ['2h-s6-uneven-slide30', 'a window of 30 s, segments cut at key frames'],
  ['2h-s2-pdt1-cut100-away90', 'a publisher who goes away, timestamps start anew'],
  ['2h-s2-aes-rotate30-fixture', 'AES-128 with rotating keys'],
  ['2h-s2-master3-langs-vtt-cc-fixture', 'three variants, two languages, captions'],
];

/** The words of a name, in groups of which each is chosen from once. */
const WORDS: readonly (readonly [words: string, what: string])[] = [
  ['s2 to s6', 'seconds of a segment'],
  ['uneven', 'longer and shorter segments, over EXT-X-TARGETDURATION'],
  ['slide<i>n</i>', 'a sliding list of <i>n</i> seconds; <code>kept<i>n</i></code>: segments that left it stay so long'],
  ['pdt, pdt1, nopdt', 'a clock on each segment, on the first, on none'],
  ['lf, crlf', 'line ends'],
  ['event, notype', 'EXT-X-PLAYLIST-TYPE'],
  ['cut<i>n</i>', 'a discontinuity each <i>n</i> segments; <code>noreset</code>: timestamps go on; '
    + '<code>away<i>n</i></code>: nothing for <i>n</i> seconds'],
  ['date ranges', '<code>ranges<i>n</i></code>: a titled one at every <i>n</i> segments'],
  ['ends<i>n</i>', 'ends <i>n</i> seconds after it is first asked for; <code>clean<i>n</i></code>: then its files go'],
  ['aesiv, aes', 'AES-128 with an IV, or without; <code>rotate<i>n</i></code>: a key each <i>n</i> segments'],
  ['master1, master3', 'a master playlist with one or three variants'],
  ['langs', 'English and German sound in playlists of their own'],
  ['vtt', 'WebVTT in English and German'],
  ['cc', 'CEA-608 in the picture'],
  ['iframes', 'I-frame playlists, of the committed loop'],
  ['gzip', 'compressed playlists'],
  ['absolute', 'absolute URIs'],
  ['token, carried', '<code>?token=let-me-in</code> with each request, or handed on by playlists; '
    + '<code>until-</code> and epoch milliseconds is a token for so long'],
  ['fixture', 'the committed loop: no ffmpeg'],
  ['fmp4', 'instead of MPEG-TS'],
  ['180p, 360p, 720p', 'the height of a camera'],
  ['h264, vp8, nowebrtc', 'what WHEP gives, of a camera; <code>standard</code>: the client offers, not Red5'],
  ['noudp, stalls', 'WebRTC that does not get through, or stands for ten of each thirty seconds'],
  ['guide, bare', 'no CORS headers; or none but the one that lets everyone read, and no OPTIONS'],
];

/** A page that says what can be asked for. */
export function indexPage(): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Red5-shaped origin</title>
<style>
body { font: 16px/1.5 system-ui; max-width: 52rem; margin: 3rem auto; padding: 0 1rem }
code { white-space: nowrap }
</style></head><body>
<h1>Red5-shaped origin</h1>
<p>Each broadcast began so long before this server started and goes on in real time. The name says what it is like:
its length (<code>6h</code>, <code>90m</code>; at most 48 hours), then any of these words, joined by
<code>-</code>:</p>
<ul>${WORDS.map(([words, what]) => `<li><code>${words}</code> ${what}</li>`).join('')}</ul>
<p>At <code>/vod/</code> in place of <code>/live/</code> it is a finished recording, which of the loop is there as one
<code>.mp4</code> too, up to an hour.</p>
<ul>${EXAMPLES.map(([name, what]) => item(`/live/${name}.m3u8`, what)).join('')}</ul>
<p>A camera is there by WebRTC too: WHEP is at <code>/live/whep/endpoint/</code> and the name, and as through a Stream
Manager at <code>/as/v1/proxy/whep/live/</code> and the name.</p>
<h2>Broken ones</h2>
<ul>${BAD_STREAMS.map(({ name, what }) => item(`/bad/${name}.m3u8`, what)).join('')}</ul>
</body></html>
`;
}

const item = (path: string, what: string): string => `<li><a href="${path}">${path}</a> ${what}</li>`;
