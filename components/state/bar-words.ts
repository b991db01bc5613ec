/** What only the seek bar says. In a file of its own, since it is loaded with the bar. */
export const BAR_WORDS = Object.freeze({
  showing: 'Showing {from} to {to}',
  showingAll: 'Showing everything, {time}',
  showAll: 'Show everything',
  fineness: 'Finer: {part}',
  offAir: 'Off air for {time}',
});

/** The texts of the seek bar, by key. */
export type BarWords = Readonly<Record<keyof typeof BAR_WORDS, string>>;
