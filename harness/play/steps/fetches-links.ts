// `peer fetches links`: a host metadata document of the server under test. RFC 6415 §2.
import { z } from 'zod';
import { fetchLinks } from '../../peer/websocket/fetch.ts';
import { peerOf } from '../context.ts';
import { defineStep, done, failed } from '../step.ts';

const args = z.enum(['xrd', 'jrd']);

export const fetchesLinks = defineStep<z.infer<typeof args>>({
  verb: 'fetches links',
  waits: false,
  actors: ['peer'],
  summary: 'Fetches the host metadata of the server under test by HTTPS: host-meta (`xrd`) or host-meta.json (`jrd`).',
  args,
  modifiers: ['mayFail', 'requirement', 'feature'],
  sample: 'peer fetches links: jrd',
  async run(context, { actor, args: document }) {
    const { because } = await fetchLinks(peerOf(context, actor), document);
    return because === null ? done : failed(because);
  },
});
