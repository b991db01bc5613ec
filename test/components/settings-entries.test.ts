import { expect, test } from 'vitest';
import { settingsEntries } from '../../components/menus/settings-entries';
import { MENU_WORDS } from '../../components/state/menu-words';
import { INITIAL_STATE, type PlayerState } from '../../components/state/player-state';

const quality = (height: number, more: Partial<PlayerState['qualities'][number]> = {}) => ({
  height, frameRate: 30, bitrate: height * 3000, chosen: false, ...more,
});
const track = (language: string, label = '', chosen = false) => ({ language, label, chosen });

function entries(state: Partial<PlayerState> = {}) {
  const all = { ...INITIAL_STATE, locale: 'en', ...state };
  return settingsEntries(all, { ...MENU_WORDS, ...all.words });
}

function labels(state: Partial<PlayerState>, id: string) {
  return entries(state).find((entry) => entry.id === id)?.choices.map(({ label }) => label);
}

test('only what leaves a choice is offered; the speed always does', () => {
  expect(entries().map(({ id }) => id)).toEqual(['speed']);
  expect(entries({ qualities: [quality(720)], sounds: [track('en')] }).map(({ id }) => id)).toEqual(['speed']);
  const all = entries({ qualities: [quality(720), quality(360)], sounds: [track('en'), track('de')], captions: [track('en')] });
  expect(all.map(({ id }) => id)).toEqual(['captions', 'sound', 'speed', 'quality']);
});

test('the automatic quality says what it has chosen', () => {
  const qualities = [quality(360), quality(1080), quality(720)];
  const automatic = entries({ qualities, height: 720 }).at(-1);
  expect(automatic?.value).toBe('Auto (720p)');
  expect(automatic?.choices.map(({ label, chosen }) => [label, chosen])).toEqual([
    ['Auto (720p)', true], ['1080p', false], ['720p', false], ['360p', false],
  ]);
  expect(automatic?.choices[1]?.verb).toEqual({ do: 'quality', to: 1 });
  expect(entries({ qualities, height: 0 }).at(-1)?.value).toBe('Auto');
});

test('a chosen quality stands in the list, and the automatic one is another choice', () => {
  const chosen = entries({ qualities: [quality(360), quality(720, { chosen: true })], height: 720 }).at(-1);
  expect(chosen?.value).toBe('720p');
  expect(chosen?.choices.map(({ label }) => label)).toEqual(['Auto', '720p', '360p']);
});

test('qualities of one height are told apart by their bit rates, fast ones by their frames', () => {
  const qualities = [
    quality(720, { bitrate: 1_500_000 }), quality(720, { bitrate: 3_000_000 }), quality(720, { frameRate: 59.94 }),
    quality(0, { bitrate: 800_000 }),
  ];
  expect(labels({ qualities }, 'quality')).toEqual(['Auto', '720p 3 Mbit/s', '720p60', '720p 1.5 Mbit/s', '0.8 Mbit/s']);
});

test('languages are named by their label, in the language of the page, or by their number', () => {
  const sounds = [track('en', 'Commentary', true), track('de'), track('')];
  expect(labels({ sounds }, 'sound')).toEqual(['Commentary', 'German', 'Track 3']);
  expect(labels({ sounds, locale: 'de' }, 'sound')).toEqual(['Commentary', 'Deutsch', 'Track 3']);
  expect(labels({ sounds: [track('not a tag'), track('en')] }, 'sound')?.[0]).toBe('not a tag');
});

test('captions can be off', () => {
  const off = entries({ captions: [track('en')] })[0];
  expect(off?.value).toBe('Off');
  expect(off?.choices.map(({ label, chosen }) => [label, chosen])).toEqual([['Off', true], ['English', false]]);
  const on = entries({ captions: [track('en', '', true)] })[0];
  expect(on?.value).toBe('English');
  expect(on?.choices[0]?.verb).toEqual({ do: 'captions', to: -1 });
});

test('at the live edge faster is of no use, and the menu says why', () => {
  const edge = entries({ streamType: 'live', atLiveEdge: true })[0];
  expect(edge?.note).toBe('Faster is for catching up: this is live');
  expect(edge?.choices.filter(({ disabled }) => disabled).map(({ label }) => label)).toEqual(['1.25×', '1.5×', '1.75×', '2×']);
  const behind = entries({ streamType: 'live', speed: 1.5 })[0];
  expect(behind?.value).toBe('1.5×');
  expect(behind?.choices.some(({ disabled }) => disabled)).toBe(false);
  expect(behind?.note).toBeUndefined();
});
