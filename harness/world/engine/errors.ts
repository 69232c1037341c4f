/** What a person can mend: `message` says what and why, `fix` is the command or the change that helps. */
export class EngineError extends Error {
  override name = 'EngineError';
  readonly fix: string;

  constructor(message: string, fix: string, options?: ErrorOptions) {
    super(`${message}\n  fix: ${fix}`, options);
    this.fix = fix;
  }
}

/** No Docker or Podman answered; `message` lists where we looked and what each place said. */
export class EngineMissing extends EngineError {
  override name = 'EngineMissing';
}

/** An image that is neither here, nor pullable, nor, as a base, to be made with mmdebstrap. */
export class ImageUnavailable extends EngineError {
  override name = 'ImageUnavailable';
}

/** `docker build` failed; `message` carries the last lines that it printed. */
export class ImageBuildFailed extends EngineError {
  override name = 'ImageBuildFailed';
}

/** The engine has no free subnet left for another bridge. */
export class NetworkPoolExhausted extends EngineError {
  override name = 'NetworkPoolExhausted';
}

/** The text of anything thrown. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The HTTP status of an answer of the engine's API, when the error is one. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
