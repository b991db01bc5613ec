import { expect, test, vi } from 'vitest';
import type { AudioOffer } from '../../src/core/engine-report';
import { AudioTrackList } from '../../src/session/audio-tracks';

const OFFERS: readonly AudioOffer[] = [
  { id: '0', kind: 'main', label: 'English', language: 'en' },
  { id: '1', kind: 'alternative', label: 'Deutsch', language: 'de' },
];

function listOf() {
  const chosen = vi.fn<() => void>();
  const change = vi.fn<() => void>();
  const list = new AudioTrackList(chosen);
  list.offer(OFFERS, '0');
  list.addEventListener('change', change);
  const [english, german] = list;
  if (!english || !german) throw new Error('there are not two tracks');
  return { list, english, german, chosen, change };
}

test('the usual sound is enabled without anybody having chosen it', () => {
  const { list, english, german } = listOf();
  expect([english.enabled, german.enabled]).toEqual([true, false]);
  expect(list.choice).toBeNull();
  expect(Object.assign({}, german)).toEqual(OFFERS[1]);
});

test('enabling one disables the other, in whichever order a page does both', async () => {
  const { list, english, german, chosen, change } = listOf();
  english.enabled = false;
  german.enabled = true;
  await Promise.resolve();
  expect(list.choice).toBe('1');
  english.enabled = true;
  german.enabled = false;
  await Promise.resolve();
  expect([english.enabled, german.enabled]).toEqual([true, false]);
  expect(chosen).toHaveBeenCalledTimes(2);
  expect(change).toHaveBeenCalledTimes(2);
});

test('one is always heard: disabling it without enabling another changes nothing', async () => {
  const { english, chosen, change } = listOf();
  english.enabled = false;
  await Promise.resolve();
  expect(english.enabled).toBe(true);
  expect(chosen).not.toHaveBeenCalled();
  expect(change).not.toHaveBeenCalled();
});

test('a choice outlasts the list while the source is the same', async () => {
  const { list, german } = listOf();
  german.enabled = true;
  await Promise.resolve();
  list.offer([], null);
  list.offer(OFFERS, '0');
  expect([...list].map(({ enabled }) => enabled)).toEqual([false, true]);
  expect(list.choice).toBe('1');
  list.reset();
  list.offer(OFFERS, '0');
  expect([...list].map(({ enabled }) => enabled)).toEqual([true, false]);
});
