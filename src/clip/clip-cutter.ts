import { DvrError } from '../core/dvr-error';
import type { Mediabunny } from '../media/load-mediabunny';
import { writeDescription, type AvcDescription } from './avc-description';
import { avcFrames, sameDescription } from './avc-frames';
import { ClipWriter } from './clip-writer';
import { cutGroup, isWithin, wholeCut } from './cut-group';
import type { ReadPacket, ReadSound, ReadVideo } from './read-segment';
import { Recoder } from './recoder';

/** What a clip is cut from, and where. Media seconds. */
export interface CutWanted {
  readonly bunny: Mediabunny;
  readonly from: number;
  readonly to: number;
  readonly signal: AbortSignal;
}

/**
 * Takes the packets of one segment after another, in media time, and writes those that lie in the clip. Frames are taken as they are where
 * they can be; the few that need frames outside of the clip are encoded anew, and where that can't be done those are hidden in it.
 */
export class ClipCutter {
  readonly #wanted: CutWanted;
  /** A key frame and what follows from it, as far as it was read. */
  #group: ReadPacket[] = [];
  /** Sound that waits for the first frame. */
  #early: ReadPacket[] = [];
  #video: Pick<ReadVideo, 'codec' | 'config'> | null = null;
  #avc: AvcDescription | null = null;
  #sound: Pick<ReadSound, 'codec' | 'config'> | null = null;
  #soundEnd = Number.NEGATIVE_INFINITY;
  #recoder: Recoder | null = null;
  #writer: ClipWriter | null = null;
  /** Media time of the first frame, at which the clip begins. */
  #zero = 0;

  constructor(wanted: CutWanted) {
    this.#wanted = wanted;
  }

  /** Takes the frames of a segment; their timestamps are media time. */
  async frames({ codec, config, packets }: ReadVideo): Promise<void> {
    const avc = codec === 'avc' ? avcFrames({ config, packets }) : null;
    const known = this.#video;
    const changed = known && (known.codec !== codec || !sameSize(known.config, config) || (this.#avc !== null) !== (avc !== null));
    if (changed || (this.#avc && avc && !sameDescription(this.#avc, avc.description))) {
      await this.#close();
      // A change before the clip, or after it, is none of its business.
      if (this.#writer && this.#isWanted(packets)) throw new DvrError('clip-format');
      this.#video = null;
    }
    if (!this.#video) {
      this.#video = { codec, config };
      this.#avc = avc?.description ?? null;
    }
    for (const packet of avc?.packets ?? packets) {
      if (packet.key) await this.#close();
      if (packet.key || this.#group.length > 0) this.#group.push(packet);
    }
  }

  /** Takes sound; timestamps are media time. */
  async sounds({ codec, config, packets }: ReadSound): Promise<void> {
    const { from, to } = this.#wanted;
    if (!this.#writer) this.#sound ??= { codec, config };
    const within = packets.filter(({ timestamp, duration }) => timestamp + duration > from && timestamp < to);
    if (within.length === 0) return;
    const known = this.#sound?.config;
    const same = this.#sound?.codec === codec && known?.sampleRate === config.sampleRate && known.numberOfChannels === config.numberOfChannels;
    if (!same) throw new DvrError('clip-format');
    this.#early.push(...within);
    if (this.#writer) await this.#writeSound();
  }

  /** The finished clip. Rejects with a `DvrError` `clip-empty` where nothing lies in it. */
  async finish(): Promise<Blob> {
    await this.#close();
    if (!this.#writer && !this.#video && this.#early.length > 0) await this.#open(this.#wanted.from, null);
    if (!this.#writer) throw new DvrError('clip-empty');
    await this.#writeSound();
    return this.#writer.finish();
  }

  /** Lets go of everything. */
  async cancel(): Promise<void> {
    await this.#writer?.cancel();
  }

  /** A group is complete. */
  async #close(): Promise<void> {
    const group = this.#group;
    this.#group = [];
    const { from, to, signal } = this.#wanted;
    const times = group.map(({ timestamp }) => timestamp);
    const { copied, remade } = cutGroup(times, from, to);
    if (copied === 0 && remade.length === 0) return;
    if (!this.#writer) {
      const reordered = times.some((time, place) => time < (times[place - 1] ?? time));
      if (remade.length > 0 || reordered) await this.#findRecoder(group);
      await this.#open(Math.min(...times.filter((time) => isWithin(time, from, to))), this.#recoder);
    }
    const needed = group.slice(0, Math.max(copied, (remade.at(-1) ?? -1) + 1));
    const wanted = new Set(remade.flatMap((place) => group[place] ?? []));
    const made = remade.length > 0 ? await this.#recoder?.remake(needed, wanted, signal) : [];
    const written = made ? [...group.slice(0, copied), ...made] : group.slice(0, wholeCut(times, from, to));
    for (const packet of written) await this.#writer?.frame(this.#inClip(packet));
    await this.#writeSound();
  }

  async #findRecoder(packets: readonly ReadPacket[]): Promise<void> {
    const description = this.#avc;
    const config = this.#video?.config;
    if (description && config) this.#recoder = await Recoder.for({ config, description, packets }, this.#wanted.signal);
  }

  async #open(zero: number, recoder: Recoder | null): Promise<void> {
    this.#zero = zero;
    const description = recoder?.description ?? this.#avc;
    const video = this.#video && {
      ...this.#video,
      config: { ...this.#video.config, ...(description && { description: writeDescription(description) }) },
    };
    this.#writer = await new ClipWriter(this.#wanted.bunny, { video, sound: this.#sound }).start();
  }

  async #writeSound(): Promise<void> {
    const packets = this.#early;
    this.#early = [];
    for (const packet of packets) {
      const { timestamp, duration } = packet;
      // After a discontinuity the sound may begin a little before that before it has ended.
      if (timestamp + duration <= this.#zero || timestamp < this.#soundEnd - duration / 2) continue;
      this.#soundEnd = timestamp + duration;
      await this.#writer?.sound(this.#inClip(packet));
    }
  }

  #inClip(packet: ReadPacket): ReadPacket {
    return { ...packet, timestamp: packet.timestamp - this.#zero };
  }

  #isWanted(packets: readonly ReadPacket[]): boolean {
    const { from, to } = this.#wanted;
    return packets.some(({ timestamp }) => isWithin(timestamp, from, to));
  }
}

function sameSize(a: VideoDecoderConfig, b: VideoDecoderConfig): boolean {
  return a.codedWidth === b.codedWidth && a.codedHeight === b.codedHeight;
}
