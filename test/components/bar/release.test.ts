import { expect, test } from 'vitest';
import { dragTo, grip, scaleOf } from '../../../components/bar/drag';
import { pointsAtLive, releaseWish } from '../../../components/bar/release';
import type { PlacedMarker } from '../../../src/core/placed-marker';

const DAY = { start: 1000, end: 87_400 };
const at = (time: number): PlacedMarker => ({ id: `${time}`, time, end: null, title: '', kind: 'date-range' });
/** One of ten minutes ago, and one of the morning. */
const STATE = { liveEdgeStart: DAY.end - 10, markers: [at(44_203), at(DAY.end - 600)] };
const pressed = (x: number, touch = false) => grip({ pointer: 1, touch, x, scale: scaleOf(DAY, DAY), window: DAY }, 800);

test('a click on the live end means live, whatever happened in the minutes that its pixels stand for', () => {
  for (const x of [793, 796, 800]) expect(releaseWish(pressed(x), 800, STATE)).toEqual({ do: 'go-live' });
  const tapped = grip({ ...pressed(0, true), x: 354 }, 360);
  expect(releaseWish(tapped, 360, STATE)).toEqual({ do: 'go-live' });
});

test('a click near a marker goes into its first frame, a finger from further away', () => {
  expect(releaseWish(pressed(405), 800, STATE)).toEqual({ do: 'seek', to: 44_203.001 });
  expect(releaseWish(pressed(388), 800, STATE)).toEqual({ do: 'seek', to: pressed(388).time });
  expect(releaseWish(pressed(388, true), 800, STATE)).toEqual({ do: 'seek', to: 44_203.001 });
});

test('a drag ends where it is, beside any marker, and at the live end in live', () => {
  expect(releaseWish(dragTo(pressed(300), 400, 0, 800), 800, STATE)).toEqual({ do: 'seek', to: 44_200 });
  expect(releaseWish(dragTo(pressed(300), 797, 0, 800), 800, STATE)).toEqual({ do: 'go-live' });
});

test('the live end does not snap under a fine drag', () => {
  const drag = dragTo(dragTo(pressed(300), 797, 0, 800), 797, 140, 800);
  expect(pointsAtLive(797 / 800, 800, drag.scale, null, STATE.liveEdgeStart)).toBe(true);
  expect(pointsAtLive(797 / 800, 800, drag.scale, drag, STATE.liveEdgeStart)).toBe(false);
  expect(releaseWish(drag, 800, STATE)).toEqual({ do: 'seek', to: drag.time });
});
