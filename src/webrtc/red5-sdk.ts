/** What the Red5 SDK tells. `data` is the peer connection where the type says so. */
export interface SdkEvent {
  readonly type: string;
  readonly data?: unknown;
}

/** What version 11 shows a stream on: an object in place of its own look-up by id, which finds nothing in a shadow root. */
export interface SdkView {
  readonly view: HTMLVideoElement;
  attachStream(stream: MediaStream): void;
  detachStream(): void;
}

/** As much of the SDK's `WHEPClient` as is used, of all versions from 11 to 15. */
export interface SdkWhepClient {
  init(config: Readonly<Record<string, unknown>>): Promise<unknown>;
  subscribe(): Promise<unknown>;
  /** `quietly` swallows what goes wrong (15). */
  unsubscribe(quietly?: boolean): Promise<unknown>;
  on(type: '*', listener: (event: SdkEvent) => void): void;
  /** Up to version 14. */
  setView?(view: SdkView): unknown;
}

/** As much of the SDK as is used. */
export interface Red5Sdk {
  readonly WHEPClient: { new (): SdkWhepClient; readonly prototype: object };
  /** Its own log, of bunyan. */
  readonly getLogger?: () => { level(level?: number): unknown } | undefined;
}

/** The SDK in what a page gives: the module, its default export, or the global that its script leaves. Null where none is. */
export function sdkIn(...given: readonly unknown[]): Red5Sdk | null {
  for (const found of given) {
    if (isSdk(found)) return found;
    const inner: unknown = found && typeof found === 'object' ? Reflect.get(found, 'default') : null;
    if (inner && inner !== found) {
      const sdk = sdkIn(inner);
      if (sdk) return sdk;
    }
  }
  return null;
}

function isSdk(found: unknown): found is Red5Sdk {
  return found !== null && typeof found === 'object' && typeof Reflect.get(found, 'WHEPClient') === 'function';
}

const ERROR = 50;
const FATAL = 60;

/** Its failures are told by events and by our errors; its log is left to itself where the page has set it. */
export function quiet(sdk: Red5Sdk): void {
  const logger = sdk.getLogger?.();
  if (logger?.level() === ERROR) logger.level(FATAL);
}

/** Whether it takes a WHEP endpoint as it is. Older versions put one together from its parts. */
export function takesEndpoints({ WHEPClient }: Red5Sdk): boolean {
  return !('setView' in WHEPClient.prototype);
}
