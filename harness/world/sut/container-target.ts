// Kind `container`: an image, configuration copied in, one container a world.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { statusOf, textOf } from '../engine/errors.ts';
import type { Engine } from '../engine/index.ts';
import type { Sut, SutNeeds, Target } from '../target.ts';
import { routeTo } from './container-address.ts';
import { containerFiles } from './container-files.ts';
import { ContainerSut } from './container-sut.ts';
import { exec } from './exec.ts';
import { isFile, type LoadedTarget } from './load-targets.ts';
import { archiveOf, createOptions } from './server-container.ts';
import { ServerLog } from './server-log.ts';
import { quote, SutError } from './sut-error.ts';
import type { ContainerFile } from './target-schema.ts';
import { render, type Variables } from './template.ts';
import { accountsOf, variablesOf } from './variables.ts';

/** The target of a `kind: container` file. The engine is asked for at the first start. */
export function containerTarget(loaded: LoadedTarget, file: ContainerFile, engine: () => Promise<Engine>): Target {
  return {
    info: loaded.info,
    observer: 'c2s',
    start: async (needs) => start(loaded, file, await engine(), needs),
  };
}

async function start(loaded: LoadedTarget, file: ContainerFile, engine: Engine, needs: SutNeeds): Promise<Sut> {
  const { network, signal } = needs;
  if (!network) throw new Error('a container target needs a network');
  signal.throwIfAborted();
  const image = await imageOf(loaded, file, engine, needs);
  const variables = variablesOf(file, needs, loaded.path);
  const files = await containerFiles(file, loaded.folder, needs, variables);
  const archive = await archiveOf(files);
  signal.throwIfAborted();

  const route = await routeTo(network.gateway);
  const log = new ServerLog(needs.onLog);
  const name = `${file.id} (${needs.profile})`;
  const filled = (command: readonly string[], more: Variables, key: string): string[] =>
    command.map((word) => render(word, { ...variables, ...more }, `${loaded.path} (${key})`));
  await using cleanup = new AsyncDisposableStack();

  needs.onProgress(`starting ${name}`);
  const sut = await explained(name, async () => {
    const { id } = await engine.docker.createContainer(
      createOptions({
        name: `${network.name}-${file.id}-${randomBytes(3).toString('hex')}`.replace(/[^\w.-]+/g, '-'),
        image,
        labels: engine.labels(needs.runId),
        environment: file.run.environment,
        command: file.run.command,
        user: file.run.user,
        network: network.name,
        resolver: needs.dns.port === 53 ? needs.dns.host : null,
        publish: route === 'published' ? Object.values(file.ports) : [],
      }),
    );
    const handle = { docker: engine.docker, id, network: network.name, route };
    const created = cleanup.use(new ContainerSut({ handle, file, log, name, signal, path: loaded.path, fill: filled }));
    await created.container.putArchive(archive, { path: '/' });
    await created.start();
    return created;
  });
  await createUsers(sut.container, file, needs, variables, name, loaded.path);
  signal.throwIfAborted();
  cleanup.move();
  return sut;
}

/** @throws SutError for what the engine refuses. */
async function explained<Started>(name: string, start: () => Promise<Started>): Promise<Started> {
  try {
    return await start();
  } catch (error) {
    if (statusOf(error) === undefined) throw error;
    throw new SutError(`the engine could not start ${name}: ${textOf(error)}`, 'badpeer doctor', [], { cause: error });
  }
}

async function imageOf(
  { folder, path }: LoadedTarget,
  { image }: ContainerFile,
  engine: Engine,
  { onProgress, signal }: SutNeeds,
): Promise<string> {
  if ('pull' in image) {
    await engine.ensurePulled(image.pull, onProgress, signal);
    return image.pull;
  }
  const { name, build, base } = image;
  const dockerfileDir = join(folder, build);
  if (!(await isFile(join(dockerfileDir, 'Dockerfile')))) {
    throw new SutError(
      `${path}: there is no ${join(dockerfileDir, 'Dockerfile')}`,
      'write one, or mend image.build; image.pull takes an image as it is',
    );
  }
  return (await engine.ensureImage({ name, dockerfileDir, base, onProgress })).reference;
}

async function createUsers(
  container: Dockerode.Container,
  file: ContainerFile,
  needs: SutNeeds,
  variables: Variables,
  name: string,
  path: string,
): Promise<void> {
  const template = file['create-user'];
  if (!template) return;
  await Promise.all(
    accountsOf(needs).map(async (account) => {
      const command = template.map((word) => render(word, { ...variables, ...account }, `${path} (create-user)`));
      const { exitCode, output } = await exec(container, command);
      if (exitCode === 0) return;
      throw new SutError(
        `${name}: account ${account.user}@${account.host} could not be created: ${command[0]} ended with status ${exitCode}${quote(output.split('\n'))}`,
        `mend create-user in ${path}`,
      );
    }),
  );
}
