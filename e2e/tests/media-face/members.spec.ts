import { expect, forEach, TAGS, test } from './subjects';

/** Members of a native `<video>` that the elements need not have, each with its reason. */
const NOT_NEEDED: Readonly<Record<string, string>> = {};

forEach(TAGS, () => {
  test('has every member of a <video> of this browser, and the constants on the class too', async ({ run }) => {
    const { missing, constants } = await run(() => {
      const element = face.make({}, null);
      const members = [HTMLVideoElement, HTMLMediaElement].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype));
      const names = [
        'NETWORK_EMPTY', 'NETWORK_IDLE', 'NETWORK_LOADING', 'NETWORK_NO_SOURCE',
        'HAVE_NOTHING', 'HAVE_METADATA', 'HAVE_CURRENT_DATA', 'HAVE_FUTURE_DATA', 'HAVE_ENOUGH_DATA',
      ];
      return {
        missing: members.filter((name) => !(name in element)),
        constants: names.map((name) => [Reflect.get(element, name), Reflect.get(element.constructor, name) ?? Reflect.get(HTMLMediaElement, name)]),
      };
    });
    expect(missing.filter((name) => !(name in NOT_NEEDED))).toEqual([]);
    expect(constants).toEqual([[0, 0], [1, 1], [2, 2], [3, 3], [0, 0], [1, 1], [2, 2], [3, 3], [4, 4]]);
  });

  test('begins as HTML says', async ({ run }) => {
    const state = await run(() => {
      const element = document.createElement(face.tag) as HTMLVideoElement;
      const { buffered, played, seekable, textTracks } = element;
      return [
        element.src, element.currentSrc, element.crossOrigin, element.networkState, element.readyState, element.seeking,
        element.currentTime, String(element.duration), element.paused, element.ended, element.autoplay, element.loop,
        element.controls, element.volume, element.muted, element.defaultMuted, element.playbackRate,
        element.defaultPlaybackRate, element.preservesPitch, element.error, element.width, element.height, element.videoWidth,
        element.videoHeight, element.poster, element.srcObject,
        // Not in every browser.
        ...['playsInline', 'disableRemotePlayback'].map((name): unknown => Reflect.get(element, name) ?? false),
        buffered.length, played.length, seekable.length, textTracks.length,
        face.thrown(() => buffered.start(0)), face.thrown(() => seekable.end(0)), face.thrown(() => played.end(0)),
      ];
    });
    expect(state).toEqual([
      '', '', null, 0, 0, false, 0, 'NaN', true, false, false, false, false, 1, false, false, 1, 1, true, null, 0, 0, 0, 0, '',
      null, false, false, 0, 0, 0, 0, 'IndexSizeError', 'IndexSizeError', 'IndexSizeError',
    ]);
  });

  test('properties reflect attributes', async ({ run }) => {
    const seen = await run(async () => {
      const element = document.createElement(face.tag) as HTMLVideoElement;
      const of = (name: string, ...values: string[]) => values.map((value) => {
        element.setAttribute(name.toLowerCase(), value);
        const read: unknown = Reflect.get(element, name);
        element.removeAttribute(name.toLowerCase());
        return read;
      });
      const flags = ['autoplay', 'controls', 'loop', 'playsInline', 'disableRemotePlayback', 'disablePictureInPicture']
        .filter((name) => name in element)
        .filter((name) => {
          const before: unknown = Reflect.get(element, name);
          Reflect.set(element, name, true);
          const set = element.hasAttribute(name.toLowerCase());
          Reflect.set(element, name, false);
          return before !== false || !set || element.hasAttribute(name.toLowerCase());
        });
      element.crossOrigin = 'use-credentials';
      document.body.append(element);
      await face.wait(20);
      element.defaultMuted = true;
      element.width = 320;
      element.height = 180;
      element.poster = 'still.png';
      element.preload = 'none';
      const set = ['crossorigin', 'muted', 'width', 'height', 'poster', 'preload'].map((name) => element.getAttribute(name));
      element.crossOrigin = null;
      return {
        flags, set, gone: element.hasAttribute('crossorigin'), muted: element.muted,
        src: of('src', 'a.mp4').map((url) => String(url).replace(document.baseURI, '/')),
        poster: of('poster', 'b.png').map((url) => String(url).replace(document.baseURI, '/')),
        preload: of('preload', 'none', 'METADATA', 'auto', ''), crossOrigin: of('crossOrigin', '', 'nonsense', 'Use-Credentials'),
        width: of('width', '640', ' 12px', '-3', 'wide'), height: of('height', '360', '0'),
      };
    });
    expect(seen).toEqual({
      flags: [], set: ['use-credentials', '', '320', '180', 'still.png', 'none'], gone: false, muted: false,
      src: ['/a.mp4'], poster: ['/b.png'], preload: ['none', 'metadata', 'auto', 'auto'],
      crossOrigin: ['anonymous', 'anonymous', 'use-credentials'], width: [640, 12, 0, 0], height: [360, 0],
    });
  });

  test('handlers are called, from properties and from attributes', async ({ run }) => {
    const calls = await run(() => {
      const events = [
        'abort', 'canplay', 'canplaythrough', 'durationchange', 'emptied', 'ended', 'error', 'loadeddata', 'loadedmetadata',
        'loadstart', 'pause', 'play', 'playing', 'progress', 'ratechange', 'seeked', 'seeking', 'stalled', 'suspend',
        'timeupdate', 'volumechange', 'waiting', 'encrypted', 'waitingforkey',
      ];
      const element = document.createElement(face.tag) as HTMLVideoElement;
      const missed = events.filter((type) => {
        let called: unknown = null;
        const handler = function handler(this: unknown, event: Event) {
          called = this === element && event.type === type;
        };
        Reflect.set(element, `on${type}`, handler);
        const kept = Reflect.get(element, `on${type}`) === handler;
        element.dispatchEvent(new Event(type));
        const first = called;
        called = null;
        Reflect.set(element, `on${type}`, null);
        element.dispatchEvent(new Event(type));
        const quiet = called === null && Reflect.get(element, `on${type}`) === null;
        element.setAttribute(`on${type}`, 'this.title = event.type');
        element.dispatchEvent(new Event(type));
        // Those of encrypted media are properties only.
        const written = element.title === type || type === 'encrypted' || type === 'waitingforkey';
        return !kept || first !== true || !quiet || !written;
      });
      return missed;
    });
    expect(calls).toEqual([]);
  });

  test('width and height size it, weaker than the style of the page', async ({ run }) => {
    const sizes = await run(() => {
      const element = face.make({ width: '400', height: '225' }, null);
      const size = () => [element.offsetWidth, element.offsetHeight];
      const both = size();
      element.width = 320;
      element.height = 180;
      const changed = size();
      element.style.width = '200px';
      return [both, changed, size()];
    });
    expect(sizes).toEqual([[400, 225], [320, 180], [200, 180]]);
  });

  test('sound, speed and wrong values', async ({ run }) => {
    const seen = await run(async () => {
      const element = face.make({}, null);
      element.muted = false;
      await face.wait(30);
      const events = face.note(element, 'volumechange', 'ratechange');
      element.volume = 0.25;
      element.muted = true;
      element.playbackRate = 2;
      element.defaultPlaybackRate = 1.5;
      const atOnce = [...events];
      await face.wait(60);
      return [
        atOnce, [...events].toSorted(), element.volume, element.muted, element.playbackRate, element.defaultPlaybackRate,
        element.hasAttribute('muted'),
        face.thrown(() => (element.volume = 1.1)), face.thrown(() => (element.volume = -0.1)), element.volume,
        face.thrown(() => (element.volume = Number.NaN)), face.thrown(() => (element.currentTime = Number.NaN)),
        face.thrown(() => Reflect.apply(element.addTextTrack, element, ['nonsense'])),
      ];
    });
    expect(seen).toEqual([
      [], ['ratechange', 'ratechange', 'volumechange', 'volumechange'], 0.25, true, 2, 1.5, false,
      'IndexSizeError', 'IndexSizeError', 0.25, 'TypeError', 'TypeError', 'TypeError',
    ]);
  });

  test('is made by createElement, innerHTML and cloneNode, with what its markup says', async ({ run }) => {
    const made = await run(() => {
      document.body.innerHTML = `<${face.tag} muted loop preload="none" width="160"><p>No video here</p></${face.tag}>`;
      const parsed = document.body.firstElementChild as HTMLVideoElement;
      const clone = parsed.cloneNode(true) as HTMLVideoElement;
      const state = ({ muted, defaultMuted, loop, preload, width, paused, childElementCount }: HTMLVideoElement) =>
        [muted, defaultMuted, loop, preload, width, paused, childElementCount];
      return [state(parsed), state(clone), clone.constructor === parsed.constructor];
    });
    expect(made).toEqual([[true, true, true, 'none', 160, true, 1], [true, true, true, 'none', 160, true, 1], true]);
  });

  test('canPlayType answers as the browser, and for HLS as is true', async ({ run, subject }) => {
    const answers = await run(() => {
      const element = document.createElement(face.tag) as HTMLVideoElement;
      const native = document.createElement('video');
      const types = [
        'video/mp4', 'video/mp4; codecs="avc1.42E01E, mp4a.40.2"', 'video/webm', 'audio/mpeg', 'application/octet-stream',
        'video/x-nonsense', '', 'video/mp4; codecs="nonsense"',
      ];
      return {
        wrong: types.filter((type) => element.canPlayType(type) !== native.canPlayType(type)),
        hls: ['application/vnd.apple.mpegurl', 'application/x-mpegURL; codecs="avc1.42E01E"', 'audio/mpegurl; codecs="nonsense"']
          .map((type) => element.canPlayType(type)),
      };
    });
    expect(answers.wrong).toEqual([]);
    if (subject.tag !== 'video') expect(answers.hls).toEqual(['maybe', 'probably', '']);
  });

  test('twenty on a page mind their own business', async ({ run }) => {
    const seen = await run(async () => {
      const all = Array.from({ length: 20 }, () => face.make({ preload: 'none' }));
      for (const [n, element] of all.entries()) element.volume = n / 20;
      await all[3]?.play();
      all[4]?.remove();
      return [
        all.every(({ volume }, n) => Math.abs(volume - n / 20) < 0.001),
        all.flatMap(({ paused }, n) => (paused ? [] : [n])),
        all.filter(({ readyState }) => readyState > 0).length,
      ];
    });
    expect(seen).toEqual([true, [3], 1]);
  });
});
