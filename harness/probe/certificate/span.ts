// How long it is until something, or since: in the unit that says enough. Pure.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From the largest on: below two days hours are told, below two hours minutes. */
const UNITS: readonly (readonly [least: number, seconds: number, name: string])[] = [
  [2 * DAY, DAY, 'day'],
  [2 * HOUR, HOUR, 'hour'],
  [2 * MINUTE, MINUTE, 'minute'],
  [0, 1, 'second'],
];

/** `47 hours`, `2 days`: whole units, rounded down; the sign does not count. */
export function spanText(seconds: number): string {
  const whole = Math.abs(seconds);
  const [, unit, name] = UNITS.find(([least]) => whole >= least) ?? UNITS[0]!;
  const count = Math.floor(whole / unit);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
