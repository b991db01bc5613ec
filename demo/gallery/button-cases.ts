import { html, type TemplateResult } from 'lit';
import type { PlayerState } from '../../components/state/player-state';
import { behindBy, broadcastOf, clockOf, EMPTY, LIVE, RECORDING } from './broadcasts';
import type { Case, Section } from './shown';

type Row = readonly [title: string, note: string, state: PlayerState, more?: Partial<Case>];

function rows(controls: TemplateResult, all: readonly Row[]): readonly Case[] {
  return all.map(([title, note, state, more]) => ({ title, note, state, controls, ...more }));
}

const PAUSED = behindBy(754, { paused: true });
const CAPTIONS = [{ label: 'English', language: 'en', chosen: false }, { label: '', language: 'de', chosen: false }];

/** The live button and the time display. */
export const TIME: Section = {
  id: 'time',
  title: 'Live and time',
  note: 'Where the picture stands towards the broadcast. A press on the live button goes live; one on the time shows another time.',
  size: 'small',
  cases: [
    ...rows(html`<red5-dvr-live-button></red5-dvr-live-button>`, [
      ['Live', 'By HLS, with its delay.', LIVE],
      ['Live without delay', 'By WebRTC.', { ...LIVE, transport: 'webrtc', latency: 0.3 }],
      ['Behind', 'The time beside it says how far, if it is asked to.', behindBy(754, { timeDisplay: 'clock' })],
      ['Paused', 'Live goes on meanwhile.', { ...PAUSED, timeDisplay: 'clock' }],
      ['Reconnecting', 'The broadcast has stopped, and may go on.', behindBy(20, { broadcast: 'reconnecting' })],
      ['Waiting', 'It has not begun.', { ...EMPTY, broadcast: 'waiting' }],
      ['Ended', 'It was live when it was loaded.', { ...RECORDING, wasLive: true }],
    ]),
    ...rows(html`<red5-dvr-time-display></red5-dvr-time-display>`, [
      ['How far behind', 'The first of three.', behindBy(754)],
      ['How far behind, at live', 'A word instead of a zero.', LIVE],
      ['The clock', 'Of the moment on screen.', behindBy(754, { timeDisplay: 'clock' })],
      ['The clock, estimated', 'The stream does not tell it itself.', behindBy(754, { timeDisplay: 'clock', clock: clockOf(LIVE.span, true) })],
      ['Since the start', 'The third.', behindBy(754, { timeDisplay: 'elapsed' })],
      ['Without a clock', 'What cannot be shown is passed over.', behindBy(754, { timeDisplay: 'clock', clock: null })],
      ['A recording', 'A plain text: there is nothing else to show.', { ...RECORDING, clock: null }],
      ['A day behind', 'The longest time.', broadcastOf(26, { currentTime: 400, atLiveEdge: false })],
    ]),
  ],
};

/** The other buttons. */
export const BUTTONS: Section = {
  id: 'buttons',
  title: 'Buttons',
  note: 'One control each, in each of its states.',
  size: 'small',
  cases: [
    ...rows(html`<red5-dvr-play-button></red5-dvr-play-button>`, [
      ['Play', 'While it is paused.', PAUSED],
      ['Pause', 'While it plays.', LIVE],
      ['Play again', 'At the end of a recording.', { ...RECORDING, paused: true, ended: true, currentTime: RECORDING.span.end }],
    ]),
    ...rows(html`<red5-dvr-skip-button by="-10"></red5-dvr-skip-button><red5-dvr-skip-button by="10"></red5-dvr-skip-button>`, [
      ['Skip', 'Ten seconds back and forward.', behindBy(754)],
      ['Skip, at live', 'There is nothing ahead.', LIVE],
      ['Skip, right to left', 'Time runs the same way.', behindBy(754), { dir: 'rtl' }],
    ]),
    ...rows(html`<red5-dvr-volume></red5-dvr-volume>`, [
      ['Loud', 'From a half up.', LIVE],
      ['Quiet', 'Below a half.', { ...LIVE, volume: 0.3 }],
      ['Muted', 'The range shows what is heard.', { ...LIVE, muted: true }],
    ]),
    ...rows(html`<red5-dvr-captions-button></red5-dvr-captions-button>`, [
      ['Captions off', 'Not shown where there are none.', { ...LIVE, captions: CAPTIONS }],
      ['Captions on', 'A line under it.', { ...LIVE, captions: CAPTIONS.map((track, at) => ({ ...track, chosen: at === 0 })) }],
    ]),
    ...rows(html`<red5-dvr-settings-button></red5-dvr-settings-button>`, [
      ['Settings', 'Closed.', LIVE],
      ['Settings, open', 'To a screen reader alone.', { ...LIVE, panel: 'settings' }],
      ['Settings, not loaded', 'The menus could not be fetched: the next press tries again.', { ...LIVE, panelFailed: true }],
    ]),
    ...rows(html`<red5-dvr-pip-button></red5-dvr-pip-button>`, [
      ['Picture in picture', 'Where the browser can.', LIVE],
      ['In picture in picture', 'Back into the page.', { ...LIVE, pictureInPicture: true }],
    ]),
    ...rows(html`<red5-dvr-fullscreen-button></red5-dvr-fullscreen-button>`, [
      ['Full screen', 'Where the browser can.', LIVE],
      ['In full screen', 'Back into the page.', { ...LIVE, fullscreen: true }],
    ]),
  ],
};
