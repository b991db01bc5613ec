/** The promises of `play()` that wait for a picture (HTML, "list of pending play promises"). */
export class PlayRequests {
  #waiting: { readonly resolve: () => void; readonly reject: (reason: unknown) => void }[] = [];

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** One more. */
  add(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  resolve(): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }

  reject(reason: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(reason);
  }
}
