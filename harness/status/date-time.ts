// Dates and times of RFC 3339 §5.6, as `format: date-time` of JSON Schema wants them.

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))$/;

/** Is it a date and time that there is? A leap second is one. */
export function isDateTime(text: string): boolean {
  const found = DATE_TIME.exec(text);
  if (found === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const [hours = 0, minutes = 0] = found.slice(8, 10).map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return false;
  return hour <= 23 && minute <= 59 && second <= 60 && hours <= 23 && minutes <= 59;
}

/** Milliseconds since the epoch; NaN for what is no date and time. */
export function instantOf(text: string): number {
  return isDateTime(text) ? Date.parse(text.toUpperCase().replace(/:60(?=[.Z+-])/, ':59')) : Number.NaN;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
