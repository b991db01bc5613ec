import type Hls from 'hls.js';
import type { LevelDetails } from 'hls.js';
import type { Footage } from '../core/footage';
import { requestFile, type FileRequestMeans } from './file-request';
import { ListFootage, type ListFootagePlace } from './list-footage';
import type { ListWindows } from './list-windows';
import type { Sight } from './sight';

/** What the files of a recording are looked up in while hls.js plays it. */
export interface EngineFootageOptions {
  readonly hls: Hls;
  readonly windows: ListWindows;
  readonly sight: Sight;
  /** What hls.js has read of the picture's list at last. */
  readonly details: () => LevelDetails | null;
  readonly means: FileRequestMeans;
}

/** The files of the picture that is on air, and of its sound where that has files of its own. */
export function engineFootage({ hls, windows, sight, details, means }: EngineFootageOptions): Footage {
  const shared: Omit<ListFootagePlace, 'details' | 'sound'> = {
    windowed: ({ url }) => windows.of(url),
    later: () => windows.later,
    readHistory: () => sight.historyRead(),
    request: (part, signal) => requestFile(part, signal, means),
  };
  const ofSound = () => {
    const track = hls.audioTracks[hls.audioTrack];
    return track?.url ? (track.details ?? null) : null;
  };
  const sound = new ListFootage({ ...shared, details: ofSound, sound: () => null });
  return new ListFootage({ ...shared, details, sound: () => (ofSound() ? sound : null) });
}
