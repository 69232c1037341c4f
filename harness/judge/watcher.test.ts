import { describe, expect, it } from 'vitest';
import type { Expectation } from '../scenario/model.ts';
import { cpuMs } from '../testing/cpu-ms.ts';
import { createWatcher, type Watcher } from './judge.ts';
import { combined, expects, play, scenario, step } from './test-play.ts';

const CLOSED = { type: 'close', layer: 'tcp', by: 'sut', how: 'fin' } as const;
const watch = (...expectations: Expectation[]): Watcher => createWatcher(scenario(expectations));
const feed = (watcher: Watcher, of: ReturnType<typeof play>): void => {
  for (const event of of.events) watcher.push(event);
};

describe('a watcher', () => {
  it('is settled when every positive expectation holds', () => {
    const watcher = watch(expects('peer receives', '<a/>'), expects('peer sees close', 'tcp'));
    expect([watcher.settled(), watcher.hasNever, watcher.violated()]).toEqual([false, false, false]);
    feed(watcher, play().element('peer', '<a/>'));
    expect(watcher.settled()).toBe(false);
    feed(watcher, play().add('peer', CLOSED));
    expect(watcher.settled()).toBe(true);
  });

  it('knows what must not come, and that it has come', () => {
    const watcher = watch(expects('peer never receives', '<a/>'));
    expect([watcher.settled(), watcher.hasNever, watcher.violated()]).toEqual([true, true, false]);
    feed(watcher, play().element('peer', '<a/>'));
    expect(watcher.violated()).toBe(true);
  });

  it('needs an observation window also for an exact number', () => {
    const watcher = watch(expects('peer receives', '<a/>', { times: 2 }));
    expect(watcher.hasNever).toBe(true);
    feed(watcher, play().element('peer', '<a/>'));
    expect(watcher.settled()).toBe(false);
    feed(watcher, play().element('peer', '<a/>'));
    expect([watcher.settled(), watcher.violated()]).toEqual([true, false]);
    feed(watcher, play().element('peer', '<a/>'));
    expect(watcher.violated()).toBe(true);
  });

  it('waits for an alternative once the absence that is the other has failed', () => {
    const watcher = watch(
      combined('one of', [expects('peer receives', '<a/>'), expects('peer is not offered', 'dialback')]),
    );
    expect(watcher.settled()).toBe(true);
    feed(
      watcher,
      play().element('peer', '<stream:features><dialback xmlns="urn:xmpp:features:dialback"/></stream:features>'),
    );
    expect([watcher.settled(), watcher.violated()]).toEqual([false, false]);
    feed(watcher, play().element('peer', '<a/>'));
    expect(watcher.settled()).toBe(true);
  });

  it('does not wait for what is only looked at after the play, nor for what can come no more', () => {
    expect(watch(expects('sut stays', 'healthy')).settled()).toBe(true);
    const ordered = watch(
      combined('in order', [
        expects('peer receives', '<a/>'),
        expects('peer never receives', '<n/>'),
        expects('peer receives', '<b/>'),
      ]),
    );
    feed(ordered, play().element('peer', '<a/>').element('peer', '<n/>'));
    expect([ordered.settled(), ordered.violated()]).toEqual([true, true]);
  });

  it('does not wait for what had to come before a step that has begun', () => {
    const closes = expects('peer sees close', 'stream', { before: 'peer opens' });
    const [restarts, opens] = [step('sut restarts: {}'), step('peer opens: {}')];
    const both = combined('in order', [closes, expects('peer sees close', 'tcp')]);
    const watcher = createWatcher(scenario([closes, both], [restarts, opens]));
    feed(watcher, play().step(0, 'begun', restarts).step(0, 'done', restarts));
    expect(watcher.open()).toHaveLength(2);
    feed(watcher, play().step(1, 'begun', opens));
    expect([watcher.open(), watcher.settled()]).toEqual([[], true]);
  });

  it('does not wait for a second bounce of a stanza', () => {
    const bounce = (condition: string): string =>
      `<message id="1" type="error"><error><${condition} xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error></message>`;
    const watcher = watch(
      expects('local receives', bounce('remote-server-timeout')),
      combined(
        'one of',
        ['gone', 'conflict'].map((condition) => expects('local receives', bounce(condition))),
      ),
    );
    feed(watcher, play().element('local', bounce('remote-server-timeout').replace('id="1"', 'id="2"')));
    expect(watcher.settled()).toBe(false);
    feed(watcher, play().element('local', bounce('remote-server-not-found')));
    expect([watcher.settled(), watcher.violated()]).toEqual([true, false]);
  });

  it('is cheap: a thousand events and ten expectations in far less than a second', () => {
    const names = Array.from({ length: 10 }, (_, n) => n);
    const watcher = watch(
      ...names.map((n) => expects('peer receives', `<message id="$(x${n})" to="/a.*b/"><error/></message>`)),
    );
    const of = play();
    for (let n = 0; n < 1000; n += 1) of.element('peer', `<message id="${n}"><body>Hello</body></message>`);
    const took = cpuMs(() => {
      for (const event of of.events) {
        watcher.push(event);
        watcher.settled();
      }
    });
    expect(took).toBeLessThan(1000);
  });
});
