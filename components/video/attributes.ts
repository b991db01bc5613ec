/** How a property of the media face mirrors its attribute (HTML, "reflecting content attributes in IDL attributes"). */
export type Reflection =
  | { readonly attribute: string; readonly kind: 'boolean' | 'url' | 'length' | 'cors' }
  | { readonly attribute: string; readonly kind: 'text'; readonly missing?: string }
  | { readonly attribute: string; readonly kind: 'word'; readonly words: readonly string[]; readonly missing: string };

/** Every property that is kept in an attribute. */
export const REFLECTED = {
  src: { attribute: 'src', kind: 'url' },
  vodSrc: { attribute: 'vod-src', kind: 'url' },
  liveSrc: { attribute: 'live-src', kind: 'url' },
  host: { attribute: 'host', kind: 'text' },
  app: { attribute: 'app', kind: 'text', missing: 'live' },
  streamName: { attribute: 'stream-name', kind: 'text' },
  mediaBase: { attribute: 'media-base', kind: 'text' },
  nodeGroup: { attribute: 'node-group', kind: 'text' },
  liveEdge: { attribute: 'live-edge', kind: 'word', words: ['auto', 'webrtc', 'hls'], missing: 'auto' },
  liveTransport: { attribute: 'live-transport', kind: 'word', words: ['auto', 'red5-sdk', 'whep'], missing: 'auto' },
  startAt: { attribute: 'start-at', kind: 'text', missing: 'live' },
  link: { attribute: 'link', kind: 'text', missing: 'at' },
  remember: { attribute: 'remember', kind: 'boolean' },
  resume: { attribute: 'resume', kind: 'word', words: ['place', 'live'], missing: 'place' },
  previews: { attribute: 'previews', kind: 'text' },
  autoplay: { attribute: 'autoplay', kind: 'boolean' },
  controls: { attribute: 'controls', kind: 'boolean' },
  defaultMuted: { attribute: 'muted', kind: 'boolean' },
  loop: { attribute: 'loop', kind: 'boolean' },
  playsInline: { attribute: 'playsinline', kind: 'boolean' },
  poster: { attribute: 'poster', kind: 'url' },
  preload: { attribute: 'preload', kind: 'word', words: ['auto', 'metadata', 'none'], missing: 'auto' },
  crossOrigin: { attribute: 'crossorigin', kind: 'cors' },
  disablePictureInPicture: { attribute: 'disablepictureinpicture', kind: 'boolean' },
  disableRemotePlayback: { attribute: 'disableremoteplayback', kind: 'boolean' },
  width: { attribute: 'width', kind: 'length' },
  height: { attribute: 'height', kind: 'length' },
} as const satisfies Record<string, Reflection>;

/** What a reflected property reads as. A word that is none of the allowed ones counts as missing. */
export function reflectedValue(element: Element, reflection: Reflection): string | boolean | number | null {
  const value = element.getAttribute(reflection.attribute);
  switch (reflection.kind) {
    case 'boolean':
      return value !== null;
    case 'text':
      return value ?? reflection.missing ?? '';
    case 'url':
      return value !== null && URL.canParse(value, element.baseURI) ? new URL(value, element.baseURI).href : (value ?? '');
    case 'length':
      return lengthOf(Number(/^\s*\+?(\d+)/.exec(value ?? '')?.[1]));
    case 'cors':
      if (value === null) return null;
      return value.toLowerCase() === 'use-credentials' ? 'use-credentials' : 'anonymous';
    case 'word': {
      const word = value?.toLowerCase() ?? '';
      return reflection.words.includes(word) ? word : reflection.missing;
    }
  }
}

/** The property that is kept in an attribute, and how; nothing where there is none. */
function entryOf(attribute: string): readonly [property?: string, reflection?: Reflection] {
  return Object.entries<Reflection>(REFLECTED).find(([, one]) => one.attribute === attribute) ?? [];
}

/** The property that is kept in an attribute; empty where there is none. */
export function propertyOf(attribute: string): string {
  return entryOf(attribute)[0] ?? '';
}

/** What counts instead of a value that an attribute of words does not know; null where the value is fine. */
export function unknownWord(attribute: string, value: string | null): string | null {
  const [, reflection] = entryOf(attribute);
  if (value === null || reflection?.kind !== 'word' || reflection.words.includes(value.toLowerCase())) return null;
  return reflection.missing;
}

/** Defines the reflected properties on the prototype of an element. */
export function reflect(prototype: Element): void {
  for (const [property, reflection] of Object.entries<Reflection>(REFLECTED)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: Element) {
        return reflectedValue(this, reflection);
      },
      set(this: Element, value: string | number | boolean | null | undefined) {
        if (reflection.kind === 'boolean') this.toggleAttribute(reflection.attribute, !!value);
        else if (value === null || value === undefined) this.removeAttribute(reflection.attribute);
        else if (reflection.kind === 'length') this.setAttribute(reflection.attribute, `${lengthOf(Number(value))}`);
        else this.setAttribute(reflection.attribute, `${value}`);
      },
    });
  }
}

/** A number of pixels as HTML reflects it: what it cannot be counts as 0. */
function lengthOf(pixels: number): number {
  return pixels >= 0 && pixels < 2 ** 31 ? Math.trunc(pixels) : 0;
}

/** The rule that `width` and `height` stand for, as on `<video>` weaker than any rule of the page. */
export function sizeRule(element: Element): string {
  const [width, height] = ['width', 'height'].map((name) => {
    const [, amount, percent = 'px'] = /^\s*\+?(\d+(?:\.\d+)?)(%)?/.exec(element.getAttribute(name) ?? '') ?? [];
    return amount && amount + percent;
  });
  return width || height ? `:host { width: ${width ?? 'auto'}; height: ${height ?? 'auto'} }` : '';
}
