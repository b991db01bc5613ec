/** The time of day of an instant in a zone, as `14:02:10`. */
export function timeOfDay(clock: number, utcOffsetMinutes: number): string {
  return new Date(clock + utcOffsetMinutes * 60_000).toISOString().slice(11, 19);
}
