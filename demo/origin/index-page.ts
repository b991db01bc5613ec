import { BAD_STREAMS } from './bad-streams';

/** The streams that the index page and the program offer as examples. */
export const EXAMPLES: readonly (readonly [name: string, what: string])[] = [
  ['6h-s2-pdt-lf-event', 'six hours, segments of 2 s, a clock on each'],
  ['24h-s6-pdt-lf-event-360p', 'a day, segments of 6 s, 640x360'],
  ['30m-s4-nopdt-crlf-notype', 'half an hour, no clock, CRLF, no type'],
  ['48h-s2-pdt-lf-event-fixture', 'two days out of the committed loop: no ffmpeg'],
  ['3h-s6-pdt-lf-event-fixture-fmp4', 'the same as fMP4'],
  ['6h-s6-nopdt-lf-event-guide', 'no CORS headers, as nginx by the guide'],
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
its length (<code>6h</code>, <code>90m</code>; at most 48 hours), then any of
<code>s2</code> to <code>s6</code>, <code>pdt</code> or <code>nopdt</code>, <code>lf</code> or <code>crlf</code>,
<code>event</code> or <code>notype</code>, <code>fixture</code> (no ffmpeg), <code>fmp4</code>,
<code>180p</code>, <code>360p</code> or <code>720p</code>, <code>guide</code> (no CORS headers), joined by
<code>-</code>.</p>
<ul>${EXAMPLES.map(([name, what]) => item(`/live/${name}.m3u8`, what)).join('')}</ul>
<h2>Broken ones</h2>
<ul>${BAD_STREAMS.map(({ name, what }) => item(`/bad/${name}.m3u8`, what)).join('')}</ul>
</body></html>
`;
}

const item = (path: string, what: string): string => `<li><a href="${path}">${path}</a> ${what}</li>`;
