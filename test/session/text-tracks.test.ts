import { expect, test, vi } from 'vitest';
import { TextTracks } from '../../src/session/text-tracks';
import { FakeTextTrackList } from '../fakes/fake-text-tracks';

const labels = (list: TextTracks) => [...list].map(({ label }) => label);

test('the list mirrors the tracks of the video on air, and stays the same over a take', () => {
  const [one, two] = [new FakeTextTrackList(), new FakeTextTrackList()];
  one.add('English', 'en');
  two.add('Deutsch', 'de');
  const list = new TextTracks();
  const events: string[] = [];
  for (const type of ['addtrack', 'removetrack']) {
    list.addEventListener(type, (event) => events.push(`${type} ${String(Reflect.get(Reflect.get(event, 'track') as object, 'label'))}`));
  }
  list.follow(one.video);
  expect(labels(list)).toEqual(['English']);
  list.follow(two.video);
  expect(labels(list)).toEqual(['Deutsch']);
  one.add('Français', 'fr');
  two.add('Español', 'es');
  expect(labels(list)).toEqual(['Deutsch', 'Español']);
  expect(events).toEqual(['addtrack English', 'removetrack English', 'addtrack Deutsch', 'addtrack Español']);
});

test('what the viewer has chosen to see is seen on the next video too, as soon as it has it', () => {
  const [one, two] = [new FakeTextTrackList(), new FakeTextTrackList()];
  const list = new TextTracks();
  const english = one.add('English', 'en');
  list.follow(one.video);
  one.set(english, 'showing');
  list.follow(two.video);
  const german = two.add('Deutsch', 'de');
  const again = two.add('English', 'en');
  expect([german.mode, again.mode]).toEqual(['disabled', 'showing']);
});

test('what was switched off stays off on the next video', async () => {
  const [one, two] = [new FakeTextTrackList(), new FakeTextTrackList()];
  const list = new TextTracks();
  const change = vi.fn<() => void>();
  list.addEventListener('change', change);
  const english = one.add('English', 'en');
  list.follow(one.video);
  one.set(english, 'showing');
  one.set(english, 'disabled');
  await Promise.resolve();
  expect(change).toHaveBeenCalledTimes(1);
  list.follow(two.video);
  expect(two.add('English', 'en').mode).toBe('disabled');
});

test('a source without such a track does not make the choice forgotten', () => {
  const [one, two, three] = [new FakeTextTrackList(), new FakeTextTrackList(), new FakeTextTrackList()];
  const list = new TextTracks();
  const english = one.add('English', 'en');
  list.follow(one.video);
  one.set(english, 'showing');
  one.remove(english);
  list.follow(two.video);
  two.set(two.add('cues', '', 'metadata'), 'hidden');
  list.follow(three.video);
  expect(three.add('English', 'en').mode).toBe('showing');
});

test('a track that the browser shows by itself beside the chosen one, since it was added, is not shown', () => {
  const native = new FakeTextTrackList();
  const list = new TextTracks();
  list.follow(native.video);
  const english = native.add('English', 'en');
  native.set(english, 'showing');
  const late = native.add('CC1', '', 'captions');
  native.showByItself(late);
  expect([english.mode, late.mode]).toEqual(['showing', 'disabled']);
});

test('a page may show a track beside the chosen one as soon as both are there', () => {
  const native = new FakeTextTrackList();
  const list = new TextTracks();
  list.follow(native.video);
  const [german, spoken] = [native.add('Deutsch', 'de'), native.add('English CC', 'en', 'captions')];
  native.set(german, 'showing');
  native.set(spoken, 'showing');
  expect([german.mode, spoken.mode]).toEqual(['showing', 'showing']);
});

test('a page that shows a track as soon as it is told of it has chosen that', () => {
  const native = new FakeTextTrackList();
  const list = new TextTracks();
  list.addEventListener('addtrack', (event) => {
    const track: unknown = Reflect.get(event, 'track');
    if (track === german) german.mode = 'showing';
  });
  const english = native.add('English', 'en');
  const german = native.add('Deutsch', 'de');
  list.follow(native.video);
  native.showByItself(english);
  expect([english.mode, german.mode]).toEqual(['disabled', 'showing']);
});
