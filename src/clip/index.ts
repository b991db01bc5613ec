import { CLIP_ERRORS } from '../core/clip-errors';
import { describeErrors } from '../core/dvr-error';
import { MEDIA_ERRORS } from '../core/media-errors';

describeErrors(MEDIA_ERRORS);
describeErrors(CLIP_ERRORS);

export { makeClip, type ClipOptions } from './make-clip';
