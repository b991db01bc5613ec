/** An element of the bar: a class for its looks, and a part by which a page can style it. */
export function div(className: string, part?: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  if (part) element.part.add(part);
  return element;
}

/** A path of its own in a drawing: however many shapes it has, it is one element. */
export function path(className: string, part?: string): SVGPathElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  element.setAttribute('class', className);
  if (part) element.part.add(part);
  return element;
}

/** A drawing in pixels, which nobody who can't see it misses. */
export function drawing(className: string, ...paths: SVGPathElement[]): SVGSVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  element.setAttribute('class', className);
  element.setAttribute('aria-hidden', 'true');
  element.append(...paths);
  return element;
}

/** Shows a text; one that is there already is left alone. */
export function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Sets an attribute that has changed. */
export function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Sets a custom property, by which style sheets place things: style attributes are forbidden by a strict CSP, the CSSOM is not. */
export function setProperty(element: HTMLElement, name: string, value: string): void {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}

/** Has a list of elements be so many, made and removed at its end. */
export function setCount(list: HTMLElement[], count: number, make: () => HTMLElement): void {
  while (list.length < count) list.push(make());
  while (list.length > count) list.pop()?.remove();
}

/** Lays a stretch of the bar, as fractions of its width. */
export function place(element: HTMLElement, from: number, to: number): void {
  setProperty(element, '--from', percent(from));
  setProperty(element, '--to', percent(to));
}

/** A fraction as style sheets write it. */
export function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(3)}%`;
}
