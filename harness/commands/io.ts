// What a command has of the outside: where it prints, what the terminal can do, when to stop.

export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly color: boolean;
  /** Standard error is a terminal: lines may be rewritten. */
  readonly isTerminal: boolean;
  readonly columns: number;
  /** Of the terminal that standard error is; a line that is rewritten must fit. */
  readonly lineColumns: number;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
}

/** The process' own streams. NO_COLOR (no-color.org) and FORCE_COLOR are honoured; CI never gets rewritten lines. */
export function processIo(signal: AbortSignal): Io {
  const { env, stdout, stderr } = process;
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  const unwanted = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    color: !unwanted && (forced || stdout.isTTY === true),
    isTerminal: stderr.isTTY === true && env.CI === undefined && env.TERM !== 'dumb',
    columns: Math.max(60, stdout.columns ?? stderr.columns ?? 120),
    lineColumns: stderr.columns ?? 120,
    signal,
  };
}
