// `badpeer probe status DOMAIN --from MY-DOMAIN`: asks a domain where its status documents are, and reads them. XEP-0455 §2.1.
import { domainName } from '../probe/dialback/domain-name.ts';
import { type Asked, askForStatus, type Inbox } from '../probe/status/ask.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { printable } from '../xmpp/printable.ts';
import type { Io } from './io.ts';
import { openAuthority, selfSigned } from './our-side.ts';
import { readProbeOptions } from './probe-options.ts';
import { addressText, isMinor, type ProbeArguments, type ReadAddress, readAddress } from './probe-status.ts';
import { UsageError } from './usage-error.ts';

const UNKNOWN = 2;

/** @throws UsageError for what cannot be meant */
export async function probeStatusOfDomain(given: string, args: ProbeArguments, io: Io): Promise<number> {
  const options = readProbeOptions(given, args, io);
  const { from, domain } = options;
  if (domainName(from) === domainName(domain))
    throw new UsageError(`--from: another domain than ${domain} is expected; a server does not ask itself`);
  const listeners = new Set<(stanza: XmlElement) => void>();
  await using opened = await openAuthority(
    {
      isOurs: (asked) => asked === domainName(from),
      identity: options.identity ?? (await selfSigned(from)),
      onStanza: (stanza) => listeners.forEach((listener) => void listener(stanza)),
    },
    args,
  );
  const inbox: Inbox = {
    authority: opened.authority,
    listen(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => listeners.delete(listener) };
    },
  };
  const asked = await askForStatus(options, inbox);
  // What was cut off would look like a fault of the domain.
  io.signal.throwIfAborted();
  const addresses = asked.published?.form ? asked.published.addresses : [];
  const read: ReadAddress[] = [];
  for (const address of addresses) read.push(await readAddress(address, io.signal));
  if (args.json) io.out(`${JSON.stringify({ ...asked, addresses: read }, null, 2)}\n`);
  else io.out([askedText(asked), ...read.map((one) => addressText(one, args.language, io.color))].join('\n'));
  if (read.length === 0) return asked.verdict === 'wrong' && asked.proof === null ? 1 : UNKNOWN;
  return read.every(({ problems }) => problems.every(isMinor)) ? 0 : 1;
}

const PROOFS = { external: 'certificate (SASL EXTERNAL)', dialback: 'dialback' } as const;
const WAYS = { 'same-stream': 'on the same stream', 'our-listener': 'to our port' } as const;

function askedText({ domain, from, proof, way, published, because, fix }: Asked): string {
  const asked = proof === null ? '' : `asked as ${from}, proved by ${PROOFS[proof]}\n`;
  const came = way === null ? '' : `answered ${WAYS[way]}\n`;
  const why = because === null ? '' : `nothing is known: ${printable(because)}\nfix: ${fix}\n`;
  return `${domain}\n${asked}${came}${why}${published === null ? '' : publishedText(published)}`;
}

function publishedText(published: NonNullable<Asked['published']>): string {
  if (!published.form && published.error !== null) return `it answers with the error ${printable(published.error)}\n`;
  if (!published.form)
    return 'its disco#info has no form of type urn:xmpp:sos:0: it publishes no address of a status document\n';
  const { length } = published.addresses;
  if (length === 0) return 'its form names no address: external-status-addresses is empty\n';
  return `it publishes ${length} address${length === 1 ? '' : 'es'} of status documents\n`;
}
