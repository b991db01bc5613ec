/** Whether the viewer has asked the browser to save data (Network Information API, which not every browser has). */
export function savesData(): boolean {
  const { connection } = globalThis.navigator as { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
