/** So far down, in pixels, a sheet is thrown away. */
const AWAY = 56;

/** A sheet that a finger holds at its upper end (`data-grip`) follows it down, and closes when it is let go far enough down. */
export class SheetDrag {
  #held: { readonly id: number; readonly from: number; readonly box: HTMLElement } | null = null;
  readonly #close: () => void;

  constructor(close: () => void) {
    this.#close = close;
  }

  readonly down = (event: PointerEvent): void => {
    const grip = event.composedPath().some((part) => part instanceof HTMLElement && 'grip' in part.dataset);
    if (!grip || event.pointerType === 'mouse') return;
    this.#held = { id: event.pointerId, from: event.clientY, box: event.currentTarget as HTMLElement };
  };

  readonly move = (event: PointerEvent): void => {
    if (event.pointerId === this.#held?.id) this.#held.box.style.translate = `0 ${this.#way(event)}px`;
  };

  readonly up = (event: PointerEvent): void => {
    const held = this.#held;
    if (event.pointerId !== held?.id) return;
    const way = this.#way(event);
    this.#held = null;
    held.box.style.translate = '';
    if (way > AWAY && event.type === 'pointerup') this.#close();
  };

  #way({ clientY }: PointerEvent): number {
    return Math.max(0, clientY - (this.#held?.from ?? clientY));
  }
}
