import type { AccessUnit } from './access-units';
import type { FrameSize } from './encoder';
import type { Span } from './span';

/** Where a stream's pictures come from. */
export interface PictureSource {
  size: FrameSize;
  /** Whether pictures have to be encoded when they are asked for. */
  costly: boolean;
  /** The coded pictures of a span, of which the first is a key frame. */
  pictures(span: Span): Promise<AccessUnit[]>;
}
