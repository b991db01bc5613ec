import { expect, test } from 'vitest';
import { following } from '../../components/state/player-state';
import { DvrError } from '../../src/core/dvr-error';
import { FakeList, fakeTextTrack } from '../fakes/fake-media';
import { watchedStore } from './watched-store';

test('what is attached is read at once', () => {
  const { store } = watchedStore({ volume: 0.4 });
  expect(store.state).toMatchObject({
    paused: false,
    started: true,
    currentTime: 4600,
    span: { start: 1000, end: 4600 },
    buffered: [{ start: 4560, end: 4600 }],
    streamType: 'live',
    wasLive: true,
    volume: 0.4,
    rewindable: true,
  });
  expect(following(store.state)).toBe(true);
});

test('the state is frozen through and through, and another object after a change', () => {
  const { fake, store } = watchedStore();
  const before = store.state;
  fake.become({ currentTime: 4601, buffered: [[4570, 4610]] }, 'timeupdate');
  expect(store.state).not.toBe(before);
  expect(before.currentTime).toBe(4600);
  for (const part of [store.state, store.state.span, store.state.buffered, store.state.buffered[0]]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

test('an event that changes nothing tells nobody', () => {
  const { fake, store, end } = watchedStore();
  let told = 0;
  store.subscribe(() => told++, end.signal);
  fake.become({}, 'timeupdate', 'progress', 'dvrwindowchange');
  expect(told).toBe(0);
});

test('a change names its members', () => {
  const { fake, store, end } = watchedStore();
  const names: string[] = [];
  store.subscribe((changed) => names.push(...changed), end.signal);
  fake.become({ muted: true }, 'volumechange');
  expect(names).toEqual(['muted']);
});

test('while paused the window goes on growing without any event', () => {
  const { fake, store, tick } = watchedStore({ paused: true });
  fake.become({ window: [1000, 4661] });
  tick();
  tick();
  expect(store.state.span.end).toBe(4661);
});

test('nothing is read after the end', () => {
  const { fake, store, end } = watchedStore();
  end.abort();
  fake.become({ paused: true }, 'pause');
  expect(store.state.paused).toBe(false);
});

test('a new source has not started and was not live', () => {
  const { fake, store } = watchedStore();
  fake.become({ paused: true, readyState: 0, streamType: 'unknown', window: null }, 'emptied');
  expect(store.state).toMatchObject({ started: false, wasLive: false, rewindable: false, span: { start: 0, end: 0 } });
});

test('busy is a picture that should move and has no data', () => {
  const { fake, store } = watchedStore();
  fake.become({ readyState: 2 }, 'waiting');
  expect(store.state.busy).toBe(true);
  fake.become({ paused: true }, 'pause');
  expect(store.state.busy).toBe(false);
  fake.become({ seeking: true }, 'seeking');
  expect(store.state.busy).toBe(true);
  fake.become({ error: new DvrError('decode') }, 'error');
  expect(store.state.busy).toBe(false);
});

test('a stream without DVR has nothing to rewind to', () => {
  expect(watchedStore({ targetLiveWindow: 0 }).store.state.rewindable).toBe(false);
});

test('a recording spans what can be sought', () => {
  const { store } = watchedStore({ streamType: 'on-demand', window: [0, 130], targetLiveWindow: NaN });
  expect(store.state.span).toEqual({ start: 0, end: 130 });
});

test('without a clock there is none', () => {
  expect(watchedStore({ startDate: null }).store.state.clock).toBeNull();
});

test('quick skips add up, since each is reckoned from where the element is', () => {
  const { fake, store } = watchedStore({ currentTime: 3000, atLiveEdge: false });
  store.ask({ do: 'skip', by: -10 });
  store.ask({ do: 'skip', by: -10 });
  expect(fake.asked).toEqual(['seek 2990', 'seek 2980']);
});

test.each([
  ['a skip past the edge goes live', { do: 'skip', by: 10 }, { currentTime: 4585, atLiveEdge: false }, ['goLive']],
  ['a skip forward at the edge asks for nothing', { do: 'skip', by: 10 }, {}, []],
  ['a skip back at the edge leaves the live zone', { do: 'skip', by: -5 }, {}, ['seek 4589.9']],
  ['a skip back stops at the oldest instant', { do: 'skip', by: -60 }, { currentTime: 1020 }, ['seek 1000']],
  ['a seek into the live zone goes live', { do: 'seek', to: 4595 }, { currentTime: 2000 }, ['goLive']],
  ['a tenth of the window', { do: 'seek-fraction', to: 0.5 }, {}, ['seek 2800']],
  ['the oldest instant', { do: 'oldest' }, {}, ['seek 1000']],
  ['live while following asks for nothing', { do: 'go-live' }, {}, []],
  ['live while paused at the edge', { do: 'go-live' }, { paused: true }, ['goLive']],
  ['the end of a recording', { do: 'go-live' }, { streamType: 'on-demand', atLiveEdge: false }, ['seek 4600']],
  ['play', { do: 'toggle-play' }, { paused: true }, ['play']],
  ['pause', { do: 'toggle-play' }, {}, ['pause']],
  ['another try', { do: 'reload' }, { error: new DvrError('cors'), window: null }, ['load', 'play']],
  ['another try at a place of a broadcast', { do: 'reload' }, { error: new DvrError('forbidden') }, ['play']],
  ['another try at a place of a file', { do: 'reload' }, { error: new DvrError('unreachable'), transport: 'file', currentTime: 40 }, ['load', 'seek 40', 'play']],
] as const)('%s', (_name, verb, media, asked) => {
  const { fake, store } = watchedStore(media);
  store.ask(verb);
  expect(fake.asked).toEqual(asked);
});

test('the volume goes in steps, ends at the ends, and is silent at nought', () => {
  const { store } = watchedStore({ volume: 0.97 });
  store.ask({ do: 'volume-step', by: 0.05 });
  expect(store.state.volume).toBe(1);
  store.ask({ do: 'volume', to: 0 });
  expect(store.state).toMatchObject({ volume: 0, muted: true });
  store.ask({ do: 'toggle-mute' });
  expect(store.state).toMatchObject({ volume: 0.5, muted: false });
});

test('a volume that cannot be set does not move', () => {
  const { store } = watchedStore({ volumeIsFixed: true });
  store.ask({ do: 'volume', to: 0.3 });
  expect(store.state.volume).toBe(1);
});

test('the time display goes through behind, clock and elapsed, and leaves the clock out where there is none', () => {
  const { host, store, fake } = watchedStore();
  const seen = ['clock', 'elapsed', 'behind'].map(() => (store.ask({ do: 'next-time-display' }), host.timeDisplay));
  expect(seen).toEqual(['clock', 'elapsed', 'behind']);
  fake.become({ startDate: null }, 'dvrwindowchange');
  store.ask({ do: 'next-time-display' });
  expect(store.state.timeDisplay).toBe('elapsed');
});

test('full screen is what the document says', () => {
  const { store } = watchedStore();
  expect(store.state.canFullscreen).toBe(true);
  store.ask({ do: 'toggle-fullscreen' });
  expect(store.state.fullscreen).toBe(true);
  store.ask({ do: 'toggle-fullscreen' });
  expect(store.state.fullscreen).toBe(false);
});

test('a picture at double speed slows down step by step, and a speed between two goes to the next', () => {
  const { fake, store } = watchedStore({ playbackRate: 2 });
  store.ask({ do: 'speed-step', by: 1 });
  expect(store.state.speed).toBe(2);
  store.ask({ do: 'speed-step', by: -1 });
  expect(store.state.speed).toBe(1.75);
  fake.become({ playbackRate: 1.1 }, 'ratechange');
  store.ask({ do: 'speed-step', by: -1 });
  expect(store.state.speed).toBe(1);
});

test('a frame is stepped only while paused, and never out of the window', () => {
  const { fake, store } = watchedStore({ currentTime: 1000.01, atLiveEdge: false });
  store.ask({ do: 'frame', by: 1 });
  expect(fake.asked).toEqual([]);
  fake.become({ paused: true }, 'pause');
  store.ask({ do: 'frame', by: 1 });
  store.ask({ do: 'frame', by: -1 });
  store.ask({ do: 'frame', by: -1 });
  expect(fake.asked).toEqual(['seek 1000.05', 'seek 1000.01', 'seek 1000']);
});

test('what there is to choose is read when the lists say so', () => {
  const { fake, store } = watchedStore();
  const german = fakeTextTrack('subtitles', 'de', 'Deutsch');
  fake.textTracks = new FakeList([fakeTextTrack('metadata', ''), german]);
  fake.videoRenditions = new FakeList([{ height: 360, selected: true }]);
  fake.become({}, 'loadedmetadata');
  expect(store.state.captions).toEqual([{ label: 'Deutsch', language: 'de', chosen: false }]);
  expect(store.state.qualities).toEqual([{ height: 360, frameRate: 0, bitrate: 0, chosen: true }]);
});

test('captions are shown in the language that was had last, else in one of the viewer, else the first', () => {
  const { fake, store, kept } = watchedStore();
  const [de, fr] = [fakeTextTrack('subtitles', 'de'), fakeTextTrack('captions', 'fr')];
  fake.textTracks = new FakeList([fakeTextTrack('metadata', 'fr'), de, fr]);
  store.ask({ do: 'toggle-captions' });
  expect([de.mode, fr.mode]).toEqual(['showing', 'disabled']);
  store.ask({ do: 'toggle-captions' });
  expect([de.mode, fr.mode]).toEqual(['disabled', 'disabled']);
  kept.captionLanguage = 'fr-CA';
  store.ask({ do: 'toggle-captions' });
  expect([de.mode, fr.mode]).toEqual(['disabled', 'showing']);
});

test('a panel opens, gives way to another, and closes when it is asked for again', () => {
  const { store } = watchedStore();
  const open = (wish: 'settings' | 'help' | 'close') => (store.ask({ do: wish }), store.state.panel);
  expect(['settings', 'help', 'help', 'settings', 'close'].map((wish) => open(wish as 'help'))).toEqual([
    'settings', 'help', null, 'settings', null,
  ]);
});

test('a pause that outlasted the window is remembered with the place where it went on, until there is another source', () => {
  const { fake, store } = watchedStore({ currentTime: 1002 });
  expect(store.state.overrun).toBeNull();
  fake.become({}, 'windowoverrun');
  fake.become({ currentTime: 1010 }, 'timeupdate');
  expect(store.state.overrun).toBe(1002);
  fake.become({}, 'emptied');
  expect(store.state.overrun).toBeNull();
});
