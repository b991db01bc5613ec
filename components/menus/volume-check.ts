let settable: boolean | null = null;

/** Whether a page may set the volume: on an iPhone it is the device's alone. */
export function canSetVolume(): boolean {
  if (settable === null) {
    const video = document.createElement('video');
    video.volume = 0.5;
    settable = video.volume === 0.5;
  }
  return settable;
}
