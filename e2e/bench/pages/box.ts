/** Where the page has its player. */
export function theBox(): HTMLElement {
  const box = document.querySelector<HTMLElement>('#box');
  if (!box) throw new Error('no box');
  return box;
}
