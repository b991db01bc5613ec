/** Marks a text as a style sheet, so that the build takes its blanks out. */
export const css = String.raw;
