import { expect, type Page } from '@playwright/test';
import type { Red5DvrPlayer } from '../../components/player';
import { readStrip, type Strip } from './strip';

/** How a page with a player is opened. */
export interface Opening {
  /** URL of the playlist; without it the tag has no `src`. */
  readonly src?: string;
  /** Attributes of the tag beside `src`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Default `red5-dvr-player`. */
  readonly tag?: 'red5-dvr-player' | 'red5-dvr-video';
  /** Replaces what loads the player. */
  readonly head?: string;
  /** Attributes of `<html>`. */
  readonly html?: string;
}

/** Milliseconds that one frame of the origin lasts. */
export const FRAME_MS = 40;

/** The committed media lasts this long; its clock is the position in it. */
export const LOOP_MS = 24_000;

/** Frames that the picture may be off after a pause. */
export const AFTER_PAUSE = 3;

/** A page with one player, and what a viewer sees of it. */
export class PlayerPage {
  constructor(
    readonly page: Page,
    readonly site: string,
  ) {}

  /** Opens a page with the tag. */
  async open({ src, attributes = {}, tag = 'red5-dvr-player', head, html }: Opening): Promise<void> {
    const all = Object.entries({ muted: '', ...(src === undefined ? {} : { src }), ...attributes });
    const body = `<${tag} id="player" style="width: 640px" ${all.map(([name, value]) => `${name}="${value}"`).join(' ')}></${tag}>`;
    const query = new URLSearchParams({ body, ...(head === undefined ? {} : { head }), ...(html === undefined ? {} : { html }) });
    // Firefox holds the load of a page back for what its modules import later.
    await this.page.goto(`${this.site}/?${query}`, { waitUntil: 'domcontentloaded' });
    await this.page.waitForFunction((name) => customElements.get(name) !== undefined, tag);
  }

  /** Opens a page and waits until it shows a picture. */
  async openPlaying(opening: Opening): Promise<void> {
    await this.open({ ...opening, attributes: { autoplay: '', ...opening.attributes } });
    await this.playing();
  }

  /** Runs in the page, with the player. */
  async run<R>(code: (player: Red5DvrPlayer) => R | Promise<R>): Promise<R>;
  async run<R, A>(code: (player: Red5DvrPlayer, argument: A) => R | Promise<R>, argument: A): Promise<R>;
  async run<R, A>(code: (player: Red5DvrPlayer, argument: A) => R | Promise<R>, argument?: A): Promise<R> {
    const ran = await this.page.evaluate(withPlayer(code), argument);
    if (ran) return ran.returned;
    // It is not there yet, or in a shadow tree.
    const handle = await this.page.waitForSelector('#player', { state: 'attached' });
    // Playwright's types know elements of the platform only.
    return handle.evaluate(code as (element: Node, argument: unknown) => R | Promise<R>, argument);
  }

  /** Reads one value of the player until it is as expected. */
  async eventually<R>(read: (player: Red5DvrPlayer) => R, expected: R, timeout = 20_000): Promise<void> {
    await expect.poll(() => this.run(read), { timeout }).toEqual(expected);
  }

  /**
   * Tells of stalls for want of media from now on, each with the seconds that were left and the place. A decoder that is too
   * slow on a busy machine waits too, with its media before it.
   */
  async noteDryStalls(): Promise<() => Promise<string>> {
    await this.run((player) => {
      player.dataset['dry'] = '';
      player.addEventListener('waiting', () => {
        const { ahead } = player.stats.buffer;
        if (ahead < 1) player.dataset['dry'] += `${ahead.toFixed(2)} s at ${player.currentTime.toFixed(1)}; `;
      });
    });
    return () => this.run(({ dataset }) => dataset['dry'] ?? 'not noted');
  }

  /** Waits until the picture moves. */
  async playing(): Promise<void> {
    await this.eventually((player) => !player.paused && player.readyState >= 3 && !player.seeking, true, 30_000);
  }

  /** Pauses and waits until the last frame is up. */
  async pause(): Promise<void> {
    await this.run((player) => player.pause());
    await this.eventually((player) => player.paused, true);
  }

  /** Seeks, and waits until the browser says that the picture is there. */
  async seek(time: number): Promise<void> {
    await this.run((player, to) => {
      player.currentTime = to;
    }, time);
    await this.eventually((player) => !player.seeking && player.readyState >= 2, true);
  }

  /** What the picture says, from a screenshot of the player; null where no strip is to be seen. */
  async strip(): Promise<Strip | null> {
    const { x, y, width, height } = await this.run((player) => player.getBoundingClientRect().toJSON());
    if (width === 0 || height === 0) return null;
    // A picture that fills the player has its strip on top: a screenshot of the rest would be drawn, packed and read for nothing.
    const fills = Math.abs(width / height - 16 / 9) < 0.01;
    const png = await this.page.screenshot({ clip: { x, y, width, height: fills ? height / 4 : height } });
    return readStrip(png, { x: 0, y: 0, width, height });
  }

  /** The clock in the picture, milliseconds; fails where there is none. */
  async clock(): Promise<number> {
    const read: { strip?: Strip | null } = {};
    await expect.poll(async () => (read.strip = await this.strip()), { message: 'a picture with a readable clock' }).not.toBeNull();
    if (!read.strip) throw new Error('the picture has gone');
    return read.strip.clock;
  }

  /**
   * Waits until the still picture is the frame that contains an instant, or at most `frames` beside it: one after a seek;
   * a browser that pauses while it plays may stop a little beside its currentTime (`AFTER_PAUSE`).
   */
  async expectClock(expected: number, frames = 1): Promise<void> {
    // The frame of an instant begins up to one frame before it.
    const offBy = async () => (await this.clock()) - expected;
    await expect.poll(async () => Math.abs((await offBy()) + FRAME_MS / 2), {
      message: `the frame of ${new Date(expected).toISOString()}`,
    }).toBeLessThanOrEqual((frames + 0.5) * FRAME_MS);
  }

  /** As `expectClock`, of the committed media: so many milliseconds after the start of the broadcast. */
  async expectLoopClock(elapsed: number, frames = 1): Promise<void> {
    const offBy = async () => {
      const ahead = (await this.clock()) - elapsed + FRAME_MS / 2;
      return Math.abs(ahead - LOOP_MS * Math.round(ahead / LOOP_MS));
    };
    await expect.poll(offBy, { message: `the frame ${elapsed / 1000} s after the start` }).toBeLessThanOrEqual((frames + 0.5) * FRAME_MS);
  }
}

/**
 * Code that takes the player, as code that looks for it first: one message to the page, where a handle of the player would be
 * several. It returns null where there is no player in the document.
 */
function withPlayer<R>(code: (player: Red5DvrPlayer, argument: never) => R | Promise<R>) {
  const text = `return (async () => {
    const player = document.querySelector('#player');
    return player && { returned: await (${code.toString()})(player, argument) };
  })()`;
  // oxlint-disable-next-line typescript/no-implied-eval -- nothing is called here: Playwright sends the text of a function
  return new Function('argument', text) as (argument: unknown) => Promise<{ readonly returned: R } | null>;
}
