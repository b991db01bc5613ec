import type { Page } from '@playwright/test';
import type { Origin } from '../../../demo/origin/origin';
import { test as base } from '../../support/test';

/** A media element that the sentences of this folder are said of. */
export interface Subject {
  readonly name: string;
  readonly tag: 'video' | 'red5-dvr-video' | 'red5-dvr-player';
  /** What follows the name of a recording in the URL. */
  readonly ending: '.mp4' | '.m3u8';
}

/** A minute of video, for all. */
const RECORDING = '/vod/1m-s2-fixture';

/** The native element is the control: a sentence that does not hold there is no sentence of HTML. */
export const SUBJECTS: readonly Subject[] = [
  { name: '<video>, a file', tag: 'video', ending: '.mp4' },
  { name: '<red5-dvr-video>, a file', tag: 'red5-dvr-video', ending: '.mp4' },
  { name: '<red5-dvr-video>, a playlist', tag: 'red5-dvr-video', ending: '.m3u8' },
  { name: '<red5-dvr-player>, a playlist', tag: 'red5-dvr-player', ending: '.m3u8' },
];

/** Without the player: it hands on what is said of it, which a few sentences show. */
export const MEDIA_ELEMENTS = SUBJECTS.filter(({ tag }) => tag !== 'red5-dvr-player');

/** One subject for each tag, for what no media is needed. */
export const TAGS: readonly Subject[] = SUBJECTS.filter(({ tag }, n) => SUBJECTS.findIndex((one) => one.tag === tag) === n);

/** Where a subject finds its minute of video. */
export const srcOf = ({ ending }: Subject, origin: Origin): string => `${origin.url}${RECORDING}${ending}`;

/** What the code of a test finds in its page, as `globalThis.face`. */
export interface Face {
  readonly tag: string;
  readonly src: string;
  /** A muted element of the subject's tag, in the page; without a source where `src` is null. */
  make(attributes?: Readonly<Record<string, string>>, src?: string | null): HTMLVideoElement;
  once(target: EventTarget, type: string): Promise<Event>;
  /** Notes these events as they happen, from now on. */
  note(target: EventTarget, ...types: string[]): string[];
  wait(ms: number): Promise<void>;
  /** The name of what a call throws, or `nothing`. */
  thrown(call: () => unknown): string;
}

declare global {
  var face: Face;
}

/** Opens an empty page that knows the tags, with `face` in it. */
async function openFace(page: Page, site: string, tag: string, src: string): Promise<void> {
  await page.addInitScript(installFace, [tag, src] as const);
  await page.goto(site);
  await page.waitForFunction(() => customElements.get('red5-dvr-player') !== undefined);
}

function installFace([tag, src]: readonly [string, string]): void {
  globalThis.face = {
    tag,
    src,
    make(attributes = {}, source = src) {
      // Playwright's types know elements of the platform only.
      const element = document.createElement(tag) as HTMLVideoElement;
      element.muted = true;
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      if (source !== null) element.src = source;
      document.body.append(element);
      return element;
    },
    once: (target, type) => new Promise((resolve) => target.addEventListener(type, resolve, { once: true })),
    note(target, ...types) {
      const seen: string[] = [];
      for (const type of types) target.addEventListener(type, () => seen.push(type));
      return seen;
    },
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    thrown(call) {
      try {
        call();
        return 'nothing';
      } catch (error) {
        return error instanceof Error || error instanceof DOMException ? error.name : String(error);
      }
    },
  };
}

/** Playwright's test with a page for one subject: `run` runs code in it, which finds `face` there. */
export const test = base.extend<{
  readonly subject: Subject;
  readonly run: <R>(code: () => R | Promise<R>) => Promise<R>;
}>({
  subject: [{ name: '', tag: 'video', ending: '.mp4' }, { option: true }],
  run: async ({ player, site, origin, subject }, use) => {
    await openFace(player.page, site, subject.tag, srcOf(subject, origin));
    await use((code) => player.page.evaluate(code));
  },
});

/** Says sentences of each subject. */
export function forEach(subjects: readonly Subject[], say: (subject: Subject) => void): void {
  for (const subject of subjects) {
    test.describe(subject.name, () => {
      test.use({ subject });
      say(subject);
    });
  }
}

export { expect } from '@playwright/test';
