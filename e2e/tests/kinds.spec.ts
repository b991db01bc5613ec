import type { StreamOptions } from '../../demo/origin/stream-options';
import { AFTER_PAUSE, type PlayerPage } from '../support/player-page';
import { pairwise } from '../support/pairwise';
import { expect, onlyIn, test } from '../support/test';

/** The clock in the picture is the position in the committed loop. */
const LOOP_MS = 24_000;

/** A part of what a broadcast is, by the words of its name. */
type Kind = Readonly<StreamOptions & { name: string }>;

/**
 * Seconds from one break to the next: whole segments of each kind, and no multiple of the loop, so that a picture of
 * another run is not taken for the right one.
 */
const RUN_SECONDS = 438;
const AWAY_SECONDS = 60;

/** Everything that a Red5 server and its web server can vary. In the rows any two values meet. */
const ROWS = pairwise({
  segments: [{ name: 's2', segmentSeconds: 2 }, { name: 's6', segmentSeconds: 6 }],
  clock: [
    { name: 'pdt', programDateTime: 'each' }, { name: 'nopdt', programDateTime: 'none' }, { name: 'pdt1', programDateTime: 'first' },
  ],
  container: [{ name: 'ts', container: 'ts' }, { name: 'fmp4', container: 'fmp4' }],
  breaks: [
    { name: 'unbroken' },
    { name: 'cut' },
    { name: 'cut-noreset', timestamps: 'continue' },
    { name: 'cut-away', awaySeconds: AWAY_SECONDS },
  ],
  encryption: [
    { name: 'clear' },
    { name: 'aesiv', encryption: 'iv' },
    { name: 'aes', encryption: 'sequence' },
    { name: 'aes-rotate', encryption: 'sequence', keyEvery: 7 },
  ],
  variants: [{ name: 'no master' }, { name: 'master1', variants: 1 }, { name: 'master3', variants: 3 }],
  sound: [{ name: 'muxed' }, { name: 'langs', audio: 'alternate' }],
  texts: [{ name: 'no captions' }, { name: 'vtt', subtitles: true }, { name: 'cc', closedCaptions: true }],
  delivery: [
    { name: 'relative' },
    { name: 'gzip', gzip: true },
    { name: 'absolute', uris: 'absolute' },
    { name: 'carried', access: 'token-carried' },
  ],
  lengths: [{ name: 'even' }, { name: 'uneven', cut: 'uneven' }],
  browser: [{ name: 'chromium' }, { name: 'firefox' }],
} as const satisfies Record<string, readonly Kind[]>);

for (const { browser, ...row } of ROWS) {
  const kinds: readonly Kind[] = Object.values(row);
  const name = kinds.map((kind) => kind.name).join(' ');
  test(`${name}: plays, seeks to the asked instant, comes back to live`, { tag: ['@media', onlyIn(browser.name)] }, async ({ player, origin }, info) => {
    const options: StreamOptions = Object.assign({}, ...kinds);
    const { segmentSeconds = 6, awaySeconds = 0, programDateTime } = options;
    const broken = row.breaks.name !== 'unbroken';
    const lap = RUN_SECONDS + awaySeconds;
    // In the middle of a run, so that the publisher is there.
    const elapsed = broken ? 43 * lap + 200 : 6 * 3600;
    const stream = origin.addStream(`kinds-${info.project.name}-${info.testId}-${info.retry}`, {
      ...options,
      source: 'fixture',
      // Captions of CEA-608 begin with even seconds.
      beganAt: Math.floor((Date.now() / 1000 - elapsed) / 2) * 2000,
      discontinuityEvery: broken ? RUN_SECONDS / segmentSeconds : 0,
    });
    /** Milliseconds of absence before a second of the recording. */
    const away = (recorded: number) => (broken ? Math.floor(recorded / RUN_SECONDS) * awaySeconds * 1000 : 0);
    const clockAt = (recorded: number) => stream.beganAt + Math.round(recorded * 1000) + away(recorded);
    const recordedNow = () => (Date.now() - stream.beganAt - away(broken ? 43 * RUN_SECONDS + 1 : 0)) / 1000;
    const expectPicture = (recorded: number, frames?: number) =>
      player.expectClock(Math.round(recorded * 1000) % LOOP_MS, frames);

    await player.openPlaying({ src: row.delivery.name === 'carried' ? `${stream.url}?token=let-me-in` : stream.url });
    const captions = await captionsOf(player, row.texts.name);
    const start = await player.run(({ seekable }) => seekable.start(0));
    const expectLive = async () => {
      await player.pause();
      const time = await player.run(({ currentTime }) => currentTime);
      const behind = recordedNow() - (time - start);
      expect(behind).toBeGreaterThan(2 * segmentSeconds);
      expect(behind).toBeLessThan(5 * segmentSeconds + 4);
      await expectPicture(time - start, AFTER_PAUSE);
    };
    await test.step('at live it is live', expectLive);

    const middle = 20 * RUN_SECONDS;
    // Even seconds and a part, when a caption of CEA-608 is up that another one of the same run ends.
    for (const place of [0.71, middle - 3.29, middle + 0.71, 12_002.71]) {
      await test.step(`${place} s after the start`, async () => {
        if (programDateTime === 'none') await player.seek(start + place);
        else await player.run((element, date) => element.seekToDate(date), clockAt(place));
        await expectPicture(place);
        await captions?.expectText(clockAt(place));
      });
    }

    if (broken) {
      await test.step('plays on over the break', async () => {
        await player.seek(start + middle - 0.61);
        await expectPicture(middle - 0.61);
        await player.run((element) => element.play());
        await expect.poll(() => player.run(({ currentTime }) => currentTime)).toBeGreaterThan(start + middle + 0.6);
        await player.pause();
        await expectPicture(await player.run(({ currentTime }) => currentTime) - start, AFTER_PAUSE);
      });
    }

    await test.step('back to live', async () => {
      await player.run((element) => element.goLive());
      await player.eventually(({ atLiveEdge, paused }) => atLiveEdge && !paused, true);
      await expectLive();
    });
    expect(await player.run(({ stats }) => stats.lastError?.message)).toBeUndefined();
  });
}

/** Switches captions on; null where there should be none. */
async function captionsOf(player: PlayerPage, kind: string) {
  const wanted = kind === 'vtt' ? 'subtitles' : 'captions';
  const read = () => player.run(({ textTracks }) => [...textTracks].filter((track) => track.kind !== 'metadata').map((track) => track.kind));
  if (kind === 'no captions') {
    expect(await read()).toEqual([]);
    return null;
  }
  // Nothing but the captions themselves tells that there are some, where there is no master playlist.
  await expect.poll(read).toContain(wanted);
  await player.run(({ textTracks }, which) => {
    const track = [...textTracks].find((one) => one.kind === which);
    if (track) track.mode = 'showing';
  }, wanted);
  return {
    /** Captions say the time of day. */
    async expectText(clock: number) {
      const shown = () => player.run(({ textTracks }) => [...textTracks]
        .filter((track) => track.mode === 'showing')
        .flatMap((track) => [...(track.activeCues ?? [])].map((cue) => (cue instanceof VTTCue ? cue.text : ''))));
      await expect.poll(shown).toEqual([new Date(clock).toISOString().slice(11, 19)]);
    },
  };
}
