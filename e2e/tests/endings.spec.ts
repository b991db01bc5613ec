import { expect, test } from '../support/test';

/** What a media element tells of a file, from its source on: events in their order, then what it is. */
async function storyOf(element: HTMLVideoElement, src: string): Promise<unknown> {
  const events: string[] = [];
  for (const type of [
    'loadstart', 'durationchange', 'loadedmetadata', 'loadeddata', 'canplay', 'canplaythrough', 'play', 'playing', 'pause',
    'seeking', 'seeked', 'ended', 'emptied', 'abort', 'error', 'ratechange', 'volumechange',
  ]) {
    element.addEventListener(type, () => events.push(type));
  }
  const next = (type: string) => new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
  const states: unknown[] = [];
  const look = (when: string) => {
    const { duration, paused, ended, readyState, networkState, currentTime, seekable, error, videoWidth, currentSrc } = element;
    const range = seekable.length > 0 ? [seekable.start(0), seekable.end(0)] : [];
    // How far it has loaded is a matter of the browser's pace, as long as there is something to load.
    const pace = error ? [readyState, networkState] : [readyState >= 1, networkState === 1 || networkState === 2];
    states.push([when, duration, paused, ended, ...pace, Math.round(currentTime), range, error?.code, videoWidth, currentSrc]);
  };
  element.src = src;
  await next('canplaythrough');
  look('loaded');
  const still = next('seeked');
  element.currentTime = 30;
  await still;
  look('sought');
  await element.play();
  const paused = next('pause');
  element.pause();
  await paused;
  const there = next('seeked');
  element.currentTime = element.duration - 0.5;
  await there;
  const over = next('ended');
  await element.play();
  await over;
  look('ended');
  await element.play();
  const stopped = next('pause');
  element.pause();
  await stopped;
  look('again');
  const empty = next('error');
  element.src = src.replace('.mp4', '-missing.mp4');
  await empty;
  look('missing');
  states.push(await element.play().catch((error: Error) => error.name));
  return { events, states };
}

test.describe('a file', () => {
  test('is told as a <video> tells it', { tag: '@media' }, async ({ player, origin }) => {
    const src = `${origin.url}/vod/1m-s2-fixture.mp4`;
    await player.open({ tag: 'red5-dvr-video', attributes: { preload: 'auto' } });
    const story = `(${String(storyOf)})`;
    const native = await player.page.evaluate<unknown>(`(() => {
      const video = document.createElement('video');
      video.muted = true;
      video.preload = 'auto';
      document.body.append(video);
      return ${story}(video, '${src}');
    })()`);
    const ours = await player.page.evaluate<unknown>(`${story}(document.querySelector('#player'), '${src}')`);
    expect(ours).toEqual(native);
    expect(await player.run(({ error }) => error?.cause.code)).toBe('not-found');
  });

  test('whose address does not tell is played as one, and so are blobs and streams of a canvas', { tag: '@media' }, async ({ player, origin }) => {
    const src = `${origin.url}/vod/1m-s2-fixture.mp4`;
    await player.page.route('**/hidden?*', (route) => route.fulfill({ status: 302, headers: { location: src, 'Access-Control-Allow-Origin': '*' } }));
    await player.openPlaying({ src: `${origin.url}/hidden?file` });
    const kind = () => player.run(({ transport, broadcast, streamType, duration, error, dvrWindow, targetLiveWindow, currentSrc }) => ({
      transport, broadcast, streamType, duration: Math.round(duration), code: error?.cause.code, end: dvrWindow && Math.round(dvrWindow.end),
      targetLiveWindow: String(targetLiveWindow), blob: currentSrc.startsWith('blob:'),
    }));
    const file = { transport: 'file', broadcast: 'ended', streamType: 'on-demand', duration: 60, code: undefined, end: 60, targetLiveWindow: 'NaN', blob: false };
    expect(await kind()).toEqual(file);
    await player.run(async (element, url) => {
      const blob = await (await fetch(url)).blob();
      element.src = URL.createObjectURL(blob);
    }, src);
    await player.eventually(({ currentSrc, readyState, transport }) => currentSrc.startsWith('blob:') && readyState === 4 && transport, 'file');
    expect(await kind()).toEqual({ ...file, blob: true });
    const mirrored = await player.run(async (element) => {
      const canvas = document.createElement('canvas');
      canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
      const stream = canvas.captureStream(10);
      element.srcObject = stream;
      await element.play();
      return [element.srcObject === stream, element.currentSrc, element.videoWidth];
    });
    expect(mirrored).toEqual([true, '', 300]);
    expect(await kind()).toMatchObject({ transport: 'file', broadcast: 'live', streamType: 'live', duration: Infinity, targetLiveWindow: '0', end: null });
    expect(await player.run((element) => {
      try {
        Reflect.set(element, 'srcObject', 'a');
        return 'taken';
      } catch (error) {
        return String(error);
      }
    })).toContain('TypeError');
    await player.run((element) => {
      element.srcObject = null;
    });
    await player.eventually(({ currentSrc, transport }) => currentSrc.startsWith('blob:') && transport, 'file');
  });
});

test.describe('a finished recording', () => {
  for (const [kind, container, ending] of [['HLS of TS', 'ts', 'm3u8'], ['HLS of fMP4', 'fmp4', 'm3u8'], ['an MP4 file', 'fmp4', 'mp4']] as const) {
    test(`of ${kind} starts at its start, ends once, and can be played again and in a loop`, { tag: '@media' }, async ({ player, origin, browserName }) => {
      const src = `${origin.url}/vod/1m-s2-fixture${container === 'fmp4' && ending === 'm3u8' ? '-fmp4' : ''}.${ending}`;
      await player.open({ src });
      await player.eventually(({ readyState, seeking }) => readyState >= 2 && !seeking, true);
      const first = await player.clock();
      expect(await player.run(({ currentTime, streamType, broadcast, atLiveEdge }) => [Math.round(currentTime), streamType, broadcast, atLiveEdge]))
        .toEqual([0, 'on-demand', 'ended', false]);
      await player.seek(20.01);
      await player.expectClock(first + 20_000);
      const story = await player.run(async (element) => {
        const ended: number[] = [];
        const next = (type: string) => new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
        element.addEventListener('ended', () => ended.push(element.currentTime));
        element.currentTime = element.duration - 1;
        await element.play();
        await next('ended');
        const atEnd = [element.ended, element.paused, Math.abs(element.currentTime - element.duration) < 0.1];
        await new Promise((resolve) => setTimeout(resolve, 1_200));
        const once = ended.length;
        await element.play();
        while (element.seeking || element.currentTime < 0.3) await next('timeupdate');
        const again = element.currentTime < 3;
        element.loop = true;
        element.currentTime = element.duration - 0.5;
        await next('seeked');
        while (element.currentTime > 10) await next('timeupdate');
        return { atEnd, once, again, looped: !element.paused && ended.length === once };
      });
      expect(story, browserName).toEqual({ atEnd: [true, true, true], once: 1, again: true, looped: true });
    });
  }

  test('starts where start-at says', { tag: '@media' }, async ({ player, ownOrigin }) => {
    const { beganAt, name } = ownOrigin.addStream('over', { hoursAgo: 1, segmentSeconds: 2, endsIn: -1 });
    const at = beganAt + 1_234_010;
    await player.open({ src: `${ownOrigin.url}/vod/${name}.m3u8`, attributes: { 'start-at': new Date(at).toISOString() } });
    await player.eventually(({ readyState, seeking }) => readyState >= 2 && !seeking, true);
    await player.expectClock(at);
  });
});

test.describe('a broadcast that ends', () => {
  test('while one watches live plays to its last frame, and asks for no more lists', { tag: '@media' }, async ({ player, ownOrigin }) => {
    const stream = ownOrigin.addStream('ending', { hoursAgo: 1, segmentSeconds: 2 });
    await player.openPlaying({ src: stream.url });
    await player.run((element) => {
      const told: string[] = [];
      Object.assign(globalThis, { told });
      for (const type of ['durationchange', 'streamtypechange', 'ended', 'targetlivewindowchange', 'error']) element.addEventListener(type, () => told.push(type));
    });
    stream.end();
    await player.eventually(({ ended }) => ended, true, 30_000);
    const lists = () => ownOrigin.requests.filter(({ path }) => path.endsWith('.m3u8')).length;
    const asked = lists();
    // The last frame begins 40 ms before the end.
    await player.expectClock((stream.endedAt ?? 0) - 1000 * ((stream.endedAt ?? 0) / 1000 % 1) - 30, 2);
    expect(await player.run(({ duration, seekable, targetLiveWindow, streamType, broadcast, atLiveEdge, error }) => [
      Number.isFinite(duration), seekable.end(0) === duration, String(targetLiveWindow), streamType, broadcast, atLiveEdge, error,
    ])).toEqual([true, true, 'NaN', 'on-demand', 'ended', false, null]);
    expect(await player.page.evaluate('told.toSorted()')).toEqual(['durationchange', 'ended', 'streamtypechange', 'targetlivewindowchange']);
    await player.run(async (element) => {
      await element.play();
      while (element.seeking || element.readyState < 3) await new Promise((resolve) => setTimeout(resolve, 20));
      element.pause();
    });
    expect(Math.abs((await player.clock()) - stream.beganAt)).toBeLessThan(2_000);
    expect(lists()).toBe(asked);
  });

  test('while it is paused keeps the picture, and goes on through to the end', { tag: '@media' }, async ({ player, origin }, info) => {
    const stream = origin.addStream(`paused-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2 });
    await player.openPlaying({ src: stream.url, attributes: { 'start-at': '-6' } });
    await player.pause();
    const held = await player.clock();
    stream.end();
    await player.eventually(({ broadcast }) => broadcast, 'ended', 30_000);
    expect(await player.clock()).toBe(held);
    expect(await player.run(({ paused, ended }) => [paused, ended])).toEqual([true, false]);
    await player.run((element) => element.play());
    await player.eventually(({ ended }) => ended, true, 30_000);
  });
});

test.describe('a broadcast that is gone', () => {
  test('is played from its recording', { tag: '@media' }, async ({ player, ownOrigin }) => {
    await player.openPlaying({ src: `${ownOrigin.url}/live/gone.m3u8`, attributes: { 'vod-src': `${ownOrigin.url}/vod/1m-s2-fixture.m3u8` } });
    expect(await player.run(({ currentSrc, streamType, currentTime, error }) => [currentSrc, streamType, currentTime < 5, error]))
      .toEqual([`${ownOrigin.url}/vod/1m-s2-fixture.m3u8`, 'on-demand', true, null]);
  });

  for (const programDateTime of ['each', 'none'] as const) {
    for (const state of ['playing', 'paused'] as const) {
      test(`while it is ${state} goes on in its recording at the same instant (clock: ${programDateTime})`, { tag: '@media' }, async ({ player, ownOrigin }) => {
        const stream = ownOrigin.addStream('leaving', { hoursAgo: 1, segmentSeconds: 2, programDateTime });
        await player.openPlaying({ src: stream.url, attributes: { 'start-at': '-600', 'vod-src': `${ownOrigin.url}/vod/leaving.m3u8` } });
        if (state === 'paused') {
          await player.pause();
          // A browser that pauses while it plays may show a frame a little beside its currentTime.
          await player.seek(await player.run(({ currentTime }) => currentTime));
        }
        const before = await player.clock();
        const since = Date.now();
        const pauses = await player.run((element) => {
          const seen: string[] = [];
          Object.assign(globalThis, { seen });
          for (const type of ['pause', 'emptied', 'loadstart', 'loadedmetadata', 'error', 'ended']) element.addEventListener(type, () => seen.push(type));
          return seen;
        });
        expect(pauses).toEqual([]);
        // Red5 never told the end: the list is there, and then it is not.
        stream.fail({ playlist: 404, segments: 404 });
        stream.end();
        await player.eventually(({ currentSrc, readyState, stats }) => [currentSrc.includes('/vod/'), readyState >= 2, stats.takes], [true, true, 1], 40_000);
        expect(await player.page.evaluate('seen')).toEqual(['emptied', 'loadstart', 'loadedmetadata']);
        expect(await player.run(({ paused, streamType, broadcast }) => [paused, streamType, broadcast])).toEqual([state === 'paused', 'on-demand', 'ended']);
        const after = await player.clock();
        if (state === 'paused') expect(Math.abs(after - before)).toBeLessThanOrEqual(80);
        // It has gone on meanwhile, and not faster than time.
        else expect(after - before).toBeLessThan(Date.now() - since + 1_000);
        expect(after - before).toBeGreaterThanOrEqual(-80);
      });
    }
  }

  test('without a recording plays what is left, tells that it is over, and fails only then', { tag: '@media' }, async ({ player, ownOrigin }) => {
    const stream = ownOrigin.addStream('lost', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ src: stream.url, attributes: { 'start-at': '-600' } });
    await player.eventually(({ buffered, currentTime }) => buffered.end(0) - currentTime > 15, true);
    stream.fail({ playlist: 404, segments: 404 });
    await player.eventually(({ broadcast, error }) => [broadcast, error], ['ended', null], 30_000);
    const left = await player.run(({ buffered, currentTime, duration, paused }) => ({ more: buffered.end(0) - currentTime > 1, finite: Number.isFinite(duration), paused }));
    expect(left).toEqual({ more: true, finite: true, paused: false });
    await player.run((element) => {
      element.playbackRate = 4;
    });
    await player.eventually(({ error }) => error?.cause.code, 'segment-missing', 40_000);
    expect(await player.run(({ buffered, currentTime }) => buffered.end(0) - currentTime < 0.5)).toBe(true);
  });
});
