import { describe, expect, test } from 'vitest';
import { cutGroup, isWithin, wholeCut } from '../../src/clip/cut-group';

/** A key frame, then in the order of decoding what is shown as 0 1 2 3 …: with two frames between, which need those on both sides. */
const REORDERED = [0, 3, 1, 2, 6, 4, 5, 9, 7, 8];
const IN_ORDER = [0, 1, 2, 3, 4, 5];

describe('of a group of pictures', () => {
  test('that lies in the clip, everything is taken as it is', () => {
    expect(cutGroup(REORDERED, 0, 10)).toEqual({ copied: 10, remade: [] });
    expect(cutGroup(IN_ORDER, -5, 20)).toEqual({ copied: 6, remade: [] });
  });

  test('that lies outside, nothing is', () => {
    expect(cutGroup(REORDERED, 10, 20)).toEqual({ copied: 0, remade: [] });
    expect(cutGroup([], 10, 20)).toEqual({ copied: 0, remade: [] });
  });

  test('that begins before the clip, what is in it is encoded anew', () => {
    expect(cutGroup(IN_ORDER, 4, 20)).toEqual({ copied: 0, remade: [4, 5] });
    expect(cutGroup(IN_ORDER, 2, 4)).toEqual({ copied: 0, remade: [2, 3] });
  });

  test('that ends after the clip, the beginning is taken as it is', () => expect(cutGroup(IN_ORDER, 0, 3)).toEqual({ copied: 3, remade: [] }));

  test('in which a frame is made from one after the end, only that frame is encoded anew', () => {
    expect(cutGroup(REORDERED, 0, 4)).toEqual({ copied: 4, remade: [] });
    expect(cutGroup(REORDERED, 0, 5)).toEqual({ copied: 4, remade: [5] });
    expect(cutGroup(REORDERED, 0, 6)).toEqual({ copied: 4, remade: [5, 6] });
  });

  test('as many are kept as are needed to show all in their places, where nothing can be encoded', () => {
    expect(wholeCut(IN_ORDER, 2, 4)).toBe(4);
    expect(wholeCut(REORDERED, 0, 5)).toBe(7);
    expect(wholeCut(REORDERED, 0, 7)).toBe(7);
  });
});

test('a frame that begins a rounding error before an instant is the frame of that instant', () => {
  expect(isWithin(9.9996, 10, 20)).toBe(true);
  expect(isWithin(9.99, 10, 20)).toBe(false);
  expect(isWithin(19.9996, 10, 20)).toBe(false);
});
