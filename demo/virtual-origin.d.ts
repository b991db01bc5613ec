declare module 'virtual:origin' {
  /** Where the origin of the demo answers, without a slash at the end. */
  export const originUrl: string;
}
