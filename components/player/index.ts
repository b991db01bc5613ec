import './define';

export { Red5DvrFullscreenButton } from '../controls/red5-dvr-fullscreen-button';
export { Red5DvrLiveButton } from '../controls/red5-dvr-live-button';
export { Red5DvrNotice } from '../controls/red5-dvr-notice';
export { Red5DvrPlayButton } from '../controls/red5-dvr-play-button';
export { Red5DvrSeekBar } from '../controls/red5-dvr-seek-bar';
export { Red5DvrSkipButton } from '../controls/red5-dvr-skip-button';
export { Red5DvrTimeDisplay } from '../controls/red5-dvr-time-display';
export { Red5DvrVolume } from '../controls/red5-dvr-volume';
export { WORDS, type Words } from '../state/words';
export { Red5DvrVideo } from '../video/red5-dvr-video';
export { Red5DvrPlayer } from './red5-dvr-player';
export { DVR_ERRORS, DvrError, type DvrErrorCode } from '../../src/core/dvr-error';
export { configure, type Configuration } from '../../src/session/configure';
export type {
  Broadcast,
  DvrMediaError,
  DvrStats,
  DvrWindow,
  Resume,
  StreamType,
  TimeDisplay,
  Transport,
} from '../../src/session/dvr-face';
export { DvrSession, type SessionMeans } from '../../src/session/dvr-session';
