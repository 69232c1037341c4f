// DNS records as plain data. RFC 1035 §3.2, RFC 2782 (SRV), RFC 3596 (AAAA), RFC 6698 (TLSA), RFC 4034 §3 (RRSIG).

interface SrvData {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  /** Host name without a final dot, or `.` for "decidedly not available". */
  readonly target: string;
}
interface TlsaData {
  readonly usage: number;
  readonly selector: number;
  readonly matchingType: number;
  readonly certificate: Uint8Array;
}
interface SoaData {
  readonly mname: string;
  readonly rname: string;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  /** Seconds that a negative answer may be kept. */
  readonly minimum: number;
}

/** One record, without its owner. `ttl` in seconds; 0 unless said, so that nothing outlives a play or a changed record. */
export type ZoneRecord = { readonly ttl?: number } & (
  | { readonly type: 'A' | 'AAAA' | 'CNAME' | 'NS' | 'TXT'; readonly data: string }
  | { readonly type: 'SRV'; readonly data: SrvData }
  | { readonly type: 'TLSA'; readonly data: TlsaData }
  | { readonly type: 'SOA'; readonly data: SoaData }
  | { readonly type: 'RRSIG'; readonly data: { readonly typeCovered: string; readonly signer: string } }
);

/** A record with its owner, as it goes into an answer. */
export type OwnedRecord = ZoneRecord & { readonly name: string };

/** Response codes that we give. RFC 1035 §4.1.1. */
export type Rcode = 'NOERROR' | 'FORMERR' | 'SERVFAIL' | 'NXDOMAIN' | 'NOTIMP' | 'REFUSED';

/** A name as the zone keeps it: lower case, no final dot. The root is ''. */
export function canonical(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** An SRV record; priority 10 and weight 0 unless said. */
export function srv(target: string, port: number, priority = 10, weight = 0): ZoneRecord {
  return { type: 'SRV', data: { priority, weight, port, target } };
}

/** The record in the manner of a zone file, without owner, TTL and class: `SRV 10 0 5269 xmpp.a.test`. */
export function presentation(record: ZoneRecord): string {
  switch (record.type) {
    case 'SRV':
      return `SRV ${record.data.priority} ${record.data.weight} ${record.data.port} ${record.data.target}`;
    case 'TLSA': {
      const { usage, selector, matchingType, certificate } = record.data;
      return `TLSA ${usage} ${selector} ${matchingType} ${Buffer.from(certificate).toString('hex')}`;
    }
    case 'SOA':
      return `SOA ${record.data.mname} ${record.data.rname} ${record.data.serial}`;
    case 'RRSIG':
      return `RRSIG ${record.data.typeCovered} (invalid) ${record.data.signer}`;
    case 'TXT':
      return `TXT ${JSON.stringify(record.data)}`;
    default:
      return `${record.type} ${record.data}`;
  }
}
