import { DvrError, describeErrors } from '../../src/core/dvr-error';
import { CLIP_ERRORS } from '../../src/core/clip-errors';
import type { ClipWork } from '../../components/state/clip';
import type { Note } from '../../components/state/note';
import type { PlayerState } from '../../components/state/player-state';
import { behindBy, broadcastOf, LIVE, RECORDING } from './broadcasts';
import { keepNote, press, slider, type } from './hand';
import type { Case, Section } from './shown';

const RICH: Partial<PlayerState> = {
  captions: [{ label: 'English', language: 'en', chosen: true }, { label: '', language: 'de', chosen: false }],
  sounds: [{ label: '', language: 'en', chosen: true }, { label: '', language: 'fr', chosen: false }, { label: 'Commentary', language: '', chosen: false }],
  qualities: [1080, 720, 360].map((height) => ({ height, frameRate: height > 700 ? 50 : 25, bitrate: height * 4000, chosen: false })),
};

function settings(title: string, note: string, entry: string | null, change: Partial<PlayerState> = {}): Case {
  return {
    title,
    note,
    state: behindBy(1800, { ...RICH, ...change, panel: 'settings' }),
    async act(stage) {
      // A list scrolls to what is chosen in the room that there is, which the bar takes some of.
      await slider(stage);
      if (entry !== null) await press(stage, 'red5-dvr-settings', `[data-entry=${entry}]`);
    },
  };
}

function noted(title: string, note: string, shown: Note, state: PlayerState): Case {
  return { title, note, state: { ...state, note: shown } };
}

const GO_TO = behindBy(1800, { panel: 'go-to' });
const goTo = (text: string): NonNullable<Case['act']> => (stage) => type(stage, 'red5-dvr-go-to', text);

describeErrors(CLIP_ERRORS);

function clip(title: string, note: string, work: ClipWork | null): Case {
  return { title, note, state: behindBy(1800, { panel: 'clip', clip: { from: 5348, to: 5391.4, frame: 0.04, work } }) };
}

/** What opens over the picture. */
export const MENUS: Section = {
  id: 'menus',
  title: 'Menus',
  note: 'On a phone they rise from the lower end of the screen.',
  size: 'half',
  cases: [
    settings('Settings', 'Only what leaves a choice.', null),
    settings('Captions', 'In the language that the viewer reads, where it is known.', 'captions'),
    settings('Audio language', 'A track without a language has its label.', 'sound'),
    settings('Speed', 'Behind live.', 'speed', { speed: 1.25 }),
    { ...settings('Speed, at live', 'Faster is of no use there, and it says why.', 'speed'), state: { ...LIVE, ...RICH, panel: 'settings' } },
    settings('Quality', 'Auto says what it has chosen.', 'quality'),
    { title: 'Keyboard shortcuts', note: 'Opened with ?.', state: { ...LIVE, panel: 'help' } },
    { title: 'Go to a time', note: 'Opened with G. The clock is that of the player.', state: GO_TO },
    { title: 'Go to a time: not understood', note: 'What was typed stays.', state: GO_TO, act: goTo('noonish') },
    { title: 'Go to a time: too early', note: 'And what is near instead.', state: GO_TO, act: goTo('-9:00:00') },
    { title: 'Go to a time: not yet', note: 'Live is what is near.', state: GO_TO, act: goTo('2026-09-21 10:00') },
    { title: 'Go to a time: without a clock', note: 'Only how long ago.', state: { ...GO_TO, clock: null }, act: goTo('14:02') },
    clip('Save a clip', 'Opened with E. Its ends are set at the picture; on the bar it is a band.', null),
    clip('Save a clip: being made', 'Closed, it goes on.', { step: 'making', done: 0.42 }),
    clip('Save a clip: made', 'To be downloaded.', { step: 'made', url: '#menus', name: 'stream-13-34.mp4', bytes: 8_400_000 }),
    clip('Save a clip: failed', 'Why, and once more.', { step: 'failed', error: new DvrError('clip-encrypted') }),
    { title: 'Go to a time, on demand', note: 'Since the start.', state: { ...RECORDING, clock: null, panel: 'go-to' } },
  ],
};

const AWAY = behindBy(200, { paused: true });
const LINK = 'https://example.com/watch?t=2026-09-20T13:52:26.000Z';

/** What is said for a moment. */
export const NOTES: Section = {
  id: 'notes',
  title: 'Notes',
  note: 'They stand above the controls, and most go by themselves.',
  size: 'half',
  cases: [
    noted('Away', 'After a long pause or a sleep: how far behind, and three ways on.', { kind: 'away' }, AWAY),
    noted('Catching up', 'Until it is live, and a way to stop that.', { kind: 'catching-up' }, behindBy(200, { speed: 1.5 })),
    {
      title: 'A pause that outlasted the window', note: 'It plays on from the oldest moment that is kept.',
      state: { ...broadcastOf(0.5, { currentTime: 12, atLiveEdge: false }), overrun: 12 }, act: keepNote,
    },
    noted('A link: copied', 'To the moment on screen.', { kind: 'link', url: LINK, copied: true }, behindBy(754)),
    noted('A link: not copied', 'Where the page may not use the clipboard, it is shown.', { kind: 'link', url: LINK, copied: false }, behindBy(754)),
    noted('A link: too old', 'The moment is no longer kept.', { kind: 'link-lost', why: 'before' }, behindBy(7200)),
    noted('A link: not yet', 'The moment is to come.', { kind: 'link-lost', why: 'after' }, LIVE),
    noted('A link: no clock', 'A broadcast that does not tell the time.', { kind: 'link-lost', why: 'no-clock' }, { ...LIVE, clock: null }),
  ],
};
