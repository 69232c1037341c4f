// Images that come from a registry.
import type Dockerode from 'dockerode';
import { ImageUnavailable, textOf } from './errors.ts';
import { hasImage } from './has-image.ts';
import type { Progress } from './model.ts';
import { exclusively } from './mutex.ts';
import { follow } from './progress-stream.ts';

/** How long a registry may take until its first word; a machine without one must not wait for it. */
const REGISTRY_DEADLINE_MS = 15_000;

/** See {@link Engine.ensurePulled}. */
export async function ensurePulled(
  docker: Dockerode,
  image: string,
  onProgress?: Progress,
  signal?: AbortSignal,
): Promise<void> {
  await ensureHere(docker, image, onProgress, signal, async (refusal) => {
    throw new ImageUnavailable(
      `image ${image} is not on this machine and cannot be pulled: ${refusal}`,
      `docker pull ${image}   (after docker login, where not everybody may have it)`,
    );
  });
}

/** Pulls an image that is not here, once for all who ask; `otherwise` is what is done when it cannot be had, and why. */
export async function ensureHere(
  docker: Dockerode,
  image: string,
  onProgress: Progress | undefined,
  signal: AbortSignal | undefined,
  otherwise: (refusal: string) => Promise<void>,
): Promise<void> {
  if (await hasImage(docker, image)) return;
  await exclusively(
    `base/${image}`,
    async () => {
      if (await hasImage(docker, image)) return;
      const refusal = await pull(docker, image, onProgress, signal);
      signal?.throwIfAborted();
      if (refusal !== undefined) await otherwise(refusal);
    },
    () => onProgress?.(`waiting for another process that fetches ${image}`),
  );
}

/** Pulls an image; gives back why it could not be had, undefined when it is here now. */
export async function pull(
  docker: Dockerode,
  image: string,
  onProgress?: Progress,
  signal?: AbortSignal,
): Promise<string | undefined> {
  onProgress?.(`pulling ${image}`);
  const silence = new AbortController();
  const deadline = setTimeout(() => silence.abort(), REGISTRY_DEADLINE_MS);
  try {
    // A name without a tag means `latest`; the engine itself would take all of them.
    const stream = await docker.pull(image, {
      abortSignal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
    });
    await follow(stream, (line) => {
      clearTimeout(deadline);
      onProgress?.(line);
    });
    return undefined;
  } catch (error) {
    return silence.signal.aborted ? `no answer within ${REGISTRY_DEADLINE_MS / 1000} s` : textOf(error);
  } finally {
    clearTimeout(deadline);
  }
}
