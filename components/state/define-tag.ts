/** One warning is enough for all tags of a second copy. */
let warned = false;

/**
 * Registers `element` under `tag`. A tag that is registered already is left alone; when it belongs to another class (a
 * second copy of this package on the page), one warning says so. Does nothing where there is no registry (Node).
 */
export function defineTag(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return;
  const present = customElements.get(tag);
  if (present === undefined) return customElements.define(tag, element);
  if (present === element || warned) return;
  warned = true;
  console.warn(`red5-dvr-player: <${tag}> is registered already; this second copy of the player is left unused.`);
}
