import type Dockerode from 'dockerode';
import { ensureBase } from './base.ts';
import { ImageBuildFailed, textOf } from './errors.ts';
import { hasImage } from './has-image.ts';
import { readContent } from './image-content.ts';
import type { Image, ImageRequest } from './model.ts';
import { exclusively } from './mutex.ts';
import { follow } from './progress-stream.ts';

/** The label with the content hash of an image that we built. */
export const IMAGE_LABEL = 'org.badpeer.image';

const KEPT_LINES = 20;
const PROXY_VARIABLES = ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];

/** See {@link Engine.ensureImage}. */
export async function ensureImage(docker: Dockerode, request: ImageRequest): Promise<Image> {
  const { name, dockerfileDir, base, buildArgs, onProgress, signal } = request;
  const content = await readContent(dockerfileDir, base, buildArgs);
  const reference = imageReference(name, content.hash);
  if (await hasImage(docker, reference)) return { reference, built: false };
  return exclusively(
    `image/${reference}`,
    async () => {
      if (await hasImage(docker, reference)) return { reference, built: false };
      await ensureBase(docker, base, onProgress, signal);
      signal?.throwIfAborted();
      onProgress?.(`building ${reference}`);
      await build(docker, request, reference, content.hash, content.files);
      return { reference, built: true };
    },
    () => onProgress?.(`waiting for another process that builds ${reference}`),
  );
}

/** The name under which the image of a content is kept. */
export function imageReference(name: string, hash: string): string {
  return name.lastIndexOf(':') > name.lastIndexOf('/') ? `${name}-${hash}` : `${name}:${hash}`;
}

async function build(
  docker: Dockerode,
  { dockerfileDir, base, buildArgs, onProgress, signal }: ImageRequest,
  reference: string,
  hash: string,
  files: readonly string[],
): Promise<void> {
  const tail: string[] = [];
  try {
    const stream = await docker.buildImage(
      { context: dockerfileDir, src: [...files] },
      // `ARG BASE` lets a Dockerfile name its base once, in the target file. The person's own arguments win.
      {
        t: reference,
        buildargs: { ...proxies(), BASE: base, ...buildArgs },
        labels: { [IMAGE_LABEL]: hash },
        rm: true,
        forcerm: true,
        // The engine kills a build whose asker hangs up.
        abortSignal: signal,
      },
    );
    await follow(stream, (line) => {
      tail.push(line);
      if (tail.length > KEPT_LINES) tail.shift();
      onProgress?.(line);
    });
  } catch (error) {
    signal?.throwIfAborted();
    const said = tail.length ? `\n${tail.map((line) => `  | ${line}`).join('\n')}` : '';
    throw new ImageBuildFailed(
      `image ${reference} could not be built: ${textOf(error)}${said}`,
      `docker build -t ${reference} ${dockerfileDir}   (the same build, by hand; mend ${dockerfileDir}/Dockerfile or the network)`,
      { cause: error },
    );
  }
}

function proxies(): Record<string, string> {
  return Object.fromEntries(
    PROXY_VARIABLES.flatMap((name) => {
      const value = process.env[name];
      return value ? [[name, value]] : [];
    }),
  );
}
