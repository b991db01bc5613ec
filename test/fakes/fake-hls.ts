import type Hls from 'hls.js';
import type { ErrorData } from 'hls.js';

/** A running hls.js as far as a rescue steers it; it writes down what it was asked for. */
export class FakeHls {
  readonly asked: string[] = [];
  subtitleTrack = 0;

  startLoad(from = -1, skipSeekToStart = false): void {
    this.asked.push(`load from ${from}${skipSeekToStart ? ', where the picture is' : ''}`);
  }

  stopLoad(): void {
    this.asked.push('stop');
  }

  recoverMediaError(): void {
    this.asked.push('rebuild');
  }

  /** The same, as the code under test knows it. */
  get hls(): Hls {
    return (this as object) as Hls;
  }
}

/** What hls.js reports of a segment that the server answers with 404; for good where it has given up. */
export function missingSegment(kind: 'main' | 'audio' | 'subtitle', fatal: boolean): ErrorData {
  const url = `https://media.example/${kind}-7.vtt`;
  const report = {
    type: 'networkError', details: 'fragLoadError', fatal, error: new Error('HTTP Error 404 Not Found'),
    frag: { type: kind, url, encrypted: false }, response: { code: 404, url, text: 'Not Found' },
  };
  return (report as object) as ErrorData;
}

/** What hls.js reports of a list of texts that the server answers with 404. */
export function missingTextList(): ErrorData {
  const url = 'https://media.example/english.m3u8';
  const report = {
    type: 'networkError', details: 'subtitleTrackLoadError', fatal: true, error: new Error('HTTP Error 404 Not Found'), url,
    response: { code: 404, url, text: 'Not Found' },
  };
  return (report as object) as ErrorData;
}
