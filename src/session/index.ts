export { DvrError, type DvrErrorCode } from '../core/dvr-error';
export { configure, type Configuration } from './configure';
export type {
  Broadcast,
  DvrFace,
  DvrMediaError,
  DvrStats,
  DvrWindow,
  Resume,
  StreamType,
  TimeDisplay,
  Transport,
} from './dvr-face';
export { DvrSession, type SessionMeans } from './dvr-session';
