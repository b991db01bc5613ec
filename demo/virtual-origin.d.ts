declare module 'virtual:origin' {
  /** The port where the origin of the demo answers, on the host of the page. */
  export const originPort: number;
}
