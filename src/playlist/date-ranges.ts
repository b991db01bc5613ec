import type { EpochMs } from '../core/clock';
import type { DateRange } from '../core/date-range';
import { attributesOf } from './attributes';

/** What all tags with one ID say together. */
interface Told {
  readonly attributes: Readonly<Record<string, string>>;
  /** The segment before which the newest of them stands. */
  readonly segment: number;
}

/**
 * The EXT-X-DATERANGE tags of a playlist (RFC 8216, 4.3.2.7), taken in one by one as they are read. Those with one ID are one
 * range, of which a later tag may tell what an earlier one did not know.
 */
export class DateRanges {
  /** In the order in which they were mentioned last. */
  readonly #told = new Map<string, Told>();
  #list: readonly DateRange[] | null = NONE;

  /** How many are known. */
  get size(): number {
    return this.#told.size;
  }

  /**
   * All that can be dated and have a title, in rising order of their starts; the same list until something is said anew. What
   * has none was not written for viewers: cue points of advertising (SCTE-35), interstitials.
   */
  get list(): readonly DateRange[] {
    return (this.#list ??= resolved(this.#told.values()));
  }

  /** Takes in a tag that stands before a segment. */
  takeLine(line: string, segment: number): void {
    this.take(attributesOf(line), segment);
  }

  /** Takes in the attributes of a tag that stands before a segment. */
  take(attributes: Readonly<Record<string, string>>, segment: number): void {
    const { ID: id } = attributes;
    if (!id) return;
    const known = this.#told.get(id)?.attributes;
    const news = !known || Object.entries(attributes).some(([name, value]) => known[name] !== value);
    // Taken out first, it moves to the end.
    this.#told.delete(id);
    this.#told.set(id, { attributes: news ? { ...known, ...attributes } : known, segment });
    if (news) this.#list = null;
  }

  /** Takes in all that others hold, as tags that stand before a segment. */
  takeAll(others: DateRanges, segment: number): void {
    // What is mentioned moves to the end of its own list, where it would be met again, for ever.
    if (others === this) return;
    for (const { attributes } of others.#told.values()) this.take(attributes, segment);
  }

  /**
   * Forgets what is over before a clock and was not mentioned since a segment. It looks at the oldest mentions only, up to
   * the first that is to be kept.
   */
  dropBefore(segment: number, clock: EpochMs | null): void {
    if (clock === null) return;
    for (const [id, { attributes, segment: mentioned }] of this.#told) {
      const { start, end } = rangeOf(attributes);
      if (mentioned >= segment || (end ?? start) >= clock) return;
      this.#told.delete(id);
      this.#list = null;
    }
  }
}

const NONE: readonly DateRange[] = Object.freeze([]);

function resolved(told: Iterable<Told>): readonly DateRange[] {
  const ranges = Array.from(told, ({ attributes }) => ({ attributes, ...rangeOf(attributes) }))
    .filter(({ start }) => !Number.isNaN(start))
    .toSorted((a, b) => a.start - b.start);
  /** Of each class, the next start after the range that is looked at, and the start that this one is of. */
  const following = new Map<string, { readonly at: EpochMs; readonly after: EpochMs | null }>();
  return ranges
    .toReversed()
    .map(({ attributes, ...range }): DateRange => {
      const { CLASS: name = '', 'END-ON-NEXT': endsOnNext } = attributes;
      const known = following.get(name);
      const after = known?.at === range.start ? known.after : (known?.at ?? null);
      following.set(name, { at: range.start, after });
      return endsOnNext === 'YES' && range.end === null ? { ...range, end: after } : range;
    })
    .filter(({ title }) => title !== '')
    .toReversed();
}

function rangeOf(attributes: Readonly<Record<string, string>>): DateRange {
  const { ID: id = '', 'START-DATE': started = '', 'END-DATE': ended = '', DURATION: lasts, 'PLANNED-DURATION': planned } = attributes;
  const start = Date.parse(started);
  const told = Date.parse(ended);
  const end = Number.isNaN(told) ? start + Number.parseFloat(lasts ?? planned ?? '') * 1000 : told;
  return { id, start, end: end > start ? end : null, title: titleOf(attributes) };
}

/** Client-defined attributes that name what is marked, the best first; RFC 8216 has none of its own for that. */
const TITLES = [/^X-TITLE$/, /^X-.*-TITLE$/, /^X-(?:.*-)?(?:NAME|LABEL)$/];

function titleOf(attributes: Readonly<Record<string, string>>): string {
  const names = Object.keys(attributes);
  const name = TITLES.map((pattern) => names.find((one) => pattern.test(one))).find((found) => found !== undefined);
  return (name && attributes[name]) || '';
}
