/** Frames a second of every picture. */
export const FRAMES_PER_SECOND = 25;

/** Ticks a second of MPEG-TS timestamps. */
export const TICKS_PER_SECOND = 90_000;

/** Ticks of one frame. */
export const TICKS_PER_FRAME = TICKS_PER_SECOND / FRAMES_PER_SECOND;

/** Samples a second of the sound. */
export const SAMPLE_RATE = 48_000;

/** Samples of one AAC frame. */
export const SAMPLES_PER_AUDIO_FRAME = 1024;

/** Ticks of one AAC frame: a whole number, so that sound is exact on the timestamps' grid. */
export const TICKS_PER_AUDIO_FRAME = (SAMPLES_PER_AUDIO_FRAME * TICKS_PER_SECOND) / SAMPLE_RATE;

/** After so many AAC frames, 8 s, frames and whole seconds meet again. */
export const AUDIO_LOOP_FRAMES = 375;

/**
 * The AAC frames that belong to a span of the broadcast, in ticks: those that start within it. So none is lost or
 * doubled, and the sound of a segment never starts before its picture: hls.js takes the earlier of the two as the
 * segment's time.
 */
export function audioFramesWithin(start: number, end: number): { first: number; count: number } {
  const first = Math.ceil(start / TICKS_PER_AUDIO_FRAME);
  return { first, count: Math.ceil(end / TICKS_PER_AUDIO_FRAME) - first };
}
