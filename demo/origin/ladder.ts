/** What a master playlist says of a picture. */
export interface LadderRung {
  width: number;
  height: number;
  /** The codec as in CODECS (RFC 6381). */
  codec: string;
  /** Bits a second, at most and on average, with the sound. */
  bandwidth: number;
  averageBandwidth: number;
}

type Row = readonly [height: number, codec: string, bandwidth: number, averageBandwidth: number];

/** Measured: the level is what x264 writes for the size, the bits are those of MPEG-TS with its stuffing. */
const RUNGS: Readonly<Record<'camera' | 'fixture', readonly Row[]>> = {
  camera: [
    [720, 'avc1.4d401f', 660_000, 560_000],
    [360, 'avc1.4d401e', 390_000, 325_000],
    [180, 'avc1.4d400c', 225_000, 192_000],
    [90, 'avc1.4d400b', 175_000, 147_000],
  ],
  fixture: [
    [180, 'avc1.4d4015', 190_000, 172_000],
    [144, 'avc1.4d400c', 165_000, 148_000],
    [90, 'avc1.4d400c', 115_000, 104_000],
  ],
};

/** The sizes of a source's pictures, the largest first. */
export const ladderHeights = (source: 'camera' | 'fixture'): number[] => RUNGS[source].map(([height]) => height);

/**
 * What is so of a source's picture of one height.
 *
 * @throws RangeError for a height that the source does not have
 */
export function ladderRung(source: 'camera' | 'fixture', height: number): LadderRung {
  const row = RUNGS[source].find(([each]) => each === height);
  if (!row) throw new RangeError(`There is no ${source} of ${height} lines.`);
  const [, codec, bandwidth, averageBandwidth] = row;
  return { width: (height * 16) / 9, height, codec, bandwidth, averageBandwidth };
}
