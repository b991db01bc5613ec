/** A figure with so many digits behind the point; – for none. */
export function number(value: number, digits: number): string {
  // Of a small figure the first digit that is not 0 counts.
  const shown = value > 0 && value < 0.1 ? 3 : digits;
  return Number.isNaN(value) ? '–' : value.toLocaleString('en', { minimumFractionDigits: shown, maximumFractionDigits: shown });
}

/** A table under a title, with a text between the two. */
export function markdown(title: string, heads: readonly string[], rows: readonly (readonly string[])[], text = ''): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [`## ${title}`, '', ...(text ? [text, ''] : []), line(heads), line(heads.map(() => '---')), ...rows.map((row) => line(row))].join('\n');
}
