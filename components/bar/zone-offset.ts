import type { EpochMs } from '../../src/core/clock';

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

/** Milliseconds by which the clocks of a time zone are ahead of UTC at an instant; of the viewer's own where none is named. */
export function zoneOffset(instant: EpochMs, timeZone: string | undefined): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}
