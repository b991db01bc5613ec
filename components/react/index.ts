import './jsx';

export { Red5DvrPlayer, type ControlProps, type Red5DvrPlayerProps } from './red5-dvr-player';
export { Red5DvrVideo, type MediaProps, type Red5DvrVideoProps } from './red5-dvr-video';
export type { MediaEventHandler } from './event-props';
export type { Red5DvrPlayer as Red5DvrPlayerElement } from '../player/red5-dvr-player';
export type { Red5DvrVideo as Red5DvrVideoElement } from '../video/red5-dvr-video';
