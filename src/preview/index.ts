export { Previews, type PreviewHost } from './previews';
