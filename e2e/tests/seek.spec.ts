import { pairwise } from '../support/pairwise';
import { AFTER_PAUSE } from '../support/player-page';
import { expect, onlyIn, test } from '../support/test';

const KINDS = pairwise({
  browser: ['chromium', 'firefox'],
  hoursAgo: [6, 24],
  segmentSeconds: [2, 6],
  programDateTime: ['each', 'none'],
  playlistType: ['event', 'none'],
  lineEnd: ['lf', 'crlf'],
} as const);

/** Parts of the window; odd numbers, so that no seek falls on the border of a segment by itself. */
const PLACES = [0.1237, 0.3019, 0.5003, 0.7441, 0.9631];

for (const { browser, ...kind } of KINDS) {
  const name = `${kind.hoursAgo} h of ${kind.segmentSeconds} s, PDT ${kind.programDateTime}, type ${kind.playlistType}, ${kind.lineEnd}`;
  test(`${name}: every seek shows the frame of the asked instant`, { tag: ['@media', onlyIn(browser)] }, async ({ player, origin }, info) => {
    const stream = origin.addStream(`seek-${info.project.name}-${info.testId}-${info.retry}`, kind);
    await player.openPlaying({ src: stream.url });
    const { beganAt } = stream;

    await test.step('at live it is live', async () => {
      const seen = await player.clock();
      const holdBack = 3 * kind.segmentSeconds;
      // A busy machine takes its time to the first frame, and plays on from there.
      expect(Date.now() - seen).toBeLessThan((holdBack + kind.segmentSeconds + 8) * 1000);
      expect(Date.now() - seen).toBeGreaterThan((holdBack - kind.segmentSeconds) * 1000);
    });

    await player.pause();
    const window = await player.run(({ seekable }) => ({ start: seekable.start(0), end: seekable.end(0) }));
    expect(window.end - window.start).toBeGreaterThan(kind.hoursAgo * 3600 - 60);

    await test.step('the first second', async () => {
      await player.seek(window.start + 0.5);
      await player.expectClock(beganAt + 500);
    });

    for (const place of PLACES) {
      const behindStart = Math.round((window.end - window.start) * place * 100) / 100;
      await test.step(`${behindStart} s after the start`, async () => {
        if (kind.programDateTime === 'each') {
          await player.run((element, date) => element.seekToDate(date), beganAt + behindStart * 1000);
        } else {
          await player.seek(window.start + behindStart);
        }
        await player.expectClock(beganAt + behindStart * 1000);
      });
    }

    await test.step('back to live', async () => {
      await player.run((element) => element.goLive());
      await player.eventually(({ atLiveEdge, paused }) => atLiveEdge && !paused, true);
      await player.pause();
      const seen = await player.clock();
      expect(Date.now() - seen).toBeLessThan((4 * kind.segmentSeconds + 4) * 1000);
      const told = await player.run(({ currentDate }) => currentDate?.getTime() ?? null);
      if (kind.programDateTime === 'each') await player.expectClock(told ?? 0, AFTER_PAUSE);
      else expect(told).toBeNull();
    });
  });
}
