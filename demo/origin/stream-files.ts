import { Encryption } from './encryption';
import { listedSlot, type Listing } from './listing';
import { KeyFrameSizes } from './key-frame-sizes';
import { IFRAMES, masterPlaylist } from './master-playlist';
import { codedSeconds, createPackager, type Packager, type Packaging } from './media/packager';
import { mp4File } from './media/mp4-file';
import { webvtt } from './media/webvtt';
import { MediaPlaylist, type MediaPlaylistOptions } from './media-playlist';
import { hasMaster, renditionsOf, type Rendition } from './renditions';
import type { Schedule, Slot } from './schedule';
import type { CompleteStreamOptions } from './stream-options';
import type { Studio } from './studio';

/** A file of a stream as it would be on a disk. */
export interface StreamFile {
  /** Epoch milliseconds of its last change. */
  changedAt: number;
  type: 'playlist' | 'ts' | 'mp4' | 'aac' | 'vtt' | 'key';
  /** Making it takes so long that it should be done once. */
  costly: boolean;
  /** Makes its bytes; the key names them for ever. */
  make: () => Promise<Buffer>;
  key: string;
}

/** What there is of a stream at an instant. */
export interface FileState {
  listed: Listing;
  /** The number of the oldest segment that is still there, listed or not. */
  oldest: number;
}

/** What the files are made of. */
export interface FilesOptions {
  name: string;
  /** The URL of the stream's playlist. */
  url: string;
  options: CompleteStreamOptions;
  schedule: Schedule;
  studio: Studio;
}

interface Shelf {
  rendition: Rendition;
  playlist: MediaPlaylist;
  /** Its I-frame playlist; null where there is none. */
  keyFrames: { readonly playlist: MediaPlaylist; readonly sizes: KeyFrameSizes } | null;
  /** Null for subtitles, which are text. */
  packager: Packager | null;
  costly: boolean;
}

const TYPES = { ts: 'ts', m4s: 'mp4', aac: 'aac', vtt: 'vtt' } as const;

/** The longest recording that is handed out as one file: its bytes are held in memory. */
const LONGEST_FILE_SECONDS = 3600;

let streams = 0;

/** The files of one stream, by what follows its name. */
export class StreamFiles {
  readonly #place: FilesOptions;
  /** Tells this stream's files from those of another one that had the same name. */
  readonly #serial = streams++;
  readonly #encryption: Encryption | null;
  readonly #renditions: Rendition[];
  readonly #shelves: Map<string, Shelf>;

  constructor(place: FilesOptions) {
    this.#place = place;
    const { name, options } = place;
    const { encryption, keyEvery } = options;
    this.#encryption = encryption === 'none' ? null : new Encryption({ name, iv: encryption, keyEvery });
    this.#renditions = renditionsOf(options);
    this.#shelves = new Map(this.#renditions.map((rendition) => [rendition.suffix, this.#shelf(rendition)]));
  }

  /** The file whose name ends in `rest`, or null where there is none. */
  file(rest: string, state: FileState): StreamFile | null {
    const { beganAt } = this.#place.options;
    const file = (type: StreamFile['type'], bytes: () => Buffer | Promise<Buffer>): StreamFile =>
      ({ type, changedAt: beganAt, costly: false, key: `${this.#serial}${rest}`, make: async () => bytes() });
    if (rest === '.m3u8' && hasMaster(this.#place.options)) return file('playlist', () => this.#master());
    if (rest === '.mp4') return this.#recording(state.listed);
    const key = this.#encryption?.keyOf(rest);
    if (key) return file('key', () => key);
    const ofKeyFrames = this.#shelves.get(rest.replace(`${IFRAMES}.m3u8`, ''));
    if (ofKeyFrames?.keyFrames) return this.#playlist(ofKeyFrames, state.listed, true);
    const [, suffix = '', number, ending = ''] = /^(.*?)(?:_(init|0|[1-9]\d{0,9}))?\.(\w+)$/.exec(rest) ?? [];
    // A rendition of a transcoder has a number too: `_1.m3u8` is a playlist.
    const shelf = this.#shelves.get(ending === 'm3u8' ? rest.slice(0, -'.m3u8'.length) : suffix);
    if (!shelf) return null;
    if (ending === 'm3u8') return this.#playlist(shelf, state.listed);
    const { packager, rendition } = shelf;
    if (number === 'init') {
      const fits = packager && rendition.ending === 'm4s' && ending === 'mp4';
      return fits ? { ...file('mp4', () => packager.init()), costly: shelf.costly } : null;
    }
    return number !== undefined && ending === rendition.ending ? this.#segment(shelf, state, Number(number)) : null;
  }

  /** The playlist of a rendition before its first segment; null for any other file. */
  emptyPlaylist(rest: string): Buffer | null {
    return this.#shelves.get(rest.replace(/\.m3u8$/, ''))?.playlist.empty() ?? null;
  }

  #playlist({ playlist, keyFrames, rendition }: Shelf, listed: Listing, ofKeyFrames = false): StreamFile {
    const { options, schedule } = this.#place;
    const last = listedSlot(schedule, listed, listed.end - 1);
    return {
      type: 'playlist',
      changedAt: listed.end > 0 ? last.clock + last.seconds * 1000 : options.beganAt,
      costly: false,
      key: `${this.#serial}${rendition.suffix}${ofKeyFrames ? IFRAMES : ''}.m3u8`,
      async make() {
        if (!ofKeyFrames || !keyFrames) return playlist.bytes(listed);
        await keyFrames.sizes.measureTo(listed.end);
        return keyFrames.playlist.bytes(listed);
      },
    };
  }

  #segment(shelf: Shelf, { listed, oldest }: FileState, n: number): StreamFile | null {
    if (n < oldest || n >= listed.end) return null;
    const { rendition, costly } = shelf;
    const slot = listedSlot(this.#place.schedule, listed, n);
    return {
      type: TYPES[rendition.ending],
      changedAt: slot.clock + slot.seconds * 1000,
      costly,
      key: `${this.#serial}${rendition.suffix}_${n}.${rendition.ending}/${slot.seconds}`,
      make: () => this.#bytes(shelf, slot),
    };
  }

  async #bytes({ rendition, packager }: Shelf, slot: Slot): Promise<Buffer> {
    const { container, utcOffsetMinutes } = this.#place.options;
    if (packager) {
      const media = await packager.segment(slot);
      return this.#encryption?.encrypt(media, slot.number) ?? media;
    }
    const ending = rendition.kind === 'subtitles' && rendition.language === 'de' ? ' Uhr' : '';
    return webvtt(slot, { container, utcOffsetMinutes, ending });
  }

  #shelf(rendition: Rendition): Shelf {
    const { options, schedule } = this.#place;
    const { suffix, ending, kind } = rendition;
    const packaging = this.#packaging(rendition);
    const { window, playlistType, discontinuityEvery, lineEnd } = options;
    const hasMap = ending === 'm4s';
    const encryption = kind === 'subtitles' ? null : this.#encryption;
    const packager = packaging && createPackager(packaging);
    const listing = {
      schedule,
      version: hasMap ? 7 : 3,
      targetDuration: options.segmentSeconds,
      type: window > 0 || playlistType === 'none' ? null : playlistType === 'vod' ? 'VOD' : 'EVENT',
      programDateTime: options.programDateTime,
      newline: lineEnd === 'crlf' ? '\r\n' : '\n',
      sliding: window > 0,
      discontinuities: discontinuityEvery > 0,
      map: hasMap ? this.#uri(`${suffix}_init.mp4`) : null,
      rangeEvery: options.rangeEvery,
      uri: (n: number) => this.#uri(`${suffix}_${n}.${ending}`),
      keyLine: encryption && ((n: number) => encryption.line(n, (rest) => this.#uri(rest))),
      keyFrameBytes: null,
    } satisfies MediaPlaylistOptions;
    const sizes = options.iframes && kind === 'video' && packager ? new KeyFrameSizes(packager, schedule) : null;
    const keyFrames = sizes && {
      sizes, playlist: new MediaPlaylist({ ...listing, version: hasMap ? 7 : 4, rangeEvery: 0, keyFrameBytes: (slot) => sizes.of(slot) }),
    };
    return {
      rendition, packager, keyFrames,
      playlist: new MediaPlaylist(listing),
      costly: packaging?.pictures?.costly ?? false,
    };
  }

  #packaging(rendition: Rendition): Packaging | null {
    const { name, options, studio } = this.#place;
    const { container, audio, closedCaptions, utcOffsetMinutes } = options;
    switch (rendition.kind) {
      case 'subtitles':
        return null;
      case 'audio':
        return {
          container, pictures: null, sound: () => studio.sound(rendition.language, container), captionsOffsetMinutes: null,
        };
      case 'video':
        return {
          container,
          pictures: studio.pictures(name, options, rendition.height),
          sound: audio === 'muxed' ? () => studio.sound('en', container) : null,
          captionsOffsetMinutes: closedCaptions ? utcOffsetMinutes : null,
        };
    }
  }

  #master(): Buffer {
    const { options } = this.#place;
    const text = masterPlaylist(this.#renditions, options, ({ suffix }, ending = '') => this.#uri(`${suffix}${ending}.m3u8`));
    return Buffer.from(options.lineEnd === 'crlf' ? text.replaceAll('\n', '\r\n') : text);
  }

  /** The whole of a finished recording as one file; nobody makes one of a camera, which would take too long. */
  #recording(listed: Listing): StreamFile | null {
    const { name, options, schedule, studio } = this.#place;
    const [top] = this.#renditions;
    if (!listed.ended || listed.end === 0 || options.source !== 'fixture' || top?.kind !== 'video') return null;
    const last = listedSlot(schedule, listed, listed.end - 1);
    const seconds = last.recorded + last.seconds;
    if (seconds > LONGEST_FILE_SECONDS) return null;
    const pictures = studio.pictures(name, options, top.height);
    const packaging = {
      container: 'fmp4', pictures, sound: () => studio.sound('en', options.container),
      captionsOffsetMinutes: options.closedCaptions ? options.utcOffsetMinutes : null,
    } as const;
    return {
      type: 'mp4', changedAt: last.clock + last.seconds * 1000, costly: true, key: `${this.#serial}.mp4/${seconds}`,
      make: async () => mp4File(
        await codedSeconds(packaging, { recorded: 0, clock: options.beganAt, stamp: 0, seconds }), pictures.size),
    };
  }

  #uri(rest: string): string {
    const { name, url, options } = this.#place;
    const file = name.slice(name.lastIndexOf('/') + 1) + rest;
    return options.uris === 'absolute' ? new URL(file, url).href : file;
  }
}
