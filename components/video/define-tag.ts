/** One warning is enough for all tags of a second copy. */
let warned = false;

/**
 * Registers `element` under `tag`; under a second tag a class of its own, since a class can have one tag only. A tag that is
 * registered already is left alone; when it belongs to another class (a second copy of this package on the page), one
 * warning says so. Does nothing where there is no registry (Node).
 */
export function defineTag(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return;
  const present = customElements.get(tag);
  if (present === undefined) {
    const taken = customElements.getName(element) !== null;
    customElements.define(tag, taken ? class extends element {} : element);
  } else if (present !== element && !(present.prototype instanceof element) && !warned) {
    warned = true;
    console.warn(`red5-dvr-player: <${tag}> is registered already; this second copy of the player is left unused.`);
  }
}
