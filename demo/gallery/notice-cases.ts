import { html, type TemplateResult } from 'lit';
import type { PlayerState } from '../../components/state/player-state';
import { describeErrors, DvrError, type DvrErrorCode } from '../../src/core/dvr-error';
import { MEDIA_ERRORS } from '../../src/core/media-errors';
import { PLAYER_ERRORS } from '../../src/core/player-errors';
import { WEBRTC_ERRORS } from '../../src/core/webrtc-errors';
import { behindBy, EMPTY, LIVE, RECORDING } from './broadcasts';
import { press } from './hand';
import type { Case, Section } from './shown';

const notice: TemplateResult = html`<red5-dvr-notice></red5-dvr-notice>`;
/** These are told to whoever called, and no picture comes of them. */
const TOLD_OTHERWISE: ReadonlySet<string> = new Set(['autoplay-blocked', 'no-clock', 'bad-date', 'no-source']);
const URL = 'https://media.example.com/live/stream.m3u8';
describeErrors({ ...MEDIA_ERRORS, ...WEBRTC_ERRORS });

function failed(state: PlayerState, code: DvrErrorCode, status?: number): PlayerState {
  const cause = new DvrError(code, { url: URL, status });
  return { ...state, error: { code: cause.media, message: cause.message, cause } };
}

/** What stands over the picture, in a whole player. */
export const PLAYERS: Section = {
  id: 'players',
  title: 'Whole players',
  note: 'All controls at once, and what stands over the picture.',
  size: 'half',
  cases: [
    { title: 'Live', note: 'By HLS.', state: LIVE },
    { title: 'Behind, with a clock', note: 'As a viewer sees it who has gone back.', state: behindBy(1800, { timeDisplay: 'clock' }) },
    { title: 'To be started', note: 'Before the first picture.', state: { ...LIVE, paused: true, started: false, currentTime: LIVE.span.end } },
    { title: 'Loading', note: 'The picture waits for bytes.', state: behindBy(1800, { busy: true }) },
    { title: 'Waiting for the broadcast', note: 'The page was there first.', state: { ...EMPTY, broadcast: 'waiting', paused: false } },
    { title: 'Reconnecting', note: 'The last picture stays up.', state: behindBy(8, { broadcast: 'reconnecting' }) },
    { title: 'Waiting for the recording', note: 'What is to be played has not been written yet.', state: behindBy(8, { awaited: 3.2 }) },
    { title: 'Ended', note: 'At the end of what was live.', state: { ...RECORDING, wasLive: true, paused: true, ended: true, currentTime: RECORDING.span.end } },
    { title: 'Failed', note: 'With the controls of what was there before.', state: failed(behindBy(300), 'segment-missing', 404) },
    {
      title: 'Failed, for developers', note: 'What to change, once it is opened.', state: failed(EMPTY, 'cors'),
      act: (stage) => press(stage, 'red5-dvr-notice', 'summary'),
    },
    { title: 'Nothing to play', note: 'A page that has given no source yet.', state: failed(EMPTY, 'no-source') },
    { title: 'From right to left', note: 'The buttons change sides; time and transport do not.', state: behindBy(1800), dir: 'rtl' },
  ],
};

/** Each sentence that a viewer may read. */
export const ERRORS: Section = {
  id: 'errors',
  title: 'Errors',
  note: 'Each kind, with the sentence for viewers over the hint for developers.',
  size: 'small',
  cases: Object.entries({ ...PLAYER_ERRORS, ...MEDIA_ERRORS, ...WEBRTC_ERRORS })
    .filter(([code]) => !TOLD_OTHERWISE.has(code))
    .map(([code, { hint }]): Case => ({ title: code, note: hint, state: failed(EMPTY, code as DvrErrorCode), controls: notice, picture: true })),
};
