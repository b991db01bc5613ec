import { expect, test } from 'vitest';
import type { ControlStore } from '../../components/state/control-store';
import { PlayerStore } from '../../components/state/player-store';
import { answerStoreRequests, requestStore } from '../../components/state/store-request';

test('a control gets the store of the player round it', () => {
  const [player, store, { signal }] = [new EventTarget(), new PlayerStore(), new AbortController()];
  answerStoreRequests(player, store, signal);
  let got: ControlStore | null = null;
  requestStore(player, (given) => (got = given), signal);
  expect(got).toBe(store);
});

test('a control that was upgraded before its player gets the store once the player is there', () => {
  const [player, store, { signal }] = [new EventTarget(), new PlayerStore(), new AbortController()];
  const got: ControlStore[] = [];
  requestStore(player, (given) => got.push(given), signal);
  expect(got).toEqual([]);
  answerStoreRequests(player, store, signal);
  answerStoreRequests(new EventTarget(), new PlayerStore(), signal);
  expect(got).toEqual([store]);
});

test('a control that has left asks no more', () => {
  const [player, control] = [new EventTarget(), new AbortController()];
  const got: ControlStore[] = [];
  requestStore(player, (given) => got.push(given), control.signal);
  control.abort();
  answerStoreRequests(player, new PlayerStore(), new AbortController().signal);
  expect(got).toEqual([]);
});

test('the elements can be imported where there is no DOM', async () => {
  const { Red5DvrPlayer } = await import('../../components/player');
  expect(Red5DvrPlayer.observedAttributes).toEqual(expect.arrayContaining(['src', 'time-display', 'theme']));
});
