import type { AvcDescription } from './avc-description';
import { escaped, kindOf, sampleOf, unescaped, UNIT, unitsOfSample } from './avc-units';
import { readNumber, replaceNumber } from './bits';

/** Bits before the number of a set: one byte of the unit, and in a sequence set three of profile and level. */
const AFTER_HEADER = 8;
const AFTER_LEVEL = 32;
const MOST_SETS = 31;

/** A track in which frames of two encoders follow each other. */
export interface JoinedDescription {
  /** The parameter sets of both. */
  readonly description: AvcDescription;
  /** A sample of the added encoder, which now names its sets by their new numbers. */
  renumber(sample: Uint8Array): Uint8Array;
}

/**
 * Puts the parameter sets of another encoder beside those of a track. Both number theirs from 0, so the added ones get numbers that are
 * free. Null where that can't be done: the added ones are written in arithmetic code, whose slices can't be moved by single bits.
 */
export function joinDescriptions(track: AvcDescription, added: AvcDescription): JoinedDescription | null {
  const sequences = added.sequenceSets.map(unescaped);
  const pictures = added.pictureSets.map(unescaped);
  if (pictures.some(isArithmetic)) return null;
  const usedSequences = track.sequenceSets.map((set) => readNumber(unescaped(set), AFTER_LEVEL).value);
  const usedPictures = track.pictureSets.map((set) => readNumber(unescaped(set), AFTER_HEADER).value);
  const sequenceNumbers = newNumbers(sequences.map((set) => readNumber(set, AFTER_LEVEL).value), usedSequences);
  const pictureNumbers = newNumbers(pictures.map((set) => readNumber(set, AFTER_HEADER).value), usedPictures);
  if (Math.max(...sequenceNumbers.values(), ...pictureNumbers.values()) > MOST_SETS) return null;
  const sequenceSets = sequences.map((set) => renumbered(set, AFTER_LEVEL, sequenceNumbers));
  const pictureSets = pictures.map((set) => {
    const own = renumbered(set, AFTER_HEADER, pictureNumbers);
    return renumbered(own, readNumber(own, AFTER_HEADER).end, sequenceNumbers);
  });
  return {
    description: {
      ...track,
      level: Math.max(track.level, added.level),
      sequenceSets: [...track.sequenceSets, ...sequenceSets.map(escaped)],
      pictureSets: [...track.pictureSets, ...pictureSets.map(escaped)],
    },
    renumber: (sample) => sampleOf(unitsOfSample(sample).filter(isPicture).map((unit) => renumberedSlice(unit, pictureNumbers))),
  };
}

/** entropy_coding_mode_flag of a picture set (7.3.2.2). */
function isArithmetic(set: Uint8Array): boolean {
  const { end } = readNumber(set, readNumber(set, AFTER_HEADER).end);
  return (((set[end >> 3] ?? 0) >> (7 - (end & 7))) & 1) === 1;
}

function newNumbers(numbers: readonly number[], used: readonly number[]): ReadonlyMap<number, number> {
  const free = Math.max(-1, ...used) + 1;
  return new Map([...new Set(numbers)].map((number, i) => [number, free + i]));
}

function renumbered(bytes: Uint8Array, at: number, numbers: ReadonlyMap<number, number>): Uint8Array {
  const { value } = readNumber(bytes, at);
  return replaceNumber(bytes, at, numbers.get(value) ?? value);
}

/** Parameter sets within a sample would be taken for those of the track. */
function isPicture(unit: Uint8Array): boolean {
  const kind = kindOf(unit);
  return kind === UNIT.slice || kind === UNIT.keySlice;
}

/** A slice begins with its first macroblock, its type and the number of its picture set (7.3.3). */
function renumberedSlice(unit: Uint8Array, numbers: ReadonlyMap<number, number>): Uint8Array {
  const bytes = unescaped(unit);
  const type = readNumber(bytes, readNumber(bytes, AFTER_HEADER).end);
  return escaped(renumbered(bytes, type.end, numbers));
}
