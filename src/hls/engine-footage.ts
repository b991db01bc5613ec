import type Hls from 'hls.js';
import type { LevelDetails } from 'hls.js';
import type { Clock } from '../core/clock';
import type { Footage } from '../core/footage';
import { requestFile, type FileRequestMeans } from './file-request';
import { KeyFrameList } from './key-frame-list';
import { ListFootage, type ListFootagePlace } from './list-footage';
import type { ListWindows } from './list-windows';
import { momentIn, momentInLong } from './listed-moment';
import { rangesOf } from './playlist-request';
import type { Sight } from './sight';

/** What the files of a recording are looked up in while hls.js plays it. */
export interface EngineFootageOptions {
  readonly hls: Hls;
  readonly windows: ListWindows;
  readonly sight: Sight;
  /** What hls.js has read of the picture's list at last. */
  readonly details: () => LevelDetails | null;
  readonly means: FileRequestMeans & { readonly clock: Clock };
  /** Aborted when nobody plays any more. */
  readonly life: AbortSignal;
}

/** The files of the picture that is on air, of its sound where that has files of its own, and the key frames that the server lists. */
export function engineFootage({ hls, windows, sight, details, means, life }: EngineFootageOptions): Footage {
  const request: ListFootagePlace['request'] = (part, signal) => requestFile(part, signal, means);
  const shared: Omit<ListFootagePlace, 'details' | 'sound' | 'keyFrames'> = {
    windowed: ({ url }) => windows.of(url),
    later: () => windows.later,
    readHistory: () => sight.historyRead(),
    request,
  };
  const ofSound = () => {
    const track = hls.audioTracks[hls.audioTrack];
    return track?.url ? (track.details ?? null) : null;
  };
  const momentAt = (time: number) => {
    const read = details();
    const windowed = read && windows.of(read.url);
    if (windowed) return momentInLong(windowed, time, windows.later);
    return read && momentIn(read, time);
  };
  let known: { readonly url: string; readonly list: KeyFrameList } | null = null;
  const keyFrames = () => {
    const url = keyFrameListOf(hls);
    if (url === null) return null;
    if (known?.url !== url) {
      const list = new KeyFrameList({ ranges: rangesOf(url, means), momentAt, request, clock: means.clock, life });
      known = { url, list };
    }
    return known.list;
  };
  const none = () => null;
  const sound = new ListFootage({ ...shared, details: ofSound, sound: none, keyFrames: none });
  return new ListFootage({ ...shared, details, sound: () => (ofSound() ? sound : null), keyFrames });
}

/** The I-frame playlist of the master with the least bandwidth; null where it names none of coded pictures. */
function keyFrameListOf(hls: Hls): string | null {
  // A page may bring an hls.js that does not tell.
  const variants = 'iframeVariants' in hls ? hls.iframeVariants : [];
  const [least] = variants.filter(({ imageCodec }) => !imageCodec).toSorted((a, b) => a.bitrate - b.bitrate);
  return least?.url ?? null;
}
