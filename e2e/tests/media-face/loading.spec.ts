import { expect, forEach, MEDIA_ELEMENTS, SUBJECTS, test } from './subjects';

forEach(SUBJECTS, () => {
  test('loading: states and events come in the order of HTML', { tag: '@media' }, async ({ run }) => {
    const { before, named, order, told, after } = await run(async () => {
      const element = face.make({}, null);
      const state = () => [element.networkState, element.readyState, String(element.duration), element.seekable.length];
      const told: Record<string, unknown> = {};
      const order: string[] = [];
      for (const type of ['loadstart', 'durationchange', 'loadedmetadata', 'loadeddata', 'canplay', 'canplaythrough', 'play', 'error']) {
        element.addEventListener(type, () => {
          order.push(type);
          told[type] = [element.readyState, Number.isNaN(element.duration)];
        });
      }
      const ready = face.once(element, 'canplaythrough');
      element.src = face.src;
      const named = [...state().slice(0, 3), [...order]];
      await ready;
      const { paused, currentTime, currentSrc, videoWidth, videoHeight } = element;
      const range = [element.seekable.length, element.seekable.start(0), Math.round(element.seekable.end(0))];
      const after = [paused, currentTime, currentSrc === face.src, videoWidth, videoHeight, Math.round(element.duration), range];
      return { before: element.error, named, order, told, after };
    });
    expect(before).toBeNull();
    expect(named).toEqual([3, 0, 'NaN', []]);
    expect(order).toEqual(['loadstart', 'durationchange', 'loadedmetadata', 'loadeddata', 'canplay', 'canplaythrough']);
    expect(told).toMatchObject({ loadstart: [0, true], canplaythrough: [4, false] });
    expect((told as Record<string, [number, boolean]>)['loadedmetadata']?.[0]).toBeGreaterThanOrEqual(1);
    expect((told as Record<string, [number, boolean]>)['loadeddata']?.[0]).toBeGreaterThanOrEqual(2);
    expect(after).toEqual([true, 0, true, 320, 180, 60, [1, 0, 60]]);
  });

  test('<source> children: the first that can be played is, the others get their error', { tag: '@media' }, async ({ run }) => {
    const seen = await run(async () => {
      const element = face.make({}, null);
      const source = (src: string, type = '') => Object.assign(document.createElement('source'), { src, ...(type && { type }) });
      const sources = [source('nothing.mp4', 'video/x-nonsense'), source(face.src.replace('1m-', 'absent-')), source(face.src), source('late.mp4')];
      const failed = sources.map((one) => face.note(one, 'error'));
      const events = face.note(element, 'error', 'loadstart', 'emptied', 'loadedmetadata');
      const ready = face.once(element, 'loadeddata');
      element.append(...sources);
      await ready;
      return [element.currentSrc === face.src, element.src, failed.map(({ length }) => length), events, element.error];
    });
    expect(seen).toEqual([true, '', [1, 1, 0, 0], ['loadstart', 'loadedmetadata'], null]);
  });

  test('<track> children and addTextTrack() are its text tracks', { tag: '@media' }, async ({ run }) => {
    const seen = await run(async () => {
      const element = face.make();
      const added = face.note(element.textTracks, 'addtrack', 'removetrack');
      const vtt = new Blob(['WEBVTT\n\n00:00.000 --> 00:50.000\nA word\n'], { type: 'text/vtt' });
      const child = Object.assign(document.createElement('track'), {
        kind: 'captions', label: 'English', srclang: 'en', default: true, src: URL.createObjectURL(vtt),
      });
      const loaded = face.once(child, 'load');
      element.append(child);
      await loaded;
      const { track } = child;
      const shown = [
        element.textTracks.length, element.textTracks[0] === track, track.mode, track.label, track.language, child.readyState,
        track.cues?.length,
      ];
      const own = element.addTextTrack('metadata', 'Marks', 'de');
      own.mode = 'hidden';
      own.addCue(new VTTCue(0, 50, 'mark'));
      await element.play();
      // Cues are active from the next turn of playback on.
      while (!own.activeCues?.length || !track.activeCues?.length) await face.once(element, 'timeupdate');
      const live = [own.kind, own.label, own.language, own.cues?.length, own.activeCues?.length, track.activeCues?.length];
      child.remove();
      await face.wait(50);
      return { shown, live, left: [...element.textTracks].map(({ label }) => label), added };
    });
    expect(seen).toEqual({
      shown: [1, true, 'showing', 'English', 'en', 2, 1], live: ['metadata', 'Marks', 'de', 1, 1, 1], left: ['Marks'],
      added: ['addtrack', 'addtrack', 'removetrack'],
    });
  });
});

forEach(MEDIA_ELEMENTS, () => {
  test('load() and another src reset everything, and reject what waits to play', { tag: '@media' }, async ({ run }) => {
    const seen = await run(async () => {
      const element = face.make();
      await element.play();
      element.currentTime = 20;
      await face.once(element, 'seeked');
      element.playbackRate = 2;
      element.defaultPlaybackRate = 1.5;
      const events = face.note(element, 'abort', 'emptied', 'loadstart');
      element.load();
      const { readyState, paused, currentTime, playbackRate, seeking, ended } = element;
      const reset = [readyState, paused, currentTime, String(element.duration), playbackRate, seeking, ended, events.length];
      const refused = element.play().catch((error: DOMException) => error.name);
      element.src = `${face.src}?again`;
      const name = await refused;
      await face.once(element, 'loadeddata');
      return { reset, name, events, paused: element.paused, time: element.currentTime, src: element.currentSrc.endsWith('?again') };
    });
    expect(seen).toEqual({
      reset: [0, true, 0, 'NaN', 1.5, false, false, 0], name: 'AbortError',
      events: expect.arrayContaining(['emptied', 'loadstart']), paused: true, time: 0, src: true,
    });
    expect(seen.events.lastIndexOf('emptied')).toBeLessThan(seen.events.lastIndexOf('loadstart'));
  });

  test('preload="none" names the source and waits; play() loads it', { tag: '@media' }, async ({ run }) => {
    const seen = await run(async () => {
      const element = face.make({ preload: 'none' }, null);
      const events = face.note(element, 'loadstart', 'suspend', 'loadedmetadata');
      const suspended = face.once(element, 'suspend');
      element.src = face.src;
      await suspended;
      const { networkState, readyState, currentSrc } = element;
      const waiting = [networkState, readyState, currentSrc === face.src, [...events]];
      await element.play();
      return [waiting, element.readyState >= 3, element.paused, events.filter((type) => type === 'loadstart').length];
    });
    expect(seen).toEqual([[1, 0, true, ['loadstart', 'suspend']], true, false, 1]);
  });

  test('a source that is not there is an error, and play() rejects; a good one plays afterwards', { tag: '@media' }, async ({ run }) => {
    const seen = await run(async () => {
      const element = face.make({}, null);
      const failed = face.once(element, 'error');
      element.src = face.src.replace('1m-', 'absent-');
      const refused = element.play().catch((error: DOMException) => error.name);
      await failed;
      const state = [await refused, element.error !== null, element.networkState, element.readyState, String(element.duration)];
      element.src = face.src;
      const cleared = element.error;
      await element.play();
      return [state, cleared, element.error, element.paused];
    });
    expect(seen).toEqual([['NotSupportedError', true, 3, 0, 'NaN'], null, null, false]);
  });
});
