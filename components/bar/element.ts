/** An element of the bar: a class for its looks, and a part by which a page can style it. */
export function div(className: string, part?: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  if (part) element.part.add(part);
  return element;
}

/** Shows a text; one that is there already is left alone. */
export function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Sets an attribute that has changed; null takes it away. */
export function setAttribute(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
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
