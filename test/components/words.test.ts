import { expect, test } from 'vitest';
import { BAR_WORDS } from '../../components/state/bar-words';
import { MENU_WORDS } from '../../components/state/menu-words';
import { fill, sentenceOf, WORDS } from '../../components/state/words';
import { DvrError } from '../../src/core/dvr-error';
import { watchedStore } from './watched-store';

test('an error brings its own sentence, which the page can replace', () => {
  const error = new DvrError('no-clock');
  expect(sentenceOf(error, WORDS)).toBe('This broadcast does not tell its clock.');
  expect(sentenceOf(error, { ...WORDS, 'no-clock': 'Ohne Uhr.' })).toBe('Ohne Uhr.');
});

test('no word is empty', () => {
  for (const [key, word] of Object.entries({ ...WORDS, ...MENU_WORDS, ...BAR_WORDS })) expect(word, key).not.toBe('');
});

test('places are filled, unknown ones stay visible', () => {
  expect(fill('{time} of {total}', { time: '1:03', total: '2:10' })).toBe('1:03 of 2:10');
  expect(fill('{time} of {total}', { time: '1:03' })).toBe('1:03 of {total}');
});

test("the page's words stand before the table's, at once", () => {
  const { host, store } = watchedStore();
  host.words = { goLive: 'Zu live' };
  host.dispatchEvent(new Event('wordschange'));
  expect(store.state.words).toMatchObject({ goLive: 'Zu live', pause: 'Pause' });
});

test('the words of the menus and of the bar are other ones than those of the tag', () => {
  expect([...Object.keys(MENU_WORDS), ...Object.keys(BAR_WORDS)].filter((key) => key in WORDS)).toEqual([]);
  expect(Object.keys(MENU_WORDS).filter((key) => key in BAR_WORDS)).toEqual([]);
});
