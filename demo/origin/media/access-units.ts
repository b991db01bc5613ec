/** One coded picture. */
export interface AccessUnit {
  /** Its NAL units, without start codes. */
  units: Buffer[];
  key: boolean;
}

/** NAL unit types of H.264, table 7-1. */
export const NAL = { idr: 5, sei: 6, sps: 7, pps: 8, delimiter: 9 } as const;

/** The type of a NAL unit. */
export const nalType = (unit: Buffer): number => (unit[0] ?? 0) & 31;

/**
 * Splits an H.264 byte stream (Annex B) at its access unit delimiters. Supplemental information is left out: x264
 * writes its settings there, which is longer than many a frame.
 */
export function accessUnits(stream: Buffer): AccessUnit[] {
  const pictures: AccessUnit[] = [];
  for (const unit of nalUnits(stream)) {
    const type = nalType(unit);
    if (type === NAL.delimiter) pictures.push({ units: [], key: false });
    const picture = pictures.at(-1);
    if (!picture || type === NAL.sei) continue;
    picture.units.push(unit);
    if (type === NAL.idr) picture.key = true;
  }
  return pictures;
}

const START_CODE = Buffer.from([0, 0, 1]);

function nalUnits(stream: Buffer): Buffer[] {
  const units: Buffer[] = [];
  let start = -1;
  for (let at = stream.indexOf(START_CODE); at !== -1; at = stream.indexOf(START_CODE, at + 3)) {
    if (start !== -1) units.push(withoutTrailingZeros(stream.subarray(start, at)));
    start = at + 3;
  }
  if (start !== -1) units.push(withoutTrailingZeros(stream.subarray(start)));
  return units;
}

function withoutTrailingZeros(unit: Buffer): Buffer {
  let end = unit.length;
  while (end > 0 && unit[end - 1] === 0) end--;
  return unit.subarray(0, end);
}
