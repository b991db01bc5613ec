import type { DvrErrorEntry } from './error-entry';

/** The codes of the live edge by WebRTC, which brings them. Each has a paragraph in docs/errors.md. */
export const WEBRTC_ERRORS = {
  'webrtc-not-supported': {
    media: 4,
    viewer: 'This browser cannot play this broadcast without delay.',
    hint: 'There is no RTCPeerConnection: WebRTC is switched off, or missing in this web view. With live-edge="auto" HLS plays.',
  },
  'red5-sdk-missing': {
    media: 4,
    viewer: 'The player could not be loaded completely.',
    hint:
      "live-transport=\"red5-sdk\" needs the Red5 SDK: configure({ red5sdk: () => import('red5pro-webrtc-sdk') }), or load its script " +
      'before. live-transport="whep" does without.',
  },
  'webrtc-not-found': {
    media: 2,
    viewer: 'This broadcast was not found. It may not have started yet.',
    hint: 'The WHEP endpoint answered 404, 409 or 410: check live-src (app and stream name), and that the stream is published by WebRTC or RTMP.',
  },
  'webrtc-denied': {
    media: 2,
    viewer: 'You are not allowed to watch this broadcast.',
    hint: 'The WHEP endpoint answered 401 or 403: getAuth is asked with kind "whep", its query and headers go with every request.',
  },
  'webrtc-cors': {
    media: 2,
    viewer: 'The media server does not allow this site to play its broadcasts.',
    hint:
      'The WHEP endpoint answers, but without CORS headers: allow OPTIONS, POST, PATCH and DELETE with Content-Type (and the headers of ' +
      'getAuth), and expose Location, Link and Session-Host.',
  },
  'webrtc-failed': {
    media: 2,
    viewer: 'The live picture could not be opened.',
    hint: 'The WHEP handshake failed, or no way for media was found (ICE): look at status and cause, and into the log of Red5 Pro.',
  },
  'webrtc-timeout': {
    media: 2,
    viewer: 'The live picture takes too long to come.',
    hint:
      'No frame was decoded in time: UDP may be blocked (offer TURN over TLS by a Link header), the stream may have no H.264 or VP8 picture, ' +
      'or the server is busy.',
  },
  'webrtc-lost': {
    media: 2,
    viewer: 'The connection to the live picture was lost.',
    hint: 'No frame came for two seconds, or the connection was cut: the publisher, the server or the way to it.',
  },
} as const satisfies Record<string, DvrErrorEntry>;
