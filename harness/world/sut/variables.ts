// What a world gives the server → the variables of its templates. Pure.
import type { SutNeeds, VirtualHost } from '../target.ts';
import type { ContainerFile } from './target-schema.ts';
import { render, type Variables } from './template.ts';

/** An account of the local user, as create-user sees it. */
export interface Account {
  readonly user: string;
  readonly host: string;
  readonly password: string;
}

/** Nothing that could end a string or a line in a configuration file of whatever syntax. */
const HARMLESS = /^[\w.:@/+=-]*$/;

/**
 * All variables of a target's templates in one profile.
 *
 * @param own further ones of its kind.
 * @throws TargetFileError for a `repeat` with an unknown variable.
 */
export function variablesOf(
  file: Pick<ContainerFile, 'profiles' | 'repeat'>,
  needs: SutNeeds,
  path: string,
  own: Variables = {},
): Variables {
  const given = harmless({
    profile: needs.profile,
    domain: needs.domain,
    'component.domain': needs.component.domain,
    'component.secret': needs.component.secret,
    'dns.host': needs.dns.host,
    'dns.port': String(needs.dns.port),
    gateway: needs.network?.gateway ?? needs.dns.host,
    's2s-error': needs.s2sErrorNamespace,
  });
  const base: Variables = { ...own, ...given, 'dns.host-commas': needs.dns.host.replaceAll('.', ',') };
  const profile = Object.entries(file.profiles[needs.profile] ?? {}).map(([name, value]) => [name, String(value)]);
  const items = {
    host: hostsOf(needs).map(({ domain: host }) => harmless({ host })),
    account: accountsOf(needs).map((account) => harmless({ ...account })),
  };
  const lists = Object.entries(file.repeat).map(([name, { for: over, text, between }]) => [
    name,
    items[over].map((item) => render(text, { ...base, ...item }, `${path} (repeat.${name})`)).join(between),
  ]);
  return { ...base, ...Object.fromEntries(profile), ...Object.fromEntries(lists) };
}

/** All virtual hosts, the domain under test first. */
export function hostsOf({ domain, tls, hosts }: SutNeeds): readonly VirtualHost[] {
  return [{ domain, key: tls.key, certificate: tls.certificate }, ...hosts];
}

export function accountsOf(needs: SutNeeds): readonly Account[] {
  return needs.accounts.map(({ user, password }) => ({ user, host: needs.domain, password }));
}

function harmless(values: Record<string, string>): Variables {
  for (const [name, value] of Object.entries(values)) {
    if (!HARMLESS.test(value))
      throw new Error(`${name} cannot stand in a configuration file: ${JSON.stringify(value)}`);
  }
  return values;
}
