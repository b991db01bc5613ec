import type { MenuWords } from '../state/menu-words';

/** The keys of the player and what they do, in the order in which they are listed. Keys as keyboards write them. */
export const KEY_LIST: readonly (readonly [does: keyof MenuWords, ...keys: string[]])[] = [
  ['keyPlay', 'Space', 'K'],
  ['keySkip', 'J', 'L'],
  ['keyArrows', '←', '→'],
  ['keyFine', 'Shift + ←', 'Shift + →'],
  ['keyMinute', 'Page ↑', 'Page ↓'],
  ['keyFrames', ',', '.'],
  ['keyTenths', '0 … 9'],
  ['keyOldest', 'Home'],
  ['keyLive', 'End', 'Shift + L'],
  ['keyZoom', '+', '-', 'Esc'],
  ['keyGoTo', 'G'],
  ['keyMarkers', 'P', 'N'],
  ['keyReplay', 'R'],
  ['keyCatchUp', 'U'],
  ['keySpeed', '<', '>'],
  ['keyVolume', '↑', '↓'],
  ['keyMute', 'M'],
  ['keyCaptions', 'C'],
  ['keyPictureInPicture', 'I'],
  ['keyClip', 'E'],
  ['keyFullscreen', 'F'],
  ['keyHelp', '?'],
];
