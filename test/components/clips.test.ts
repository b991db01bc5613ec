import { describe, expect, test, vi } from 'vitest';
import { clipName } from '../../components/extras/clip-name';
import { Clips } from '../../components/extras/clips';
import { pressed } from '../../components/extras/keys';
import { lengthText, momentText } from '../../components/menus/clip-text';
import { INITIAL_STATE, type Panel } from '../../components/state/player-state';
import type { PanelHost } from '../../components/state/state-rows';
import type { Clip } from '../../components/state/clip';
import { DvrError } from '../../src/core/dvr-error';
import type { ClipWish } from '../../src/session/dvr-face';
import { FakeMedia } from '../fakes/fake-media';
import { watchedStore } from './watched-store';

class OpenPanels extends EventTarget implements PanelHost {
  open: Panel | null = null;
  readonly failed = false;
  readonly note = null;
  clip: Clip | null = null;
  prepare(): void {}
  tell(): void {}
  show(panel: Panel | null): void {
    this.open = panel;
    this.dispatchEvent(new Event('panelchange'));
  }
}

/** Clips of a broadcast of [1000, 4600], paused at a place, with frames of 40 ms of which one begins at each whole number of them. */
function clipsAt(currentTime: number) {
  const fake = new FakeMedia({ paused: true, currentTime });
  const end = new AbortController();
  const asked: ClipWish[] = [];
  const makes = { resolve: (_clip: Blob) => {}, reject: (_reason: unknown) => {} };
  const media = Object.assign(fake.face, {
    exportClip: (wish: ClipWish) => {
      asked.push(wish);
      return new Promise<Blob>((resolve, reject) => {
        Object.assign(makes, { resolve, reject });
        wish.signal?.addEventListener('abort', () => reject(wish.signal?.reason));
      });
    },
  });
  Object.defineProperty(media, 'currentSrc', { value: 'https://media.example/live/stream1.m3u8?token=x' });
  const panels = new OpenPanels();
  const frames = { length: 0.04, get began() { return Math.floor(media.currentTime / 0.04 + 1e-6) * 0.04; } };
  const clips = new Clips(media, panels, frames, end.signal);
  panels.show('clip');
  return { media, fake, panels, clips, asked, makes, end, ask: (verb: Parameters<Clips['perform']>[0]) => clips.perform(verb, INITIAL_STATE) };
}

describe('the panel of a clip', () => {
  test('proposes what was on screen just now', () => {
    expect(clipsAt(2000).panels.clip).toMatchObject({ from: 1985, to: 2000, work: null });
    expect(clipsAt(1003).panels.clip).toMatchObject({ from: 1000, to: 1015 });
  });

  test('sets its ends round the frames on screen: both are in the clip', () => {
    const { panels, media, ask } = clipsAt(2000);
    media.currentTime = 1990.03;
    ask({ do: 'clip-end', end: 'from' });
    expect(panels.clip?.from).toBeCloseTo(1990, 3);
    media.currentTime = 1995.05;
    ask({ do: 'clip-end', end: 'to' });
    expect(panels.clip?.to).toBeCloseTo(1995.08, 3);
  });

  test('nudges them by seconds and frames, and shows the first or the last frame', () => {
    const { panels, media, ask } = clipsAt(2000);
    ask({ do: 'clip-nudge', end: 'from', by: 1, unit: 'second' });
    expect(panels.clip?.from).toBe(1986);
    expect(media.currentTime).toBeCloseTo(1986.02, 3);
    ask({ do: 'clip-nudge', end: 'to', by: -1, unit: 'frame' });
    expect(panels.clip?.to).toBeCloseTo(1999.96, 3);
    expect(media.currentTime).toBeCloseTo(1999.94, 3);
  });

  test('keeps its ends in the window, and in their order: one that passes the other takes it along', () => {
    const { panels, media, ask } = clipsAt(2000);
    media.currentTime = 2100;
    ask({ do: 'clip-end', end: 'from' });
    expect(panels.clip).toMatchObject({ from: expect.closeTo(2100, 3), to: expect.closeTo(2115, 3) });
    ask({ do: 'clip-nudge', end: 'to', by: 9000, unit: 'second' });
    expect(panels.clip?.to).toBe(4600);
  });

  test('closed, it keeps its ends for the next time, and shows none meanwhile', () => {
    const { panels, ask, media, fake } = clipsAt(2000);
    ask({ do: 'clip-nudge', end: 'from', by: -3, unit: 'second' });
    panels.show(null);
    expect(panels.clip).toBeNull();
    panels.show('clip');
    expect(panels.clip).toMatchObject({ from: 1982, to: 2000 });
    panels.show(null);
    media.currentTime = 3000;
    fake.become({ window: [1983, 5583] });
    panels.show('clip');
    expect(panels.clip, 'what has slid out of the window is not proposed again').toMatchObject({ from: 2985, to: 3000 });
  });
});

describe('a clip that is made', () => {
  test('goes on while the panel is closed, and waits there to be saved under the name of its stream', async () => {
    const { panels, ask, asked, makes } = clipsAt(2000);
    ask({ do: 'clip-save' });
    expect(asked[0]).toMatchObject({ from: 1985, to: 2000 });
    panels.show(null);
    asked[0]?.onProgress?.(0.5);
    expect(panels.clip?.work).toEqual({ step: 'making', done: 0.5 });
    makes.resolve(new Blob(['12345']));
    await vi.waitFor(() => expect(panels.clip?.work).toMatchObject({ step: 'made', bytes: 5, name: 'stream1 1985.0s.mp4' }));
  });

  test('is let go once its file was taken and the panel is closed, and its ends stay', async () => {
    const { panels, ask, makes } = clipsAt(2000);
    const revoked = vi.spyOn(URL, 'revokeObjectURL');
    ask({ do: 'clip-save' });
    makes.resolve(new Blob(['12345']));
    await vi.waitFor(() => expect(panels.clip?.work?.step).toBe('made'));
    panels.show(null);
    panels.show('clip');
    expect(panels.clip?.work?.step).toBe('made');
    ask({ do: 'clip-saved' });
    expect(revoked).not.toHaveBeenCalled();
    panels.show(null);
    expect([panels.clip, revoked.mock.calls.length]).toEqual([null, 1]);
    panels.show('clip');
    expect(panels.clip).toMatchObject({ from: 1985, to: 2000, work: null });
    revoked.mockRestore();
  });

  test('begins with what is still there where its start has slid out of the window, and says so', async () => {
    const { panels, ask, asked, fake, makes } = clipsAt(2000);
    fake.become({ window: [1990, 5590] });
    ask({ do: 'clip-save' });
    expect(asked[0]).toMatchObject({ from: 1990, to: 2000 });
    makes.resolve(new Blob(['12345']));
    await vi.waitFor(() => expect(panels.clip).toMatchObject({ from: 1990, to: 2000, work: { step: 'made', name: 'stream1 1990.0s.mp4' } }));
  });

  test('is cancelled, and its ends stay', async () => {
    const { panels, ask, asked } = clipsAt(2000);
    ask({ do: 'clip-save' });
    ask({ do: 'clip-cancel' });
    expect(asked[0]?.signal?.aborted).toBe(true);
    expect(panels.clip).toMatchObject({ from: 1985, to: 2000, work: null });
  });

  test('says why where it can not be', async () => {
    const { panels, ask, makes } = clipsAt(2000);
    ask({ do: 'clip-save' });
    makes.reject(new DvrError('segment-missing'));
    panels.show(null);
    await vi.waitFor(() => expect(panels.clip?.work).toMatchObject({ step: 'failed', error: { code: 'segment-missing' } }));
    // Whoever opens the panel then reads why.
    panels.show('clip');
    expect(panels.clip?.work?.step).toBe('failed');
    panels.show(null);
    expect(panels.clip).toBeNull();
  });

  test('is given up with its source, and with its player', () => {
    const { ask, asked, media, panels, end } = clipsAt(2000);
    ask({ do: 'clip-save' });
    media.dispatchEvent(new Event('emptied'));
    expect(asked[0]?.signal?.aborted).toBe(true);
    expect(panels.clip?.work).toBeNull();
    ask({ do: 'clip-save' });
    end.abort();
    expect(asked[1]?.signal?.aborted).toBe(true);
  });
});

test.each([['webrtc', 'clip'], ['file', null]] as const)('key E with %s on air opens %s', (transport, opened) => {
  const { store, source, fake, end } = watchedStore({});
  fake.become({ transport }, 'transportchange');
  pressed(Object.assign(new Event('keydown'), { key: 'e' }) as KeyboardEvent, [], fake, store, () => {});
  expect(source.panels.open).toBe(opened);
  end.abort();
});

test('a file is called after its stream and the instant of its first frame', () => {
  const noon = new Date(Date.UTC(2026, 2, 2, 12, 4, 5));
  expect(clipName('https://a.example/live/room/one.m3u8?token=b#c', noon, 0, 'UTC')).toBe('one 2026-03-02 12.04.05.mp4');
  expect(clipName('https://a.example/live/one%20two.m3u8', null, 12.34)).toBe('one_20two 12.3s.mp4');
  expect(clipName('', null, 0)).toBe('clip 0.0s.mp4');
});

test('moments are told to a tenth of a second, wherever a language has its digits', () => {
  const clock = { points: [[1000, Date.UTC(2026, 2, 2, 12)]] as const, approximate: false };
  const state = { span: { start: 1000, end: 4600 }, clock, timeZone: 'UTC' };
  expect(momentText({ ...state, locale: 'de' }, 1010.26)).toBe('12:00:10.2');
  expect(momentText({ ...state, locale: 'en-US' }, 1010.26)).toMatch(/^12:00:10\.2\sPM$/);
  expect(momentText({ ...state, clock: null, locale: 'en' }, 1070.96)).toBe('1:10.9');
  expect([lengthText(15), lengthText(1.04), lengthText(3599.96)]).toEqual(['0:15.0', '0:01.0', '1:00:00.0']);
});
