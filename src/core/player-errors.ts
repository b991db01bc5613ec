import type { DvrErrorEntry } from './error-entry';

/** The codes that a player can have before an engine is there. Each has a paragraph in docs/errors.md. */
export const PLAYER_ERRORS = {
  unreachable: {
    media: 2,
    viewer: 'The media server does not answer.',
    hint: 'No answer: check host, port and certificate, and that nginx or Red5 Pro is running.',
  },
  'no-source': {
    media: 4,
    viewer: 'There is nothing to play yet.',
    hint: 'Give the tag a playlist: src="https://host/live/stream.m3u8", or host and stream-name.',
  },
  'bad-url': {
    media: 4,
    viewer: 'The address of this broadcast is not valid.',
    hint: 'src must be an absolute or relative http(s) URL of an HLS playlist; check for spaces and a missing scheme.',
  },
  'mixed-content': {
    media: 4,
    viewer: 'This page is secure, but the broadcast is not, so the browser blocks it.',
    hint: 'An https page cannot load http media: serve the playlist and its segments over https.',
  },
  'auth-failed': {
    media: 2,
    viewer: 'Your permission to watch could not be confirmed.',
    hint: 'The getAuth function of the page rejected: look at cause.',
  },
  'hls-not-loaded': {
    media: 2,
    viewer: 'The player could not be loaded completely.',
    hint: 'A chunk of the player or hls.js failed to load: check that all are deployed beside the script and allowed by the CSP.',
  },
  internal: {
    media: 3,
    viewer: 'Something went wrong in the player.',
    hint: 'A fault of this package: look at cause, and report it with the playlist.',
  },
  'autoplay-blocked': {
    media: 1,
    viewer: 'Press play to start.',
    hint: 'The browser asks for a gesture before sound: set muted for autoplay, or call play() in a click.',
  },
  'no-clock': {
    media: 1,
    viewer: 'This broadcast does not tell its clock.',
    hint: 'The playlist has no EXT-X-PROGRAM-DATE-TIME to seek by.',
  },
  'bad-date': {
    media: 1,
    viewer: 'That is not a date.',
    hint: 'seekToDate takes a Date, epoch milliseconds, or an ISO 8601 string.',
  },
} as const satisfies Record<string, DvrErrorEntry>;
