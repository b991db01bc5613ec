import type { PlayerPage } from '../support/player-page';
import { expect, test } from '../support/test';

const HOUR = 3600;

/** Seconds, from a choice to what it comes to. */
const SOON = 12_000;

test('a chosen quality shows in a few seconds where one is, stays through a seek, and ends with a new source', { tag: '@media' }, async ({
  player, origin,
}, info) => {
  const name = `quality-${info.project.name}-${info.retry}`;
  const options = { hoursAgo: 6, segmentSeconds: 2, variants: 3, source: 'fixture' } as const;
  const stream = origin.addStream(name, options);
  await player.openPlaying({ src: stream.url });
  expect(await player.run(({ videoRenditions }) => [...videoRenditions].map(({ height }) => height))).toEqual([90, 144, 180]);
  expect(await player.run(({ videoRenditions }) => videoRenditions.selectedIndex)).toBe(-1);
  await player.eventually(({ videoHeight }) => videoHeight, 180);

  await test.step('at live', async () => {
    const { time, at } = await player.run((element) => {
      element.videoRenditions.selectedIndex = 0;
      return { time: element.currentTime, at: performance.now() };
    });
    await expect.poll(async () => (await player.strip())?.streamId, { timeout: SOON }).toBe(242);
    const { moved, passed, height } = await player.run((element, begun) => ({
      moved: element.currentTime - begun.time, passed: (performance.now() - begun.at) / 1000, height: element.videoHeight,
    }), { time, at });
    expect(height).toBe(90);
    expect(Math.abs(moved - passed)).toBeLessThan(2);
  });

  await test.step('an hour back', async () => {
    await player.seek(await player.run(({ currentTime }) => currentTime) - HOUR);
    expect((await player.strip())?.streamId).toBe(242);
    await player.run(({ videoRenditions }) => {
      const high = [...videoRenditions].find(({ height }) => height === 180);
      if (high) high.selected = true;
    });
    await expect.poll(async () => (await player.strip())?.streamId, { timeout: SOON }).toBe(240);
    await player.pause();
    const { time, start } = await player.run(({ currentTime, seekable }) => ({ time: currentTime, start: seekable.start(0) }));
    await player.expectClock(Math.round((time - start) * 1000) % 24_000, 3);
  });

  await test.step('a new source', async () => {
    const next = origin.addStream(`${name}-next`, options);
    const same = await player.run((element, src) => {
      const before = element.videoRenditions;
      element.src = src;
      return before === element.videoRenditions;
    }, next.url);
    expect(same).toBe(true);
    await player.eventually(({ videoRenditions }) => videoRenditions.length, 3);
    expect(await player.run(({ videoRenditions }) => videoRenditions.selectedIndex)).toBe(-1);
  });
});

test('there is nothing to choose from a media playlist', { tag: '@media' }, async ({ player, origin }, info) => {
  const stream = origin.addStream(`nothing-${info.project.name}-${info.retry}`, { segmentSeconds: 2, source: 'fixture' });
  await player.openPlaying({ src: stream.url });
  const lengths = await player.run(({ videoRenditions, audioTracks }) => [videoRenditions.length, audioTracks.length]);
  expect(lengths).toEqual([0, 0]);
});

for (const container of ['ts', 'fmp4'] as const) {
  test(`a chosen language is heard where one is, and after a seek (${container})`, { tag: '@media' }, async ({
    player, origin, browserName,
  }, info) => {
    const stream = origin.addStream(`language-${container}-${info.project.name}-${info.retry}`, {
      hoursAgo: 6, segmentSeconds: 2, variants: 3, audio: 'alternate', source: 'fixture', container,
    });
    const asked: string[] = [];
    player.page.on('request', (request) => asked.push(/_audio_(en|de)_\d+\./.exec(request.url())?.[1] ?? ''));
    await player.openPlaying({ src: stream.url });
    const read = () => player.run(({ audioTracks }) => [...audioTracks].map(({ label, enabled }) => [label, enabled]));
    expect(await read()).toEqual([['English', true], ['Deutsch', false]]);
    expect(asked).toContain('en');
    expect(asked).not.toContain('de');
    // Firefox has no sound without a device.
    const expectTone = async (hertz: number) => {
      if (browserName === 'chromium') await expect.poll(() => tone(player), { timeout: SOON }).toBe(hertz);
    };
    await expectTone(990);

    await test.step('at live', async () => {
      const before = await player.run((element) => {
        const german = [...element.audioTracks].find(({ language }) => language === 'de');
        if (german) german.enabled = true;
        return element.currentTime;
      });
      expect(await read()).toEqual([['English', false], ['Deutsch', true]]);
      await expect.poll(() => asked).toContain('de');
      await expectTone(440);
      await expect.poll(() => player.run(({ currentTime }) => currentTime)).toBeGreaterThan(before + 1);
      expect(await player.run(({ currentTime }) => currentTime) - before).toBeLessThan(SOON / 1000 + 2);
    });

    await test.step('an hour back', async () => {
      await player.playing();
      asked.length = 0;
      await player.seek(await player.run(({ currentTime }) => currentTime) - HOUR);
      await player.playing();
      await expectTone(440);
      expect(asked).toContain('de');
      expect(asked).not.toContain('en');
      await player.run(({ audioTracks }) => {
        const english = [...audioTracks].find(({ language }) => language === 'en');
        if (english) english.enabled = true;
      });
      await expect.poll(() => asked).toContain('en');
      await expectTone(990);
      await player.playing();
    });
  });

  test(`captions say what is said at the place, through seeks of an hour back and forth (${container})`, { tag: '@media' }, async ({
    player, origin,
  }, info) => {
    const name = `captions-${container}-${info.project.name}-${info.retry}`;
    const options = { hoursAgo: 6, segmentSeconds: 2, subtitles: true, closedCaptions: true, source: 'fixture', container } as const;
    // Captions of CEA-608 begin with even seconds.
    const stream = origin.addStream(name, { ...options, beganAt: Math.floor(Date.now() / 2000 - 3 * HOUR) * 2000 });
    const asked: string[] = [];
    player.page.on('request', (request) => asked.push(/_subs_(en|de)_\d+\./.exec(request.url())?.[1] ?? ''));
    await player.openPlaying({ src: stream.url });
    expect(await player.run(({ textTracks }) => [...textTracks]
      .filter(({ kind }) => kind !== 'metadata')
      .map(({ kind, label, language, mode }) => [kind, label, language, mode]))).toEqual([
      ['subtitles', 'English', 'en', 'disabled'],
      ['subtitles', 'Deutsch', 'de', 'disabled'],
      ['captions', 'English CC', 'en', 'disabled'],
    ]);
    // Nobody has asked for texts, so none are loaded.
    expect(asked.filter((language) => language !== '')).toEqual([]);

    await show(player, 'Deutsch', 'English CC');
    await player.pause();
    const live = await player.run(({ currentTime }) => currentTime);
    for (const place of [live - HOUR, live - 2 * HOUR, live - HOUR + 5, live - 5, live - HOUR - 3]) {
      await test.step(`${Math.round(place - live)} s from live`, async () => {
        // After the caption of an even second, whose segment has all of it.
        await player.run((element, time) => {
          const start = element.seekable.start(0);
          element.currentTime = start + 2 * Math.floor((time - start) / 2) + 0.71;
        }, place);
        const date = await player.run(({ currentDate }) => currentDate?.getTime() ?? 0);
        const second = new Date(date).toISOString().slice(11, 19);
        await expect.poll(() => activeTexts(player, 'Deutsch')).toEqual([`${second} Uhr`]);
        await expect.poll(() => activeTexts(player, 'English CC')).toEqual([second]);
        expect(await wrongCues(player)).toEqual([]);
      });
    }
    expect(asked).not.toContain('en');

    await test.step('the next source shows the same texts', async () => {
      const next = origin.addStream(`${name}-next`, options);
      await show(player, 'Deutsch');
      await player.run((element, src) => {
        element.src = src;
      }, next.url);
      await expect.poll(() => player.run(({ textTracks, currentSrc }) => [currentSrc.includes('-next'), ...[...textTracks]
        .filter(({ mode, kind }) => mode === 'showing' && kind !== 'metadata')
        .map(({ label }) => label)])).toEqual([true, 'Deutsch']);
      await expect.poll(() => activeTexts(player, 'Deutsch')).toHaveLength(1);
    });
  });
}

test('captions in the picture that no playlist names become a track when they say something', { tag: '@media' }, async ({
  player, origin,
}, info) => {
  // A media playlist can't name them.
  const stream = origin.addStream(`unnamed-${info.project.name}-${info.retry}`, {
    segmentSeconds: 2, closedCaptions: true, source: 'fixture', variants: 0,
  });
  const list = await (await fetch(stream.url)).text();
  const media = /^[^#].*\.m3u8$/m.exec(list)?.[0] ?? stream.url;
  await player.openPlaying({ src: new URL(media, stream.url).href });
  await expect.poll(() => player.run(({ textTracks }) => [...textTracks]
    .filter(({ kind }) => kind === 'captions')
    .map(({ label, language, mode }) => [label, language, mode]))).toEqual([['CC1', '', 'disabled']]);
  await show(player, 'CC1');
  await expect.poll(() => activeTexts(player, 'CC1')).toHaveLength(1);
  expect(await wrongCues(player)).toEqual([]);
});

/** Shows the tracks of these labels and no others. */
async function show(player: PlayerPage, ...labels: string[]): Promise<void> {
  await player.run(({ textTracks }, wanted) => {
    for (const track of textTracks) {
      if (track.kind !== 'metadata') track.mode = wanted.includes(track.label) ? 'showing' : 'disabled';
    }
  }, labels);
}

async function activeTexts(player: PlayerPage, label: string): Promise<string[]> {
  return player.run(({ textTracks }, wanted) => [...textTracks]
    .filter((track) => track.label === wanted)
    .flatMap((track) => [...(track.activeCues ?? [])].map((cue) => (cue instanceof VTTCue ? cue.text : ''))), label);
}

/** The cues whose text is not the time of day at which they are shown, and those that are there twice. */
async function wrongCues(player: PlayerPage): Promise<string[]> {
  return player.run((element) => [...element.textTracks].flatMap((track) => {
    const seen = new Set<string>();
    return [...(track.cues ?? [])].flatMap((cue) => {
      if (!(cue instanceof VTTCue)) return [];
      const clock = element.getStartDate().getTime() + (cue.startTime + 0.05) * 1000;
      const second = new Date(clock).toISOString().slice(11, 19);
      const key = `${track.label} ${cue.startTime.toFixed(1)} ${cue.text}`;
      const wrong = !cue.text.startsWith(second) || seen.has(key);
      seen.add(key);
      return wrong ? [`${key} at ${second}`] : [];
    });
  }));
}

/** The strongest frequency of a second and a half of sound, as one of those that the origin makes; 0 for none of them. */
async function tone(player: PlayerPage): Promise<number> {
  return player.run(async (element) => {
    element.muted = false;
    const page = globalThis as typeof globalThis & { listening?: AnalyserNode };
    if (!page.listening) {
      const context = new AudioContext();
      page.listening = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
      context.createMediaElementSource(element.activeVideo).connect(page.listening).connect(context.destination);
    }
    const analyser = page.listening;
    const levels = new Float32Array(analyser.frequencyBinCount);
    let loudest = { level: -60, hertz: 0 };
    for (let i = 0; i < 30; i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      analyser.getFloatFrequencyData(levels);
      levels.forEach((level, bin) => {
        if (level > loudest.level) loudest = { level, hertz: (bin * analyser.context.sampleRate) / analyser.fftSize };
      });
    }
    return [440, 990].find((known) => Math.abs(known - loudest.hertz) < 25) ?? 0;
  });
}
