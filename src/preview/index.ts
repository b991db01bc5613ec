export type { PreviewHost } from './preview-host';
export { Previews } from './previews';
