// The files that a server is given before it starts: templates filled in, plain copies, PEM texts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SutNeeds } from '../target.ts';
import { SutError } from './sut-error.ts';
import type { ContainerFile } from './target-schema.ts';
import { render, type Variables } from './template.ts';
import { hostsOf } from './variables.ts';

export interface CopiedFile {
  readonly target: string;
  readonly content: string | Buffer;
  /** Permission bits. */
  readonly mode: number;
}

/**
 * @param folder of the target file: paths are relative to it.
 * @throws TargetFileError for an unknown variable, SutError for a file that cannot be read.
 */
export function containerFiles(
  file: Pick<ContainerFile, 'files'>,
  folder: string,
  needs: SutNeeds,
  variables: Variables,
): Promise<CopiedFile[]> {
  const wanted = file.files.filter(({ profiles }) => profiles?.includes(needs.profile) ?? true);
  const copies = wanted.flatMap((one) =>
    one.for === undefined
      ? [{ ...one, tls: needs.tls, values: variables }]
      : hostsOf(needs).map(({ domain: host, key, certificate }) => ({
          ...one,
          tls: { ...needs.tls, key, certificate },
          values: { ...variables, host },
        })),
  );
  return Promise.all(
    copies.map(async ({ template, copy, pem, to, mode, tls, values }) => {
      const content = template
        ? render((await read(folder, template)).toString('utf8'), values, join(folder, template))
        : copy
          ? await read(folder, copy)
          : pemText(tls, pem ?? []);
      return { target: render(to, values, join(folder, 'target.yaml')), content, mode: Number.parseInt(mode, 8) };
    }),
  );
}

/** PEM texts, one after the other. */
export function pemText(tls: SutNeeds['tls'], parts: readonly (keyof SutNeeds['tls'])[]): string {
  return parts.map((part) => `${tls[part].trimEnd()}\n`).join('');
}

async function read(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, name);
  try {
    return await readFile(path);
  } catch (error) {
    throw new SutError(
      `${path} cannot be read: ${(error as Error).message}`,
      'mend files: in target.yaml; its paths are relative to the folder that target.yaml is in',
      [],
      { cause: error },
    );
  }
}
