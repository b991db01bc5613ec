import { afterEach, describe, expect, test, vi } from 'vitest';
import { isBack, isToBeAsked, lookAgain, PRESENT, type Presence } from '../../components/extras/absence';
import { CatchUp, type FastMedia } from '../../components/extras/catch-up';
import { feedback } from '../../components/extras/feedback';
import { InstantReplay } from '../../components/extras/instant-replay';
import { lostLink } from '../../components/extras/lost-link';
import { Moments } from '../../components/extras/moments';
import { noteShown } from '../../components/menus/note-shown';
import { secondsToLive } from '../../components/state/catch-up';
import { MENU_WORDS } from '../../components/state/menu-words';
import { INITIAL_STATE, type PlayerState } from '../../components/state/player-state';
import { WORDS } from '../../components/state/words';
import { FakeMedia } from '../fakes/fake-media';
import { watchedStore } from './watched-store';

const words = { ...WORDS, ...MENU_WORDS };

describe('a viewer', () => {
  /** Looks every second, from one second to another. */
  function watched(from: Presence, seconds: number, moves: boolean, start = from.at): Presence {
    let presence = from;
    for (let n = 1; n <= seconds; n += 1) presence = lookAgain(presence, { at: start + n * 1000, time: presence.time + Number(moves), moves });
    return presence;
  }
  const playing = watched({ ...PRESENT, at: 1e12 }, 30, true);
  const far = { live: true, behind: 200 };

  test('who pauses for less than a minute has not been away', () => {
    expect(isToBeAsked(watched(playing, 59, false), far)).toBe(false);
  });

  test('who pauses, or waits, for longer has, and is so until told', () => {
    const paused = watched(playing, 61, false);
    expect(isToBeAsked(paused, far)).toBe(true);
    expect(isToBeAsked(watched(paused, 5, true), far)).toBe(true);
    expect(isToBeAsked(isBack(paused), far)).toBe(false);
    expect(isToBeAsked(watched(isBack(paused), 30, false), far)).toBe(false);
  });

  test('whose device slept has, and one whose hidden page was looked at rarely, but played on, has not', () => {
    expect(isToBeAsked(lookAgain(playing, { at: playing.at + 600_000, time: playing.time + 1, moves: true }), far)).toBe(true);
    expect(isToBeAsked(lookAgain(playing, { at: playing.at + 61_000, time: playing.time + 61, moves: true }), far)).toBe(false);
  });

  test('who has never seen a picture move has nothing to come back to', () => {
    expect(isToBeAsked(watched({ ...PRESENT, at: 1e12 }, 300, false), far)).toBe(false);
  });

  test('who is near live, or watches a recording, is not asked', () => {
    const away = watched(playing, 100, false);
    expect([isToBeAsked(away, { live: true, behind: 29 }), isToBeAsked(away, { live: false, behind: 500 })]).toEqual([false, false]);
  });
});

describe('catching up', () => {
  function catching() {
    const changes: boolean[] = [];
    const activeVideo = { preservesPitch: false };
    const media = Object.assign(new EventTarget(), { rate: 1, paused: true, plays: 0, activeVideo, play: async () => void (media.plays += 1) });
    Object.defineProperty(media, 'playbackRate', {
      get: () => media.rate,
      set: (rate: number) => {
        media.rate = rate;
        media.dispatchEvent(new Event('ratechange'));
      },
    });
    return { media, changes, catchUp: new CatchUp(media as object as FastMedia, (on) => changes.push(on), new AbortController().signal) };
  }

  test('takes twice as long as one is behind, and for ever at normal speed', () => {
    expect([secondsToLive(200), secondsToLive(125, 1.25), secondsToLive(200, 1)]).toEqual([400, 500, Infinity]);
  });

  test('plays at 1.5 with the pitch kept, and leaves the speed and the pitch as they were when it is stopped', () => {
    const { media, catchUp, changes } = catching();
    media.rate = 0.75;
    catchUp.start();
    expect([media.rate, media.activeVideo.preservesPitch, media.plays, catchUp.on]).toEqual([1.5, true, 1, true]);
    catchUp.stop();
    expect([media.rate, media.activeVideo.preservesPitch, catchUp.on, changes]).toEqual([0.75, false, false, [true, false]]);
  });

  test('ends where the player goes on at 1, and where the viewer sets another speed', () => {
    const { media, catchUp, changes } = catching();
    catchUp.start();
    Object.assign(media, { playbackRate: 1 });
    expect([media.rate, catchUp.on]).toEqual([1, false]);
    catchUp.start();
    Object.assign(media, { playbackRate: 2 });
    expect([media.rate, catchUp.on, changes]).toEqual([2, false, [true, false, true, false]]);
  });
});

describe('instant replay', () => {
  const AT_LIVE: PlayerState = { ...INITIAL_STATE, streamType: 'live', atLiveEdge: true, currentTime: 4600, span: { start: 1000, end: 4600 }, liveEdgeStart: 4590 };

  function replayed() {
    const media = new FakeMedia();
    return { media, replay: new InstantReplay(media.face, new AbortController().signal) };
  }

  test('goes back, and to live again at the moment at which it was asked for first', () => {
    const { media, replay } = replayed();
    replay.again(AT_LIVE, true);
    replay.again({ ...AT_LIVE, atLiveEdge: false, currentTime: 4585 }, true);
    expect(media.asked).toEqual(['seek 4585', 'seek 4570']);
    media.become({ currentTime: 4599 }, 'timeupdate');
    expect(media.asked).not.toContain('goLive');
    media.become({ currentTime: 4600.1 }, 'timeupdate');
    media.become({ currentTime: 4601 }, 'timeupdate');
    expect(media.asked.filter((one) => one === 'goLive')).toHaveLength(1);
  });

  test('stays behind where that was not wanted, where it was not live, and where the viewer went elsewhere', () => {
    for (const [state, returns, wish] of [[AT_LIVE, false, 'volume'], [{ ...AT_LIVE, atLiveEdge: false }, true, 'volume'], [AT_LIVE, true, 'skip']] as const) {
      const { media, replay } = replayed();
      replay.again(state, returns);
      replay.asked(wish);
      media.become({ currentTime: 4700 }, 'timeupdate');
      expect(media.asked).toHaveLength(1);
    }
  });

  test('goes live no more where the page has gone elsewhere, and still does where the player has moved within what is shown again', () => {
    for (const [sought, goesLive] of [[3000, false], [4700, false], [4592, true]] as const) {
      const { media, replay } = replayed();
      replay.again(AT_LIVE, true);
      media.become({ currentTime: sought }, 'seeking', 'seeked', 'timeupdate');
      media.become({ currentTime: 4750 }, 'timeupdate');
      expect(media.asked.includes('goLive'), `${sought}`).toBe(goesLive);
    }
  });

  test('goes back no further than to the oldest moment', () => {
    const { media, replay } = replayed();
    replay.again({ ...AT_LIVE, atLiveEdge: false, currentTime: 1004 }, false);
    expect(media.asked).toEqual(['seek 1000']);
  });
});

describe('moments', () => {
  afterEach(() => void vi.unstubAllGlobals());

  function moments(search = '') {
    vi.stubGlobal('HTMLMediaElement', { HAVE_CURRENT_DATA: 2 });
    vi.stubGlobal('location', { search });
    const watched = watchedStore({ currentTime: 2000 });
    const { source, store } = watched;
    return { ...watched, attend: (signal = watched.end.signal) => new Moments(source, store, signal) };
  }
  const marker = (time: number, title: string, end: number | null = null) => ({ id: title, time, end, title, kind: 'marker' as const });

  test('of markers are gone to by a key, each into its frame, and what is said is what was gone to, or nothing', () => {
    const { attend, store, fake, end } = moments();
    fake.become({ markers: [marker(900, 'First half', 2600), marker(1500, 'Kick-off'), marker(2500, 'Goal')] }, 'markerschange');
    const attended = attend();
    const press = (by: 1 | -1) => {
      const before = store.state;
      attended.perform({ do: 'marker', by }, before);
      return [feedback({ do: 'marker', by }, before, store.state), fake.asked.at(-1)];
    };
    expect(press(1)).toEqual(['Goal', 'seek 2500.001']);
    expect(press(1)).toEqual(['', 'seek 2500.001']);
    expect(fake.asked).toHaveLength(1);
    expect(press(-1)).toEqual(['Kick-off', 'seek 1500.001']);
    // It began before the window, which begins at 1000.
    expect(press(-1)).toEqual(['First half', 'seek 1000.001']);
    end.abort();
  });

  test('of a link that are lost are told once, and not again when the player is put elsewhere in the page', () => {
    const { attend, panels, end } = moments('?at=2020-01-01T00:00:00Z');
    const first = new AbortController();
    attend(first.signal);
    expect(panels.note).toEqual({ kind: 'link-lost', why: 'before' });
    panels.tell(null);
    first.abort();
    attend();
    expect(panels.note).toBeNull();
    end.abort();
  });
});

describe('a note', () => {
  const state: PlayerState = { ...INITIAL_STATE, streamType: 'live', paused: true, currentTime: 1000, span: { start: 0, end: 1200 } };

  test('tells how far behind one is who was away, and when it would be live', () => {
    const { text, spoken, actions, stays } = noteShown({ kind: 'away' }, state, words);
    expect([text, spoken, stays]).toEqual(['You are 3:20 behind', 'You are 3 minutes 20 seconds behind', true]);
    expect(actions.map(({ label }) => label)).toEqual(['Continue', 'Catch up at 1.5× (live in 6:40)', 'Go live']);
    expect(noteShown({ kind: 'away' }, { ...state, paused: false }, words).stays).toBe(false);
  });

  test('of catching up stays, with the way to stop it', () => {
    expect(noteShown({ kind: 'catching-up' }, state, words)).toMatchObject({
      text: 'Catching up at 1.5×: live in 6:40', stays: true, actions: [{ label: 'Stop', verb: { do: 'catch-up' } }],
    });
  });

  test('of a link to what has not been says so of a broadcast, and of a recording that it is after the end', () => {
    const note = { kind: 'link-lost', why: 'after' } as const;
    expect(noteShown(note, state, words).text).toBe('The moment of the link has not been yet');
    expect(noteShown(note, { ...state, streamType: 'on-demand' }, words).text).toBe('The moment of the link is after the end');
  });

  test('of a link that could not be copied holds it', () => {
    const url = 'https://example.com/?at=x';
    expect(noteShown({ kind: 'link', url, copied: false }, state, words)).toMatchObject({ url, stays: true });
    expect(noteShown({ kind: 'link', url, copied: true }, state, words)).not.toHaveProperty('url');
  });
});

test('the moment of a link is lost before the window, after it, and without a clock', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 8, 20, hour));
  const window = { start: 0, end: 7200, edge: 7190, startDate: at(12), endDate: at(14), sliding: false, approximateClock: false };
  const lost = (hour: number, link = 'at') => lostLink(`?a=b&at=${at(hour).toISOString()}`, link, window);
  expect([lost(11), lost(13), lost(15), lost(11, 'off'), lost(11, 't')]).toEqual(['before', null, 'after', null, null]);
  expect(lostLink('?at=2026-09-20T13:00:00Z', 'at', { ...window, startDate: null })).toBe('no-clock');
  expect(lostLink('?at=soon', 'at', window)).toBeNull();
});
