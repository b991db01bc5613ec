import { attributesOf } from './attributes';

/** Why a list is not cut but given to hls.js whole. */
export type WholeReason =
  /** Parts and delta updates are hls.js's own way of loading little. */
  | 'low-latency'
  /** Only the pictures for the seek bar of a server. */
  | 'i-frames'
  /** Lines that can be read in more than one way. */
  | 'odd';

/** What the tags of a media playlist say that speak of the list as a whole (RFC 8216, 4.3.3). */
export class ListHeader {
  /** Number of the first segment in the list, as its server counts. */
  mediaSequence = 0;
  discontinuitySequence = 0;
  /** Seconds. */
  targetDuration = Number.NaN;
  /** EXT-X-PLAYLIST-TYPE:EVENT: nothing is ever dropped. */
  event = false;
  /** EXT-X-ENDLIST: nothing will be added. */
  ended = false;
  /** HOLD-BACK of EXT-X-SERVER-CONTROL, seconds. */
  holdBack = Number.NaN;
  /** Null for a list that can be cut. */
  whole: WholeReason | null = null;
  readonly #lines = new Map<string, string>();
  readonly #definitions: string[] = [];

  /** One that says the same, and does not learn what this one learns. */
  copy(): ListHeader {
    const copy = new ListHeader();
    for (const [tag, line] of this.#lines) copy.take(tag, line, 0);
    for (const line of this.#definitions) copy.take('DEFINE', line, 0);
    copy.whole = this.whole;
    return copy;
  }

  /** The lines that stand in every cut, without what a cut counts itself. */
  get lines(): string[] {
    return [...this.#lines].filter(([tag]) => !COUNTED.has(tag)).map(([, line]) => line).concat(this.#definitions);
  }

  /** Takes a line in, if its tag speaks of the whole list. `segments` is how many have come before it. */
  take(tag: string, line: string, segments: number): boolean {
    if (LOW_LATENCY.has(tag)) this.whole = 'low-latency';
    if (tag === 'I-FRAMES-ONLY') this.whole = 'i-frames';
    if (tag === 'DEFINE') this.#definitions.push(line);
    if (!WHOLE_LIST.has(tag)) return tag === 'DEFINE';
    // hls.js refuses a list that says one of these twice.
    if (this.#lines.has(tag) || (tag === 'MEDIA-SEQUENCE' && segments > 0)) this.whole = 'odd';
    this.#lines.set(tag, line);
    this.#read(tag, line);
    return true;
  }

  #read(tag: string, line: string): void {
    const value = line.slice(line.indexOf(':') + 1);
    if (tag === 'MEDIA-SEQUENCE') this.mediaSequence = Number.parseInt(value, 10) || 0;
    if (tag === 'DISCONTINUITY-SEQUENCE') this.discontinuitySequence = Number.parseInt(value, 10) || 0;
    if (tag === 'TARGETDURATION') this.targetDuration = Math.max(Number.parseInt(value, 10), 1);
    if (tag === 'PLAYLIST-TYPE') this.event = value.trim().toUpperCase() === 'EVENT';
    if (tag === 'ENDLIST') this.ended = true;
    if (tag !== 'SERVER-CONTROL') return;
    const control = attributesOf(line);
    this.holdBack = Number.parseFloat(control['HOLD-BACK'] ?? '');
    if (control['CAN-BLOCK-RELOAD'] === 'YES' || 'CAN-SKIP-UNTIL' in control) this.whole = 'low-latency';
  }
}

const WHOLE_LIST = new Set([
  'VERSION', 'TARGETDURATION', 'MEDIA-SEQUENCE', 'DISCONTINUITY-SEQUENCE', 'PLAYLIST-TYPE', 'INDEPENDENT-SEGMENTS', 'START',
  'SERVER-CONTROL', 'ENDLIST',
]);
const COUNTED = new Set(['MEDIA-SEQUENCE', 'DISCONTINUITY-SEQUENCE', 'ENDLIST']);
const LOW_LATENCY = new Set(['PART', 'PART-INF', 'PRELOAD-HINT', 'RENDITION-REPORT', 'SKIP']);
