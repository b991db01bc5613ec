/** Whether the viewer has asked the browser to save data (Network Information API, which not every browser has). */
export function savesData(): boolean {
  const { navigator } = globalThis as { readonly navigator?: { readonly connection?: { readonly saveData?: boolean } } };
  return navigator?.connection?.saveData === true;
}
