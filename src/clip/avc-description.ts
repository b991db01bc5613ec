import { kindOf, UNIT } from './avc-units';

/** The parameter sets of an H.264 track, and what its description says beside them. */
export interface AvcDescription {
  readonly profile: number;
  readonly compatibility: number;
  readonly level: number;
  readonly sequenceSets: readonly Uint8Array[];
  readonly pictureSets: readonly Uint8Array[];
  /** What the high profiles add at the end. */
  readonly rest: Uint8Array;
}

/** Reads an AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1); null where its samples have lengths of less than four bytes. */
export function readDescription(bytes: Uint8Array): AvcDescription | null {
  if (((bytes[4] ?? 0) & 3) !== 3) return null;
  let at = 5;
  const sets = (count: number) =>
    Array.from({ length: count }, () => {
      const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      at += 2 + length;
      return bytes.subarray(at - length, at);
    });
  const sequenceSets = sets((bytes[at++] ?? 0) & 0x1f);
  const pictureSets = sets(bytes[at++] ?? 0);
  return {
    profile: bytes[1] ?? 0, compatibility: bytes[2] ?? 0, level: bytes[3] ?? 0, sequenceSets, pictureSets, rest: bytes.subarray(at),
  };
}

/** Writes an AVCDecoderConfigurationRecord. */
export function writeDescription(description: AvcDescription): Uint8Array {
  const { profile, compatibility, level, sequenceSets, pictureSets, rest } = description;
  const listed = (sets: readonly Uint8Array[]) => sets.flatMap((set) => [set.length >> 8, set.length & 0xff, ...set]);
  return Uint8Array.from([
    1, profile, compatibility, level, 0xff, 0xe0 | sequenceSets.length, ...listed(sequenceSets), pictureSets.length, ...listed(pictureSets), ...rest,
  ]);
}

/** The description that the units of a key frame give; null where they have no parameter sets. */
export function describedBy(units: readonly Uint8Array[]): AvcDescription | null {
  const sequenceSets = units.filter((unit) => kindOf(unit) === UNIT.sequence);
  const pictureSets = units.filter((unit) => kindOf(unit) === UNIT.picture);
  const [first] = sequenceSets;
  if (!first || pictureSets.length === 0) return null;
  const [, profile = 0, compatibility = 0, level = 0] = first;
  return { profile, compatibility, level, sequenceSets, pictureSets, rest: new Uint8Array() };
}
