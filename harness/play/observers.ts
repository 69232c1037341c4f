// The local user, the component and the administrator of a world, and which play what they get belongs to.

import { connectUser } from '../world/observer/c2s-user.ts';
import { connectComponent } from '../world/observer/component.ts';
import type { LocalUser } from '../world/observer/observer.ts';
import { routeOf } from '../world/observer/route.ts';
import type { Sut, SutNeeds } from '../world/target.ts';
import type { XmlElement } from '../xmpp/element.ts';

/** What a play hears: who got it, and what. */
export type Listener = (actor: string, stanza: XmlElement) => void;

/** Everybody who watches from the server's own side, by actor name. */
export interface Observers extends AsyncDisposable {
  readonly users: ReadonlyMap<string, LocalUser>;
  /** Hear of the stanzas of a play. */
  listen(token: string, listener: Listener): Disposable;
  /** Why a connection ended that should not have. */
  readonly lost: Promise<string>;
}

/** Logs in where the server has the ports. */
export async function connectObservers(sut: Sut, needs: SutNeeds): Promise<Observers> {
  const [account, second] = needs.accounts;
  const administrator = sut.administrator === undefined ? undefined : second;
  if (sut.users !== undefined) {
    const local = sut.users.user(account?.user ?? 'local');
    const those = new Map<string, LocalUser>(Object.entries({ local, component: sut.users.component() }));
    if (administrator !== undefined) those.set('administrator', sut.users.user(administrator.user));
    return observersOf(those);
  }
  const ca = needs.tls.ca;
  const login = (of: typeof account) =>
    sut.c2s === null || of === undefined
      ? null
      : connectUser({ address: sut.c2s, domain: needs.domain, user: of.user, password: of.password, ca });
  const [user, component, chief] = await Promise.all([
    login(account),
    sut.component === null
      ? null
      : connectComponent({ address: sut.component, domain: needs.component.domain, secret: needs.component.secret }),
    login(administrator),
  ]);
  return observersOf(
    new Map(
      Object.entries({ local: user, component, administrator: chief }).filter(
        (entry): entry is [string, LocalUser] => entry[1] !== null,
      ),
    ),
  );
}

/** Observers that are there already: in-process users of the reference server. */
export function observersOf(users: ReadonlyMap<string, LocalUser>): Observers {
  const routes = new Map<string, Listener>();
  const lost = Promise.withResolvers<string>();
  let over = false;
  for (const [actor, user] of users) {
    user.onStanza((stanza) => routeOf(stanza, routes)?.(actor, stanza));
    void user.closed.then((because) => {
      if (!over) lost.resolve(`${actor} lost its connection to the server: ${because}`);
    });
  }
  return {
    users,
    lost: lost.promise,
    listen(token, listener) {
      routes.set(token, listener);
      return { [Symbol.dispose]: () => void routes.delete(token) };
    },
    [Symbol.asyncDispose]: async () => {
      over = true;
      await Promise.all([...users.values()].map((user) => user[Symbol.asyncDispose]()));
    },
  };
}
