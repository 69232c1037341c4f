// Our modules for Prosody and ejabberd that send the extended s2s error conditions, in what a server meets: floods of
// stanzas, several virtual hosts, reloads. ProtoXEP "Extended server-to-server error conditions" 0.0.2.
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../world/engine/index.ts';
import type { LocalUser } from '../world/observer/observer.ts';
import { findTargets } from '../world/sut/index.ts';
import type { Sut } from '../world/target.ts';
import { ACCOUNT, login, needsOf, openGround, startTarget, tlsOf } from '../world/testing.ts';
import { childOf, elementsOf, textOf, type XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { standardHooks } from './hooks.ts';
import { saslExternalNeverOffers } from './mutants/sasl-external/never-offers.ts';
import { configFor } from './reference-target.ts';
import { startServer } from './server.ts';

const OURS = 'sut.test';
const SECOND = 'second.test';
const STORM = 1000;

/** What differs between the two servers. */
interface Kind {
  readonly profile: string;
  readonly register: readonly string[];
  /** File of the configuration; what is asked to go by it, after its module and its namespace were changed with sed. */
  readonly config: string;
  readonly reload: readonly string[];
  readonly unload: { readonly sed: string; readonly command: readonly string[] };
  readonly load: { readonly sed: string; readonly command: readonly string[] };
  readonly error: RegExp;
}

const NO_CHANGE = '';
const PROSODY: Kind = {
  profile: 'extended',
  register: ['prosodyctl', 'register', ACCOUNT.user, SECOND, ACCOUNT.password],
  config: '/etc/prosody/prosody.cfg.lua',
  reload: ['sh', '-c', 'prosodyctl shell config reload && prosodyctl shell module reload s2s_extended_errors'],
  unload: { sed: NO_CHANGE, command: ['prosodyctl', 'shell', 'module', 'unload', 's2s_extended_errors'] },
  load: { sed: NO_CHANGE, command: ['prosodyctl', 'shell', 'module', 'load', 's2s_extended_errors', OURS] },
  error: /^\S+\s+error\s|[Tt]raceback/,
};
const EJABBERD: Kind = {
  profile: 'extended',
  register: ['ejabberdctl', 'register', ACCOUNT.user, SECOND, ACCOUNT.password],
  config: '/etc/ejabberd/badpeer.yml',
  reload: ['ejabberdctl', 'reload_config'],
  unload: { sed: 's/^  mod_s2s_ext/  #&/', command: ['ejabberdctl', 'reload_config'] },
  load: { sed: 's/^  #  mod_s2s_ext/  mod_s2s_ext/', command: ['ejabberdctl', 'reload_config'] },
  error: /\[(error|critical|alert|emergency)\]|CRASH REPORT/,
};

describe.each([
  ['prosody-13.0', PROSODY],
  ['prosody-0.12', PROSODY],
  ['ejabberd-24.12', EJABBERD],
  ['ejabberd-23.01', EJABBERD],
])('the module of %s', (id, kind) => {
  const resources = new AsyncDisposableStack();
  const log: string[] = [];
  let world: World;
  let sut: Sut;
  let user: LocalUser;

  beforeAll(async () => {
    world = resources.use(await openWorld(id));
    sut = await world.start(kind.profile, (line) => log.push(line));
    user = await world.login(sut, OURS);
  });
  afterAll(() => resources.disposeAsync());

  it('returns a thousand stanzas, each once and with one condition, of a certificate that is bad in two ways', async () => {
    const domain = await world.remote('self-signed-expired');
    const ids = Array.from({ length: STORM }, (_, number) => `storm-${number}`);
    const returned = errorsOf(user, ids);
    await Promise.all(ids.map((one) => user.send(message(domain, one))));
    const found = await returned;
    expect(new Set(found.flatMap(({ conditions }) => conditions))).toEqual(new Set([found[0]!.conditions[0]]));
    expect(['certificate-expired', 'self-signed-certificate']).toContain(found[0]!.conditions[0]);
    expect(found.filter(({ conditions, by }) => conditions.length !== 1 || by !== OURS)).toEqual([]);
    expect(found.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(found[0]!.text).toMatch(/^[^.]*[Cc]ertificate[^.]*$/);
  });

  it('answers for each virtual host by its name', async () => {
    const domain = await world.remote('wrong-name');
    await world.run(kind.register);
    await using other = await world.login(sut, SECOND);
    const [found] = await bounced(other, domain, 'second');
    expect(found).toMatchObject({ by: SECOND, conditions: ['certificate-name-mismatch'] });
  });

  it('delivers to servers with good certificates', async () => {
    const domain = await world.remote('valid');
    const { promise, resolve } = Promise.withResolvers<string>();
    world.onArrival(domain, ({ attrs }) => resolve(attrs.id ?? ''));
    await user.send(message(domain, 'good'));
    expect(await promise).toBe('good');
  });

  it('goes by a configuration that is read again', async () => {
    const [before] = await bounced(user, await world.remote('expired'), 'before-reload');
    expect(before).toMatchObject({ conditions: ['certificate-expired'], namespace: NS.s2sError });
    await world.edit(kind.config, `s/${NS.s2sError}/urn:example:other/`);
    await world.run(kind.reload);
    const [after] = await bounced(user, await world.remote('expired'), 'after-reload');
    expect(after).toMatchObject({ conditions: ['certificate-expired'], namespace: 'urn:example:other' });
  });

  it('goes and comes while the server runs', async () => {
    await world.edit(kind.config, kind.unload.sed);
    await world.run(kind.unload.command);
    const [without] = await bounced(user, await world.remote('expired'), 'unloaded');
    expect(without).toMatchObject({ conditions: [], defined: 'remote-server-timeout' });
    await world.edit(kind.config, kind.load.sed);
    await world.run(kind.load.command);
    const [again] = await bounced(user, await world.remote('expired'), 'loaded');
    expect(again).toMatchObject({ conditions: ['certificate-expired'] });
  });

  it('has left no error in the log', () => {
    expect(log.length).toBeGreaterThan(20);
    expect(log.filter((line) => kind.error.test(line))).toEqual([]);
  });
});

// ejabberd does not look at certificates where it takes dialback. The other server has no other proof, and finds no record
// of ours: it cannot verify the key.
describe.each(['prosody-13.0', 'prosody-0.12'])('the module of %s beside dialback', (id) => {
  it('blames no certificate that was let pass for what fails later', async () => {
    await using world = await openWorld(id);
    const sut = await world.start('extended-dialback', () => {});
    await using user = await world.login(sut, OURS);
    const [found] = await bounced(user, await world.remote('self-signed', 'dialback'), 'dialback');
    expect(found).toMatchObject({ conditions: [] });
    expect(found!.defined).toMatch(/^remote-server-/);
  });
});

/** An error, taken apart. */
interface Returned {
  readonly id: string;
  readonly by: string | undefined;
  readonly defined: string | undefined;
  readonly text: string;
  /** Names of all children of `<error/>` that RFC 6120 does not define, and the namespace of the first. */
  readonly conditions: readonly string[];
  readonly namespace: string | undefined;
}

function message(domain: string, id: string): string {
  return `<message to='juliet@${domain}' id='${id}'><body>Hello</body></message>`;
}

/** Sends a message and waits for what comes back. */
async function bounced(user: LocalUser, domain: string, id: string): Promise<Returned[]> {
  const returned = errorsOf(user, [id]);
  await user.send(message(domain, id));
  return returned;
}

/** As many errors as there are ids, whichever they are for. The test's own time-out ends the wait. */
function errorsOf(user: LocalUser, ids: readonly string[]): Promise<Returned[]> {
  const { promise, resolve } = Promise.withResolvers<Returned[]>();
  const found: Returned[] = [];
  const stop = user.onStanza((stanza) => {
    const error = childOf(stanza, 'error');
    if (stanza.attrs.type !== 'error' || !error) return;
    found.push(takenApart(stanza, error));
    if (found.length < ids.length) return;
    stop();
    resolve(found);
  });
  return promise;
}

function takenApart(stanza: XmlElement, error: XmlElement): Returned {
  const children = elementsOf(error);
  const text = children.find(({ name, ns }) => name === 'text' && ns === NS.stanzaErrors);
  const others = children.filter(({ ns }) => ns !== NS.stanzaErrors);
  return {
    id: stanza.attrs.id ?? '',
    by: error.attrs.by,
    defined: children.find(({ name, ns }) => name !== 'text' && ns === NS.stanzaErrors)?.name,
    text: text ? textOf(text) : '',
    conditions: others.map(({ name }) => name),
    namespace: others[0]?.ns,
  };
}

/** A network with one server under test and as many others as are asked for. */
interface World extends AsyncDisposable {
  start(profile: string, onLog: (line: string) => void): Promise<Sut>;
  login(sut: Sut, domain: string): Promise<LocalUser>;
  /** A new domain, whose server shows a certificate of that kind. */
  remote(certificate: string, profile?: string): Promise<string>;
  /** Hears of what is delivered to juliet there. */
  onArrival(domain: string, listener: (stanza: XmlElement) => void): void;
  /** Runs a command in the server's container. @throws with what it said */
  run(command: readonly string[]): Promise<void>;
  /** Changes a file there, as root. */
  edit(path: string, sed: string): Promise<void>;
}

async function openWorld(id: string): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const place = stack.use(await openGround('extended'));
  const { engine, pki, runId } = place;
  const target = await targetIn(place.folder, id);
  const arrivals = new Map<string, LocalUser>();
  let remotes = 0;
  const accounts = [ACCOUNT, { user: 'juliet', password: 'cousin' }];
  const owned = stack.move();
  return {
    async start(profile, onLog) {
      const tls = await tlsOf(pki, [OURS, SECOND]);
      const needs = await needsOf(place, OURS, { profile, accounts, tls, hosts: [{ domain: SECOND, ...tls }], onLog });
      return owned.use(await startTarget(engine, target, needs));
    },
    login: async (sut, domain) => owned.use(await login(sut, domain, pki.caPem)),
    async remote(certificate, profile = 'strict') {
      remotes += 1;
      const domain = `remote-${remotes}.peer.test`;
      const minted = await pki.mint(certificate, { domain });
      if (!minted) throw new Error(`${certificate} is no certificate`);
      const tls = { key: minted.key, certificate: minted.chain, ca: pki.caPem };
      const config = {
        ...configFor(await needsOf(place, domain, { profile, accounts, tls })),
        listen: { host: place.ground.listenHost, s2s: 0, directTls: 0 },
      };
      const hooks = profile === 'dialback' ? saslExternalNeverOffers.mutate(standardHooks) : standardHooks;
      const server = owned.use(await startServer(config, hooks));
      arrivals.set(domain, server.local.user('juliet'));
      place.announce(domain, server.s2s);
      return domain;
    },
    onArrival: (domain, listener) => void arrivals.get(domain)?.onStanza(listener),
    run: (command) => inContainer(engine, runId, id, command),
    edit: (path, sed) => inContainer(engine, runId, id, ['sed', '-i', sed, path], 'root'),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** The target's folder once more: Prosody with its shell, and with a profile that has module and dialback. */
async function targetIn(folder: string, id: string): Promise<string> {
  const [loaded] = await findTargets([id]);
  if (!loaded) throw new Error(`no target ${id}`);
  const copy = join(folder, 'target');
  await cp(loaded.folder, copy, { recursive: true });
  const path = join(copy, loaded.path.slice(loaded.folder.length + 1));
  if (!id.startsWith('prosody')) return path;
  const template = join(copy, 'prosody.cfg.lua.template');
  await writeFile(template, (await readFile(template, 'utf8')).replace('"disco";', '"disco"; "admin_shell";'));
  const main = join(copy, 'target.yaml');
  const text = (await readFile(main, 'utf8'))
    .replace(
      /^( +)extended: \{ secure-auth: true(.*)"s2s_extended_errors";(.*)$/m,
      '$&\n$1extended-dialback: { secure-auth: false$2"s2s_extended_errors"; "dialback";$3',
    )
    .replaceAll('extended]', 'extended, extended-dialback]');
  await writeFile(main, text);
  return path;
}

/** @throws with what the command said, unless it ended with status 0 */
async function inContainer(
  engine: Engine,
  runId: string,
  name: string,
  command: readonly string[],
  user = '',
): Promise<void> {
  const filters = { label: [`org.badpeer.run=${runId}`], name: [name] };
  const [found] = await engine.docker.listContainers({ filters });
  const process = await engine.docker
    .getContainer(found!.Id)
    .exec({ Cmd: [...command], User: user, AttachStdout: true, AttachStderr: true });
  const stream = await process.start({ hijack: true, stdin: false });
  const said: Buffer[] = [];
  for await (const chunk of stream) said.push(chunk as Buffer);
  const { ExitCode } = await process.inspect();
  if (ExitCode !== 0) throw new Error(`${command.join(' ')} ended with status ${ExitCode}: ${Buffer.concat(said)}`);
}
