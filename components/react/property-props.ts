/** What a property is when its prop is not given any more. */
export type PropertyDefaults = Readonly<Record<string, unknown>>;

/** The props of the media face that are no attributes; a server leaves them out. `muted` is one too. */
export const MEDIA_PROPERTIES = {
  defaultPlaybackRate: 1,
  getAuth: null,
  hlsConfig: {},
  markers: [],
  muted: false,
  playbackRate: 1,
  preservesPitch: true,
  srcObject: null,
  volume: 1,
} as const satisfies PropertyDefaults;

/** Properties that have to be there before the first request. */
const BEFORE_LOADING = new Set(['getAuth', 'hlsConfig']);

/** A media element, as far as its properties are set here. */
export interface LoadableElement extends HTMLElement {
  readonly currentSrc: string;
  load(): void;
}

/**
 * Sets the properties whose props have changed. An element that has begun to load before it was given what loading needs
 * (HTML of a server is upgraded before React comes to it) loads anew.
 */
export function setProperties(
  element: LoadableElement,
  defaults: PropertyDefaults,
  now: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>> | null,
): void {
  const changed = Object.keys(defaults).filter((name) => !Object.is(now[name], before?.[name]));
  for (const name of changed) Reflect.set(element, name, now[name] ?? defaults[name]);
  const late = before === null && element.currentSrc && changed.some((name) => BEFORE_LOADING.has(name));
  if (late) element.load();
}
