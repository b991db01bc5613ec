import type { DvrErrorEntry } from './error-entry';

/** The codes of clips: what makes them brings them. Each has a paragraph in docs/errors.md. */
export const CLIP_ERRORS = {
  'clip-unavailable': {
    media: 4,
    viewer: 'No clip can be made of this.',
    hint: 'A clip is made of the segments of an HLS recording: what plays has none (a file, or nothing yet), or its playlist does not tell them.',
  },
  'clip-empty': {
    media: 1,
    viewer: 'There is no picture between these two moments.',
    hint: 'exportClip takes from and to, the second one later, and both within dvrWindow.',
  },
  'clip-too-long': {
    media: 1,
    viewer: 'This clip would be too long.',
    hint: 'A clip is at most an hour long and 2 GB large, since the browser has to hold it: ask for it in parts.',
  },
  'clip-encrypted': {
    media: 4,
    viewer: 'No clip can be made of an encrypted recording.',
    hint: 'The segments have an EXT-X-KEY: they are for playing only.',
  },
  'clip-format': {
    media: 3,
    viewer: 'No clip can be made here: the format of the recording changes in it, or is none that fits in an MP4.',
    hint: 'Within an MP4 the size of the picture and the codecs stay the same: end the clip before the change, or begin it after.',
  },
} as const satisfies Record<string, DvrErrorEntry>;
