import { describe, expect, it } from 'vitest';
import type { XmlElement } from '../../xmpp/element.ts';
import { routeOf } from './route.ts';

const routes = new Map([
  ['k3f9', 'first play'],
  ['k3f', 'second play'],
]);
const stanza = (attrs: Record<string, string>, children: XmlElement['children'] = []): XmlElement => ({
  name: 'message',
  ns: 'jabber:client',
  attrs,
  children,
});

describe('routeOf', () => {
  it.each([
    [{ from: 'juliet@expired-k3f9-1.peer.test/x' }, 'first play'],
    [{ from: 'sut.test', to: 'Juliet@Expired-K3F9-2.PEER.test' }, 'first play'],
    [{ from: 'sut.test', id: 'k3f-1' }, 'second play'],
    [{ from: 'a@k3f-1.peer.test', id: 'k3f9-1' }, 'second play'],
    [{ from: 'a@k3f99.peer.test', id: 'xk3f' }, undefined],
    [{}, undefined],
  ])('%j belongs to %s', (attrs, play) => {
    expect(routeOf(stanza(attrs), routes)).toBe(play);
  });

  it('looks inside when the addresses tell nothing', () => {
    const item = stanza({ jid: 'juliet@a-k3f9-1.peer.test' });
    expect(routeOf(stanza({ from: 'sut.test', type: 'set' }, [stanza({}, [item])]), routes)).toBe('first play');
    expect(routeOf(stanza({ from: 'sut.test' }, [stanza({}, ['for k3f.'])]), routes)).toBe('second play');
  });
});
