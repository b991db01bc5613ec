import type { DvrFace } from './dvr-face';

type Announced = Pick<
  DvrFace & HTMLVideoElement,
  'duration' | 'streamType' | 'transport' | 'broadcast' | 'targetLiveWindow' | 'dvrWindow' | 'placedMarkers'
>;

/** Which event tells the change of which value. */
const EVENT_OF: Readonly<Record<string, (face: Announced) => unknown>> = {
  durationchange: (face) => face.duration,
  streamtypechange: (face) => face.streamType,
  targetlivewindowchange: (face) => face.targetLiveWindow,
  transportchange: (face) => face.transport,
  broadcastchange: (face) => face.broadcast,
  markerschange: (face) => face.placedMarkers,
  dvrwindowchange: ({ dvrWindow }) =>
    dvrWindow && `${dvrWindow.start} ${dvrWindow.end} ${dvrWindow.edge} ${dvrWindow.sliding}`,
};

/** Compares what the face says with what it said before, and names the events that tell the difference. */
export class Announcer {
  readonly #said = new Map<string, unknown>();

  constructor(face: Announced) {
    this.news(face);
  }

  /** The events that are due since the last call, in the order of the table. */
  news(face: Announced): string[] {
    const due: string[] = [];
    for (const [event, read] of Object.entries(EVENT_OF)) {
      const value = read(face);
      if (Object.is(value, this.#said.get(event))) continue;
      this.#said.set(event, value);
      // A source that goes takes its duration with it; `emptied` tells that (HTML, media element load algorithm).
      if (event !== 'durationchange' || !Number.isNaN(value)) due.push(event);
    }
    return due;
  }
}
