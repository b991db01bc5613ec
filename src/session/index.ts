export type { AuthReason, Credentials, GetAuth } from '../core/auth';
export { DvrError, type DvrErrorCode } from '../core/dvr-error';
export type { DvrBreak, DvrOutline } from '../core/outline';
export type { AudioTrack, AudioTrackList } from './audio-tracks';
export { configure, type Configuration } from './configure';
export type {
  Broadcast,
  DvrFace,
  DvrMediaError,
  DvrStats,
  DvrWindow,
  Marker,
  PlacedMarker,
  Preview,
  Resume,
  StreamType,
  TimeDisplay,
  Transport,
} from './dvr-face';
export { DvrSession, type SessionMeans } from './dvr-session';
export type { TextTracks } from './text-tracks';
export type { VideoRendition, VideoRenditionList } from './video-renditions';
