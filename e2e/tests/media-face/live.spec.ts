import { expect, test } from '../../support/test';

test.describe('<red5-dvr-video> is driven as a <video>', () => {
  test('what it says before there is a source', async ({ player }) => {
    await player.open({ tag: 'red5-dvr-video' });
    const face = await player.run((element) => ({
      currentTime: element.currentTime, duration: String(element.duration), paused: element.paused, ended: element.ended,
      seekable: element.seekable.length, buffered: element.buffered.length, readyState: element.readyState,
      playbackRate: element.playbackRate, volume: element.volume, broadcast: element.broadcast, transport: element.transport,
      streamType: element.streamType, window: element.dvrWindow, latency: element.latency, date: element.currentDate,
      width: element.videoWidth,
    }));
    expect(face).toEqual({
      currentTime: 0, duration: 'NaN', paused: true, ended: false, seekable: 0, buffered: 0, readyState: 0, playbackRate: 1,
      volume: 1, broadcast: 'idle', transport: null, streamType: 'unknown', window: null, latency: null, date: null, width: 0,
    });
  });

  test('attributes are reflected by properties', async ({ player }) => {
    await player.open({ tag: 'red5-dvr-video' });
    const reflected = await player.run((element) => {
      element.startAt = '-30';
      element.resume = 'live';
      element.loop = true;
      element.streamName = 'cam';
      element.setAttribute('resume', 'whenever');
      element.setAttribute('src', 'a.m3u8');
      return [
        element.getAttribute('start-at'), element.resume, element.hasAttribute('loop'), element.getAttribute('stream-name'),
        element.app, element.src === new URL('a.m3u8', document.baseURI).href, element.defaultMuted,
      ];
    });
    expect(reflected).toEqual(['-30', 'place', true, 'cam', 'live', true, true]);
  });

  test('the Red5 shorthand plays, and properties set before the tag is defined count', { tag: '@media' }, async ({
    player, origin,
  }) => {
    const { host } = new URL(origin.url);
    const late = `<script>addEventListener('DOMContentLoaded', () => {
      const element = document.querySelector('#player');
      element.host = '${host}'; element.streamName = '2h-s2-fixture'; element.autoplay = true; element.volume = 0.25;
    })</script><script type="module">
      await new Promise((done) => setTimeout(done, 50));
      await import('/dist/cdn/red5-dvr-player.js');
    </script>`;
    await player.open({ tag: 'red5-dvr-video', head: late });
    await player.playing();
    expect(await player.run(({ currentSrc, volume }) => [currentSrc, volume])).toEqual([`${origin.url}/live/2h-s2-fixture.m3u8`, 0.25]);
    await player.clock();
  });

  test('events come in the order of a <video>', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`events-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.open({ tag: 'red5-dvr-video' });
    const order = await player.run(async (element, src) => {
      const seen: string[] = [];
      for (const type of ['loadstart', 'durationchange', 'loadedmetadata', 'loadeddata', 'canplay', 'play', 'playing']) {
        element.addEventListener(type, () => seen.push(type));
      }
      element.src = src;
      await element.play();
      await new Promise((resolve) => setTimeout(resolve));
      return seen;
    }, url);
    expect(order.filter((type) => type !== 'durationchange')).toEqual([
      'loadstart', 'play', 'loadedmetadata', 'loadeddata', 'canplay', 'playing',
    ]);
    expect(order.indexOf('durationchange')).toBeLessThan(order.indexOf('loadedmetadata'));
  });

  test('play() before the source is there resolves when it plays; pause() rejects it with AbortError', { tag: '@media' }, async ({
    player, origin,
  }, info) => {
    const { url } = origin.addStream(`promise-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.open({ tag: 'red5-dvr-video' });
    const outcome = await player.run(async (element, src) => {
      element.src = src;
      const refused = element.play().catch((error: DOMException) => error.name);
      element.pause();
      const first = await refused;
      await element.play();
      return [first, element.paused];
    }, url);
    expect(outcome).toEqual(['AbortError', false]);
  });

  test('a seek from before the recording is known is where it starts', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url, beganAt } = origin.addStream(`early-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2 });
    await player.open({ tag: 'red5-dvr-video' });
    await player.run((element, src) => {
      element.src = src;
      element.load();
      element.currentTime = 2345.5;
    }, url);
    await player.eventually(({ readyState, seeking }) => readyState >= 2 && !seeking, true);
    const [time, start] = await player.run(({ currentTime, seekable }) => [currentTime, seekable.start(0)]);
    expect(time).toBeCloseTo(2345.5, 1);
    await player.expectClock(beganAt + (2345.5 - start) * 1000);
  });

  test('verbs work in the task that inserts the tag, and on a tag in no page', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`insert-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.open({});
    const states = await player.page.evaluate(async (src) => {
      const found: unknown[] = [];
      for (const [tag, order] of [['red5-dvr-player', 'in'], ['red5-dvr-video', 'in'], ['red5-dvr-player', 'before'], ['red5-dvr-video', 'out']] as const) {
        const element = document.createElement(tag);
        element.muted = true;
        element.setAttribute('src', src);
        if (order === 'in') document.body.append(element);
        const playing = element.play();
        if (order === 'before') document.body.append(element);
        await playing;
        found.push([tag, order, element.paused, element.broadcast]);
        element.pause();
        element.remove();
      }
      return found;
    }, url);
    expect(states).toEqual([
      ['red5-dvr-player', 'in', false, 'live'], ['red5-dvr-video', 'in', false, 'live'],
      ['red5-dvr-player', 'before', false, 'live'], ['red5-dvr-video', 'out', false, 'live'],
    ]);
  });

  test('a seek to what is no number throws and changes nothing', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`nan-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ tag: 'red5-dvr-video', src: url });
    const thrown = await player.run((element) => [Number.NaN, undefined, 'soon'].map((wish) => {
      try {
        Reflect.set(element, 'currentTime', wish);
        return 'nothing';
      } catch (error) {
        return error instanceof TypeError;
      }
    }));
    expect(thrown).toEqual([true, true, true]);
    expect(await player.run(({ atLiveEdge }) => atLiveEdge)).toBe(true);
  });

  test('crossorigin="use-credentials" asks with credentials', async ({ player, ownOrigin }) => {
    const { url } = ownOrigin.addStream('cookies', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    // The origin answers with a star, which browsers refuse to a request with credentials: so the request had them.
    await player.open({ tag: 'red5-dvr-video', src: url, attributes: { crossorigin: 'use-credentials' } });
    await player.eventually(({ error }) => error?.cause.code, 'cors');
  });

  test('preload="none" asks for nothing until play()', { tag: '@media' }, async ({ player, ownOrigin }) => {
    const { url } = ownOrigin.addStream('none', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.open({ tag: 'red5-dvr-video', src: url, attributes: { preload: 'none' } });
    await player.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    expect(ownOrigin.requests).toEqual([]);
    await player.run((element) => element.play());
    await player.playing();
  });

  test('it may be moved in the page without loading again', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`moved-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ tag: 'red5-dvr-video', src: url, attributes: { 'start-at': 'start' } });
    const emptied = await player.run(async (element) => {
      let count = 0;
      element.addEventListener('emptied', () => (count += 1));
      document.body.append(document.createElement('hr'), element);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return count;
    });
    expect(emptied).toBe(0);
    await player.run((element) => element.play());
    await player.playing();
  });

  test('the window and the clock of a moment stay what they are', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url, beganAt } = origin.addStream(`window-${info.testId}`, { hoursAgo: 3, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ tag: 'red5-dvr-video', src: url });
    const read = () => player.run((element) => {
      const { dvrWindow, seekable, currentTime, liveEdgeStart, targetLiveWindow } = element;
      return {
        startDate: dvrWindow?.startDate?.getTime(), start: dvrWindow?.start, seekStart: seekable.start(0), sliding: dvrWindow?.sliding,
        inside: seekable.start(0) <= currentTime && currentTime <= seekable.end(0), ordered: liveEdgeStart < seekable.end(0),
        holdBack: (dvrWindow?.end ?? 0) - (dvrWindow?.edge ?? 0), window: targetLiveWindow, began: element.getStartDate().getTime() + seekable.start(0) * 1000,
      };
    });
    for (let n = 0; n < 20; n += 1) {
      const now = await read();
      expect(now).toMatchObject({
        start: now.seekStart, sliding: false, inside: true, ordered: true, window: Number.POSITIVE_INFINITY,
      });
      expect(Math.abs((now.startDate ?? 0) - beganAt)).toBeLessThanOrEqual(40);
      expect(Math.abs(now.began - beganAt)).toBeLessThanOrEqual(40);
      expect(now.holdBack).toBeGreaterThanOrEqual(3.9);
      expect(now.holdBack).toBeLessThanOrEqual(6.1);
      await player.page.waitForTimeout(150);
    }
  });

  test('frames and canvas: activeVideo is the <video> on air', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`frames-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ tag: 'red5-dvr-video', src: url });
    const read = await player.run(async (element) => {
      await new Promise((resolve) => element.requestVideoFrameCallback(resolve));
      const { width } = element.activeVideo.getBoundingClientRect();
      return [element.videoWidth, element.videoHeight, width, element.getVideoPlaybackQuality().totalVideoFrames > 0, element.transport];
    });
    expect(read).toEqual([320, 180, 640, true, 'hls']);
  });
});
