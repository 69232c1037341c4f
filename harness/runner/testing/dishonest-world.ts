// Worlds of the reference server that the honesty probe looks into: the id of the target says how its server is broken.
import { openWorld as openPlayWorld } from '../../play/world.ts';
import { type Hooks, standardHooks } from '../../reference/hooks.ts';
import { referenceTarget } from '../../reference/reference-target.ts';
import type { OpenWorld } from '../world.ts';

const { routing, bounce, dns } = standardHooks;
const SERVERS: Readonly<Record<string, Hooks>> = {
  correct: standardHooks,
  'delivers-nothing': { ...standardHooks, routing: { ...routing, queue: () => [] } },
  'bounces-nothing': { ...standardHooks, bounce: { ...bounce, deserves: () => false } },
  'asks-for-others': { ...standardHooks, dns: { ...dns, owner: () => 'elsewhere.test' } },
};

export const openWorld: OpenWorld = async ({ target, ...options }) =>
  openPlayWorld({ ...options, target: referenceTarget(SERVERS[target], options.timeoutFactor) });
