declare module 'hls.js/dist/hls.min.js' {
  export { default } from 'hls.js';
}
