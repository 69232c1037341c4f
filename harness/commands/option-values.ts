// Values of options, checked; what was expected is said when they are wrong.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { HostPort } from '../peer/environment.ts';
import { FORMAT_NAMES } from '../report/formats.ts';
import { REVISIONS } from '../scenario/revisions.ts';

/** What --report takes, for people. */
export const REPORTS_TEXT: string = `reports: ${FORMAT_NAMES.join(', ')}; several with commas. junit goes into the record as junit.xml, the others to standard output (default: console)`;

/** A repeatable option; also `a,b`. */
export function several(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/** A whole number from 1 on. */
export function count(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('A whole number from 1 on is expected.');
  return Number(value);
}

/** A number above 0. */
export function factor(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number <= 0)
    throw new InvalidArgumentError('A number above 0 is expected, such as 2 or 0.5.');
  return number;
}

/** `console,junit` → names of reports. */
export function reports(value: string): string[] {
  const names = value.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !FORMAT_NAMES.includes(name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(
      `There is no report ${JSON.stringify(unknown)}; there are ${FORMAT_NAMES.join(', ')}.`,
    );
  return names;
}

/** A repeatable `name=value`. A value that names a file from where the person stands becomes its path. */
export function settings(word: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const { name, value } = /^(?<name>[^=\s]+)=(?<value>.+)$/.exec(word)?.groups ?? {};
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError('name=value is expected, such as command=/usr/local/bin/prosody.');
  // Not every shell replaces a tilde within a word.
  const home = value.replace(/^~(?=\/)/, homedir());
  const path = resolve(home);
  return { ...before, [name]: home.includes('/') && existsSync(path) ? path : home };
}

/** A repeatable `xep0455=0.2` → what scenarios call it, `xep0455-0.2`. */
export function revisions(value: string, before: readonly string[]): string[] {
  const name = value.replace('=', '-');
  if (value.includes('=') && REVISIONS.some((known) => known === name)) return [...before, name];
  const known = REVISIONS.map((one) => one.replace('-', '=')).join(', ');
  throw new InvalidArgumentError(`There is no such older revision; there are ${known}.`);
}

/** `s2s-error=urn:example` → the URN. */
export function namespace(value: string): string {
  const match = /^s2s-error=(\S+)$/.exec(value);
  if (match?.[1] === undefined) throw new InvalidArgumentError('s2s-error=URN is expected; it is the only one.');
  return match[1];
}

/** A repeatable `domain=host:port`; the port is 5269 unless said. */
export function servers(value: string, before: Readonly<Record<string, HostPort>>): Record<string, HostPort> {
  const { domain, host, number } =
    /^(?<domain>[^=\s]+)=(?<host>\[[0-9a-f:.]+\]|[^:\s]+)(?::(?<number>\d{1,5}))?$/i.exec(value)?.groups ?? {};
  if (domain === undefined || host === undefined || Number(number ?? 1) > 65535 || Number(number ?? 1) === 0)
    throw new InvalidArgumentError('domain=host:port is expected, such as example.test=127.0.0.1:5269.');
  return { ...before, [domain.toLowerCase()]: { host: host.replace(/^\[|\]$/g, ''), port: Number(number ?? 5269) } };
}

/** A token as it can stand in a header and in an address. RFC 6750 §2.1 */
export function token(value: string): string {
  if (/^[\w.~-]{12,200}$/.test(value)) return value;
  throw new InvalidArgumentError('12 to 200 letters, digits, `-`, `.`, `_` or `~` are expected.');
}

/** A port to listen on; 0 is any that is free. */
export function port(value: string): number {
  const number = Number(value);
  if (!/^\d{1,5}$/.test(value) || number > 65535) throw new InvalidArgumentError('A port is expected: 0 to 65535.');
  return number;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1000, min: 60_000 };
const LONGEST = 3_600_000;

/** `500`, `500ms`, `10s`, `2min` → milliseconds. */
export function milliseconds(value: string): number {
  const { number, unit = '' } = /^(?<number>\d+(?:\.\d+)?)\s*(?<unit>[a-z]*)$/.exec(value.trim())?.groups ?? {};
  const ms = Math.round(Number(number) * (UNITS[unit] ?? Number.NaN));
  if (number !== undefined && ms >= 1 && ms <= LONGEST) return ms;
  throw new InvalidArgumentError(
    'A time up to an hour is expected, such as 10s or 500ms; without a unit it is milliseconds.',
  );
}
