// Lines of what a person is shown. Pure.
import { printable } from '../xmpp/printable.ts';

const LABEL = 14;
/** A stranger's text, cut so that it leaves the rest readable. */
const MOST = 300;

/** A line with its label. */
export function row(label: string, text: string): string[] {
  return [`    ${label.padEnd(LABEL)}${shown(text)}`];
}

/** Text of a stranger, for a terminal. */
export function shown(text: string): string {
  const safe = printable(text);
  return safe.length > MOST ? `${safe.slice(0, MOST)}…` : safe;
}
