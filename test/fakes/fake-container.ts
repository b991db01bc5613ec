import { FakeVideo } from './fake-video';

/** An element of a page that a stage puts its `<video>`s into. */
export class FakeContainer extends EventTarget {
  readonly baseURI = 'https://page.example/';
  /** All that were made, the oldest first. */
  readonly videos: FakeVideo[] = [];
  /** Why the browser lets no `<video>` in it play that is made from now on. */
  refusal: DOMException | null = null;
  readonly style: Record<string, string> = {};
  readonly ownerDocument = {
    createElement: () => {
      const video = new FakeVideo();
      video.refusal = this.refusal;
      this.videos.push(video);
      return video;
    },
  };

  append(): void {}
  prepend(): void {}

  /** The newest `<video>`. */
  get newest(): FakeVideo {
    const video = this.videos.at(-1);
    if (!video) throw new Error('No <video> was made.');
    return video;
  }

  /** The same, as the code under test knows it. */
  get element(): HTMLElement {
    return (this as EventTarget) as HTMLElement;
  }
}
