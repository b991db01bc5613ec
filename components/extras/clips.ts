import { DvrError } from '../../src/core/dvr-error';
import type { PlayableFace } from '../../src/session/dvr-face';
import type { Clip, ClipEnd } from '../state/clip';
import { instantAt } from '../state/instant-at';
import type { PlayerState } from '../state/player-state';
import type { PanelHost } from '../state/state-rows';
import type { ClipVerb, ExtraVerb } from '../state/wish';
import { clipName } from './clip-name';

/** What is proposed: so much before the picture. Seconds. */
const PROPOSED = 15;
/** Instants are told in milliseconds. */
const ROUNDING = 0.002;

/** Tells how the frames of the picture lie. Media seconds. */
export interface FrameLength {
  readonly length: number;
  /** Where the frame on screen begins; null where that is not known. */
  readonly began: number | null;
}

type ClipMedia = EventTarget & Pick<PlayableFace, 'exportClip' | 'currentTime' | 'currentSrc' | 'pause' | 'dvrWindow' | 'seekable'>;

/** Whether it is asked of the clip that is set up. */
export function isClipVerb(verb: ExtraVerb): verb is ClipVerb {
  return verb.do.startsWith('clip-');
}

/**
 * The clip that a viewer sets up in the panel for it: its two ends, and the making of it, which goes on when the panel is closed. Another
 * source ends it.
 */
export class Clips {
  readonly #media: ClipMedia;
  readonly #panels: PanelHost;
  readonly #frames: FrameLength;
  /** The ends that were set when the panel was closed. */
  #kept: Clip | null = null;
  #making = new AbortController();
  /** Its file was taken. */
  #isSaved = false;
  #wasOpen = false;

  constructor(media: ClipMedia, panels: PanelHost, frames: FrameLength, signal: AbortSignal) {
    this.#media = media;
    this.#panels = panels;
    this.#frames = frames;
    panels.addEventListener('panelchange', () => this.#look(), { signal });
    media.addEventListener('emptied', () => this.#forget(), { signal });
    signal.addEventListener('abort', () => this.#forget(), { once: true });
    this.#look();
  }

  /** Does what is asked of the clip. */
  perform(verb: ClipVerb, state: PlayerState): void {
    switch (verb.do) {
      case 'clip-end':
        return this.#set(verb.end);
      case 'clip-nudge':
        return this.#nudge(verb.end, verb.by, verb.unit);
      case 'clip-save':
        void this.#save(state);
        return;
      case 'clip-cancel':
        return this.#cancel();
      case 'clip-saved':
        this.#isSaved = true;
    }
  }

  /** Sets an end to the frame on screen, which the clip then holds. */
  #set(end: ClipEnd): void {
    const { length, began } = this.#frames;
    const { currentTime } = this.#media;
    if (end === 'from') this.#move(end, began ?? currentTime - length + ROUNDING);
    else this.#move(end, began === null ? currentTime + ROUNDING : began + length);
  }

  /** Moves an end by seconds, or by frames, and shows the frame there: the first one, or the last one. */
  #nudge(end: ClipEnd, by: number, unit: 'second' | 'frame'): void {
    const clip = this.#panels.clip;
    if (!clip || clip.work?.step === 'making') return;
    const to = this.#move(end, clip[end] + by * (unit === 'frame' ? clip.frame : 1));
    this.#media.pause();
    this.#media.currentTime = to + (end === 'from' ? clip.frame / 2 : -clip.frame / 2);
  }

  /** Makes the clip. What comes of it is in the state. */
  async #save({ clock, span, timeZone }: PlayerState): Promise<void> {
    const clip = this.#panels.clip;
    if (!clip) return;
    const { to } = clip;
    // What has slid out of the window meanwhile would be left out in silence.
    const { start } = this.#span();
    const from = to > start ? Math.max(clip.from, start) : clip.from;
    const ends = { ...clip, from };
    this.#isSaved = false;
    const { signal } = (this.#making = new AbortController());
    const name = clipName(this.#media.currentSrc, instantAt(clock, from)?.date ?? null, from - span.start, timeZone);
    this.#become({ ...ends, work: { step: 'making', done: 0 } });
    try {
      const onProgress = (done: number) => {
        if (!signal.aborted) this.#become({ ...ends, work: { step: 'making', done } });
      };
      const file = await this.#media.exportClip({ from, to, signal, onProgress });
      if (signal.aborted) return;
      const url = URL.createObjectURL(file);
      signal.addEventListener('abort', () => URL.revokeObjectURL(url), { once: true });
      this.#become({ ...ends, work: { step: 'made', url, name, bytes: file.size } });
    } catch (cause) {
      if (signal.aborted) return;
      const error = cause instanceof DvrError ? cause : new DvrError('internal', { cause });
      this.#become({ ...ends, work: { step: 'failed', error } });
    }
  }

  /** Ends the making, or lets go of what was made. The ends stay. */
  #cancel(): void {
    this.#making.abort();
    const clip = this.#panels.clip;
    if (clip) this.#become({ ...clip, work: null });
    this.#look();
  }

  /** An opened panel has a clip, a closed one only while it is made or waits to be saved. A failure has been read when it closes. */
  #look(): void {
    const { open, clip } = this.#panels;
    const isOpen = open === 'clip';
    const closes = this.#wasOpen && !isOpen;
    this.#wasOpen = isOpen;
    if (isOpen && !clip) this.#become(this.#again());
    if (isOpen || !clip) return;
    const isOver = clip.work?.step === 'failed' || (clip.work?.step === 'made' && this.#isSaved);
    if (clip.work && !(closes && isOver)) return;
    // Frees the file.
    this.#making.abort();
    this.#kept = { ...clip, work: null };
    this.#become(null);
  }

  /** The ends that were set, where they are still in the window. */
  #again(): Clip {
    const kept = this.#kept;
    return kept && kept.from >= this.#span().start ? kept : this.#proposed();
  }

  #proposed(): Clip {
    const { length } = this.#frames;
    const { start, end } = this.#span();
    const to = Math.min(end, Math.max(this.#media.currentTime, start + PROPOSED));
    return { from: Math.max(start, to - PROPOSED), to, frame: length, work: null };
  }

  /** Puts an end somewhere in the window. The other one makes way, so that the clip stays as long as it was. Returns where it is. */
  #move(end: ClipEnd, wish: number): number {
    const clip = this.#panels.clip;
    if (!clip || clip.work?.step === 'making') return wish;
    this.#making.abort();
    const frame = this.#frames.length;
    const window = this.#span();
    const from = end === 'from' ? Math.min(Math.max(wish, window.start), window.end - frame) : clip.from;
    const to = end === 'to' ? Math.min(Math.max(wish, window.start + frame), window.end) : clip.to;
    const crossed = to - from < frame / 2;
    const length = crossed ? clip.to - clip.from : to - from;
    const ends = end === 'from' ? { from, to: Math.min(window.end, from + length) } : { from: Math.max(window.start, to - length), to };
    this.#become({ ...ends, frame, work: null });
    return ends[end];
  }

  #span(): { readonly start: number; readonly end: number } {
    const { dvrWindow, seekable } = this.#media;
    if (dvrWindow) return { start: dvrWindow.start, end: dvrWindow.end };
    return seekable.length > 0 ? { start: seekable.start(0), end: seekable.end(0) } : { start: 0, end: 0 };
  }

  #forget(): void {
    this.#making.abort();
    this.#kept = null;
    if (this.#panels.clip) this.#become(this.#panels.open === 'clip' ? this.#proposed() : null);
  }

  #become(clip: Clip | null): void {
    this.#panels.clip = clip;
    this.#panels.dispatchEvent(new Event('panelchange'));
  }
}
