import { describe, expect, test } from 'vitest';
import { describedBy, readDescription, writeDescription, type AvcDescription } from '../../src/clip/avc-description';
import { escaped, sampleOf, unescaped, unitsOfSample, unitsOfStream } from '../../src/clip/avc-units';
import { readNumber, replaceNumber } from '../../src/clip/bits';
import { joinDescriptions } from '../../src/clip/join-descriptions';

/** Bytes from bits, written in groups for readers, with the stop bit and zeros after them. */
function bytes(bits: string): Uint8Array {
  const all = `${bits.replaceAll(' ', '')}1`;
  return Uint8Array.from(all.padEnd(Math.ceil(all.length / 8) * 8, '0').match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

const SEQUENCE = '01100111 01000010 11000000 00011111';
const PICTURE = '01101000';
const KEY_SLICE = '01100101';

/** A description whose sets have number 0, coded without arithmetic (the flag after the two numbers). */
const own = (arithmetic = '0'): AvcDescription => ({
  profile: 66, compatibility: 192, level: 31, rest: new Uint8Array(),
  sequenceSets: [bytes(`${SEQUENCE} 1 0110 0110`)],
  pictureSets: [bytes(`${PICTURE} 1 1 ${arithmetic} 0110`)],
});

describe('numbers of H.264', () => {
  test.each([[0, '1'], [1, '010'], [2, '011'], [6, '00111'], [7, '0001000']])('%d is %s', (value, bits) => {
    expect(readNumber(bytes(`101 ${bits} 11`), 3)).toEqual({ value, end: 3 + bits.length });
    expect(replaceNumber(bytes('101 00110 1101 0001'), 3, value)).toEqual(bytes(`101 ${bits} 1101 0001`));
  });
});

test('bytes that would look like a start code are kept apart, and come back', () => {
  const raw = Uint8Array.of(0x65, 0, 0, 1, 0, 0, 0, 0, 0, 3, 0, 0, 4, 0x80);
  expect([...escaped(raw)]).toEqual([0x65, 0, 0, 3, 1, 0, 0, 3, 0, 0, 3, 0, 3, 0, 0, 4, 0x80]);
  expect(unescaped(escaped(raw))).toEqual(raw);
});

test('units are found behind start codes of three and four bytes', () => {
  const units = unitsOfStream(Uint8Array.of(0, 0, 0, 1, 9, 0x10, 0, 0, 1, 0x67, 1, 0, 0, 0, 1, 0x65, 7, 8));
  expect(units.map((unit) => [...unit])).toEqual([[9, 0x10], [0x67, 1], [0x65, 7, 8]]);
  expect(unitsOfSample(sampleOf(units))).toEqual(units);
});

test('a description is read and written as it is', () => {
  const written = writeDescription({ ...own(), rest: Uint8Array.of(0xfd, 0xf8, 0xf8, 0) });
  const read = readDescription(written);
  expect(read && writeDescription(read)).toEqual(written);
  expect(describedBy([...own().sequenceSets, ...own().pictureSets])).toEqual(own());
});

describe('frames of another encoder', () => {
  test('get parameter sets with numbers that are free, and name those', () => {
    const joined = joinDescriptions(own(), { ...own(), level: 40 });
    expect(joined?.description).toMatchObject({ profile: 66, level: 40 });
    expect(joined?.description.sequenceSets).toEqual([...own().sequenceSets, bytes(`${SEQUENCE} 010 0110 0110`)]);
    expect(joined?.description.pictureSets).toEqual([...own().pictureSets, bytes(`${PICTURE} 010 010 0 0110`)]);
    const sample = sampleOf([own().sequenceSets[0] ?? new Uint8Array(), bytes(`${KEY_SLICE} 1 00110 1 1011 1100`)]);
    expect(joined?.renumber(sample)).toEqual(sampleOf([bytes(`${KEY_SLICE} 1 00110 010 1011 1100`)]));
  });

  test('that are coded by arithmetic can not stand beside those of a track', () => expect(joinDescriptions(own(), own('1'))).toBeNull());
});
