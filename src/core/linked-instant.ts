import type { EpochMs } from './clock';

/** The instant that the query of a page's address names under a parameter; NaN where it names none, and where that is `off`. */
export function linkedInstant(search: string, parameter: string): EpochMs {
  if (parameter === 'off') return Number.NaN;
  const value = search.replace(/^\?/, '').split('&').find((one) => one.startsWith(`${parameter}=`));
  return value ? Date.parse(decoded(value.slice(parameter.length + 1))) : Number.NaN;
}

/** An address may hold anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}
