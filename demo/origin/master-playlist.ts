import { ladderRung } from './ladder';
import type { Rendition } from './renditions';
import type { CompleteStreamOptions } from './stream-options';

/** What decides on a master playlist, beside the renditions. */
export type MasterOptions = Pick<CompleteStreamOptions, 'source' | 'closedCaptions' | 'iframes'>;

const NAMES = { en: 'English', de: 'Deutsch' } as const;

/** What follows the name of a rendition in that of its I-frame playlist. */
export const IFRAMES = '_iframes';
/** Of the bits of a rendition, those of its first key frames: one of some hundred pictures, and a large one. */
const IFRAME_SHARE = 0.1;

/**
 * The master playlist of a stream (RFC 8216, section 4.3.4), with LF.
 *
 * @param uri of the playlist of a rendition; with `ending` of that whose name goes on so
 */
export function masterPlaylist(
  renditions: readonly Rendition[], { source, closedCaptions, iframes }: MasterOptions, uri: (rendition: Rendition, ending?: string) => string,
): string {
  const groups = [
    ...(renditions.some(({ kind }) => kind === 'audio') ? ['AUDIO="audio"'] : []),
    ...(renditions.some(({ kind }) => kind === 'subtitles') ? ['SUBTITLES="subs"'] : []),
    ...(closedCaptions ? ['CLOSED-CAPTIONS="cc"'] : []),
  ];
  const lines = ['#EXTM3U', '#EXT-X-VERSION:4'];
  for (const rendition of renditions) {
    if (rendition.kind === 'video') continue;
    const { kind, language } = rendition;
    const [type, group] = kind === 'audio' ? ['AUDIO', 'audio'] : ['SUBTITLES', 'subs'];
    const usual = kind === 'audio' && language === 'en' ? 'YES' : 'NO';
    lines.push(`#EXT-X-MEDIA:TYPE=${type},GROUP-ID="${group}",NAME="${NAMES[language]}",LANGUAGE="${language}",`
      + `DEFAULT=${usual},AUTOSELECT=YES,${kind === 'audio' ? 'CHANNELS="1",' : ''}URI="${uri(rendition)}"`);
  }
  if (closedCaptions) {
    lines.push('#EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="cc",NAME="English CC",LANGUAGE="en",'
      + 'DEFAULT=NO,AUTOSELECT=YES,INSTREAM-ID="CC1"');
  }
  for (const rendition of renditions) {
    if (rendition.kind !== 'video') continue;
    const { width, height, codec, bandwidth, averageBandwidth } = ladderRung(source, rendition.height);
    lines.push(
      `#EXT-X-STREAM-INF:${[
        `BANDWIDTH=${bandwidth}`, `AVERAGE-BANDWIDTH=${averageBandwidth}`, `RESOLUTION=${width}x${height}`,
        'FRAME-RATE=25.000', `CODECS="${codec},mp4a.40.2"`, ...groups,
      ].join(',')}`,
      uri(rendition),
    );
    if (!iframes) continue;
    lines.push(`#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=${Math.round(bandwidth * IFRAME_SHARE)},RESOLUTION=${width}x${height},CODECS="${codec}",URI="${uri(rendition, IFRAMES)}"`);
  }
  return lines.map((line) => `${line}\n`).join('');
}
