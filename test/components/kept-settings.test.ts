import { afterEach, expect, test, vi } from 'vitest';
import { KeptSettings } from '../../components/extras/kept-settings';
import { FakeList, fakeTextTrack, type FakeMediaState } from '../fakes/fake-media';
import { watchedStore } from './watched-store';

afterEach(() => vi.unstubAllGlobals());

/** A storage with one entry. */
function stored(kept: unknown) {
  const storage = { text: typeof kept === 'string' ? kept : JSON.stringify(kept), writes: 0 };
  vi.stubGlobal('localStorage', {
    getItem: () => storage.text,
    setItem: (_key: string, text: string) => {
      storage.text = text;
      storage.writes++;
    },
  });
  return storage;
}

function followed(media: Partial<FakeMediaState> = {}, { forget = false, prepare = () => {} }: { forget?: boolean; prepare?: (fake: ReturnType<typeof watchedStore>['fake']) => void } = {}) {
  const watched = watchedStore(media);
  prepare(watched.fake);
  const settings = new KeptSettings();
  settings.follow(watched.source, watched.store, () => forget, watched.end.signal);
  return { ...watched, settings };
}

test('what the viewer asks for is kept, what the page sets is not', () => {
  const storage = stored({});
  const { fake, store } = followed();
  fake.become({ volume: 0.2 }, 'volumechange');
  expect(storage.writes).toBe(0);
  store.ask({ do: 'volume', to: 0.4 });
  store.ask({ do: 'speed', to: 1.5 });
  store.ask({ do: 'next-time-display' });
  expect(JSON.parse(storage.text)).toEqual({ volume: 0.4, muted: false, speed: 1.5, timeDisplay: 'clock' });
});

test('what is kept is there the next time', () => {
  stored({ volume: 0.3, muted: true, speed: 1.25 });
  const { fake } = followed();
  expect(fake).toMatchObject({ volume: 0.3, muted: true, playbackRate: 1.25 });
  fake.become({ playbackRate: 1 }, 'emptied', 'loadedmetadata');
  expect(fake.playbackRate).toBe(1.25);
});

test('what the page says stands before what is kept, and nothing kept unmutes', () => {
  stored({ volume: 0.3, muted: false, speed: 2 });
  const { fake } = followed({ volume: 0.8, muted: true, playbackRate: 0.5 });
  fake.become({}, 'loadedmetadata');
  expect(fake).toMatchObject({ volume: 0.8, muted: true, playbackRate: 0.5 });
});

test('a quality is found again by its height until it plays, and not where the page has chosen', () => {
  stored({ height: 720 });
  const list = (selectedIndex: number) => Object.assign(new FakeList([{ height: 360, selected: false }, { height: 720, selected: false }]), { selectedIndex });
  const { fake } = followed({}, { prepare: (fake) => (fake.videoRenditions = list(-1)) });
  fake.videoRenditions.dispatchEvent(new Event('addrendition'));
  expect(fake.videoRenditions.selectedIndex).toBe(1);
  fake.become({}, 'playing');
  fake.videoRenditions.selectedIndex = -1;
  fake.videoRenditions.dispatchEvent(new Event('addrendition'));
  expect(fake.videoRenditions.selectedIndex).toBe(-1);
  const chosen = followed({}, { prepare: (fake) => (fake.videoRenditions = list(0)) });
  chosen.fake.become({}, 'loadedmetadata');
  expect(chosen.fake.videoRenditions.selectedIndex).toBe(0);
});

test('languages are found again, also by their first part', () => {
  stored({ soundLanguage: 'de', captions: true, captionLanguage: 'en-GB' });
  const { fake, settings } = followed({}, {
    prepare: (fake) => {
      fake.audioTracks = new FakeList(['en', 'de'].map((language) => ({ language, label: '', enabled: language === 'en' })));
      fake.textTracks = new FakeList([fakeTextTrack('metadata', 'en'), fakeTextTrack('subtitles', 'de'), fakeTextTrack('subtitles', 'en')]);
    },
  });
  fake.audioTracks.dispatchEvent(new Event('addtrack'));
  fake.textTracks.dispatchEvent(new Event('addtrack'));
  expect(fake.audioTracks[1]?.enabled).toBe(true);
  expect([...fake.textTracks].map(({ mode }) => mode)).toEqual(['disabled', 'disabled', 'showing']);
  expect(settings.captionLanguage).toBe('en-GB');
});

test('captions that were switched off stay off where the page shows some by default', () => {
  stored({ captions: false });
  const shown = Object.assign(fakeTextTrack('captions', 'en'), { mode: 'showing' });
  const { fake } = followed({}, { prepare: (fake) => (fake.textTracks = new FakeList([shown])) });
  fake.become({}, 'loadedmetadata');
  expect(shown.mode).toBe('disabled');
});

test('two players keep what each was asked for', () => {
  const storage = stored({});
  const one = followed();
  const other = followed();
  one.store.ask({ do: 'volume', to: 0.5 });
  other.store.ask({ do: 'speed', to: 2 });
  expect(JSON.parse(storage.text)).toEqual({ volume: 0.5, muted: false, speed: 2 });
  expect(other.fake.volume).toBe(1);
});

test('to forget is neither to read nor to write', () => {
  const storage = stored({ volume: 0.1 });
  const { fake, store } = followed({}, { forget: true });
  store.ask({ do: 'volume', to: 0.6 });
  expect(fake.volume).toBe(0.6);
  expect(storage.writes).toBe(0);
});

test.each([['no JSON', 'volume=1'], ['a list', '[1]'], ['null', 'null'], ['a word', '"loud"']])('%s in the storage is nothing', (_what, text) => {
  const storage = stored(text);
  const { fake, store } = followed();
  expect(fake.volume).toBe(1);
  store.ask({ do: 'volume', to: 0.5 });
  expect(JSON.parse(storage.text)).toMatchObject({ volume: 0.5 });
});

test('a storage that is denied or full costs nothing else', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => { throw new DOMException('denied', 'SecurityError'); },
    setItem: () => { throw new DOMException('full', 'QuotaExceededError'); },
  });
  const { fake, store } = followed();
  store.ask({ do: 'volume', to: 0.5 });
  expect(fake.volume).toBe(0.5);
});
