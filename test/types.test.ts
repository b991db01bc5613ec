import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

const RESOLUTIONS = {
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
};

const REACT_18 = {
  paths: {
    react: ['./node_modules/@types/react-18/index.d.ts'],
    'react/jsx-runtime': ['./node_modules/@types/react-18/jsx-runtime.d.ts'],
  },
};

/** Checking the libraries too takes seconds: here once, and the example apps do it for both Reacts. */
const PROJECTS = {
  "React 19 and Node's resolution": { ...RESOLUTIONS.nodenext, skipLibCheck: false },
  'React 19 and a bundler': RESOLUTIONS.bundler,
  'React 18 and a bundler': { ...RESOLUTIONS.bundler, ...REACT_18 },
};

/** Parsed once for all programs: the libraries are most of the work. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** What the compiler has to say of files in a strict project of a user of the package. */
function complaints(texts: readonly string[], options: ts.CompilerOptions): string[] {
  const all: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    jsx: ts.JsxEmit.ReactJSX,
    types: [],
    paths: {},
    ...options,
    configFilePath: join(root, 'tsconfig.json'),
  };
  const host = ts.createCompilerHost(all);
  const files = new Map(texts.map((text, i) => [join(root, `user-${i}.tsx`), text]));
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const own = files.get(path);
    if (own !== undefined) return ts.createSourceFile(path, own, version, true);
    // A file is parsed as what the resolution takes it for.
    const key = `${String(options.moduleResolution)} ${path}`;
    if (!parsed.has(key)) parsed.set(key, getSourceFile(path, version, ...rest));
    return parsed.get(key);
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([...files.keys()], all, host))
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

const PLAIN = `
  import { configure, DvrError, DvrSession, Red5DvrSeekBar, type DvrStats, type Red5DvrPlayer } from 'red5-dvr-player';
  import { Red5DvrPlayer as Alone } from 'red5-dvr-player/elements';
  import { DvrSession as Session, type Broadcast } from 'red5-dvr-player/session';

  const player = document.querySelector('red5-dvr-player');
  const stats: DvrStats | undefined = player?.stats;
  const width: number | undefined = player?.media.videoWidth;
  const edge: Promise<void> | undefined = player?.goLive();
  player?.addEventListener('broadcastchange', function () { console.log(this.broadcast); }, { once: true });
  player?.addEventListener('enterpictureinpicture', ({ pictureInPictureWindow }) => console.log(pictureInPictureWindow.width));
  player?.addEventListener('of-your-own', (event) => console.log(event.type));
  document.createElement('red5-dvr-video').src = '/live/a.m3u8';
  document.createElement('red5-dvr-skip-button').by = -30;
  Alone.define();
  Red5DvrSeekBar.define('my-seek-bar');
  const session: DvrSession = new Session(document.body);
  const broadcast: Broadcast = session.broadcast;
  const same: Red5DvrPlayer = new Alone();
  configure({ hlsWorker: '/hls.worker.js' });
  // @ts-expect-error -- there is no such mode
  same.timeDisplay = 'moon';
  console.log(stats, width, edge, broadcast, new DvrError('decode').hint);
`;

const COMPONENTS = `
  import { createRef, type ReactElement } from 'react';
  import { Red5DvrPlayer, Red5DvrVideo, type Red5DvrPlayerElement, type Red5DvrPlayerProps } from 'red5-dvr-player/react';

  const ref = createRef<Red5DvrPlayerElement>();
  const given: Red5DvrPlayerProps = { src: 'a.m3u8', words: { play: 'Spielen' } };
  export function page(src: string | undefined): ReactElement {
    return (
      <>
        <Red5DvrPlayer
          {...given}
          ref={ref} key="a" id="a" className="wide" style={{ width: 1 }} aria-label="Harbour" data-a="b" tabIndex={0}
          src={src} streamName="a" mediaBase="/live" startAt="-600" resume="live" preload="none" timeDisplay="clock" timeZone="UTC" theme="dark"
          autoPlay muted loop={false} playsInline crossOrigin="anonymous" poster="a.jpg" controls volume={0.5} playbackRate={2}
          hlsConfig={{ maxBufferLength: 10 }}
          onPlay={(event) => event.currentTarget.goLive()}
          onTimeUpdate={({ currentTarget: { currentTime, dvrWindow } }) => console.log(currentTime - (dvrWindow?.start ?? 0))}
          onEncrypted={({ initData }) => console.log(initData)}
          onBroadcastChange={({ target }) => console.log(target.broadcast)}
          onDvrWindowChange={() => {}} onTransportChange={() => {}} onStreamTypeChange={() => {}}
          onTargetLiveWindowChange={() => {}} onTimeDisplayChange={() => {}} onWindowOverrun={() => {}}
          onClick={(event) => event.preventDefault()}
        >
          <button slot="fullscreen-button" type="button">Full</button>
        </Red5DvrPlayer>
        <Red5DvrVideo src="a.m3u8" onPause={({ currentTarget }) => currentTarget.play()} />
        {/* @ts-expect-error -- there is no such mode */}
        <Red5DvrPlayer timeDisplay="moon" />
        {/* @ts-expect-error -- the media element has no time display */}
        <Red5DvrVideo timeDisplay="clock" />
        {/* @ts-expect-error -- there is no such prop */}
        <Red5DvrPlayer source="a.m3u8" />
      </>
    );
  }
  void ref.current?.seekToDate(new Date());
`;

const BARE_TAGS = `
  import type { ReactElement } from 'react';
  import 'red5-dvr-player';
  import 'red5-dvr-player/jsx';

  export function page(): ReactElement {
    return (
      <>
        <red5-dvr-player
          key="a" ref={(player) => void player?.goLive()} class="wide" src="a.m3u8" stream-name="a" start-at="-600" time-display="clock" time-zone="UTC"
          autoplay muted playsinline crossorigin="anonymous" width={640} words={{ play: 'Spielen' }}
          onbroadcastchange={({ currentTarget }) => console.log(currentTarget.broadcast)} ontimedisplaychange={() => {}}
        >
          <red5-dvr-skip-button slot="skip-back-button" by={-30} />
          <red5-dvr-live-button slot="live-button" />
        </red5-dvr-player>
        <red5-dvr-video src="a.m3u8" muted />
        {/* @ts-expect-error -- there is no such mode */}
        <red5-dvr-player time-display="moon" />
        {/* @ts-expect-error -- there is no such tag */}
        <red5-dvr-gramophone />
      </>
    );
  }
`;

for (const [name, options] of Object.entries(PROJECTS)) {
  test(`the types are whole for a strict user of ${name}`, () => {
    expect(complaints([PLAIN, COMPONENTS, BARE_TAGS], options)).toEqual([]);
  }, 120_000);
}

test('the bare tags are typed by an import of their types, or of the components', () => {
  const options = RESOLUTIONS.bundler;
  expect(complaints([BARE_TAGS], options)).toEqual([]);
  expect(complaints([BARE_TAGS.replace('red5-dvr-player/jsx', 'red5-dvr-player/react')], options)).toEqual([]);
  expect(complaints([BARE_TAGS.replace("import 'red5-dvr-player/jsx';", '')], options)).not.toEqual([]);
}, 120_000);
