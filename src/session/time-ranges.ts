/** A `TimeRanges` of one range, or of none where its end is before its start or not known (HTML, 4.8.11.12). */
export function timeRange(start: number, end: number): TimeRanges {
  const length = end >= start ? 1 : 0;
  const at = (index: number, value: number) => {
    if (index < length && index >= 0) return value;
    throw new DOMException(`The index ${index} is not in the range [0, ${length}).`, 'IndexSizeError');
  };
  return { length, start: (index) => at(index, start), end: (index) => at(index, end) };
}
