import { FakeVideo } from './fake-video';

/** A `<video>` in a page that can be hidden and left. */
export class FakeLiveVideo extends FakeVideo {
  override readonly ownerDocument = { hidden: false, createElement: () => new FakeVideo(), defaultView: new EventTarget() };
  /** Streams that it was given, in order. */
  readonly given: (MediaProvider | null)[] = [];

  override get srcObject(): MediaProvider | null {
    return super.srcObject;
  }

  override set srcObject(object: MediaProvider | null) {
    this.given.push(object);
    super.srcObject = object;
  }

  /** The viewer leaves the page. */
  leave(): void {
    this.ownerDocument.defaultView.dispatchEvent(new Event('pagehide'));
  }
}
