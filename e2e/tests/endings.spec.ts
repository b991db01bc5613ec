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
    states.push([when, duration, paused, ended, readyState, networkState, Math.round(currentTime), range, error?.code, videoWidth, currentSrc]);
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
