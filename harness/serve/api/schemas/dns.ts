// DNS as the control API shows it.
import { z } from '@hono/zod-openapi';

export const DnsRecord = z
  .object({
    name: z.string().describe('Its owner.'),
    type: z.string(),
    ttl: z.int().describe('Seconds.'),
    text: z.string().describe('As a zone file has it: `SRV 10 0 5269 xmpp.expired.bad.test`.'),
  })
  .openapi('DnsRecord');

export const DnsQuery = z
  .object({
    at: z.iso.datetime(),
    name: z.string(),
    type: z.string(),
    transport: z.enum(['udp', 'tcp']),
    rcode: z.string(),
    answers: z.array(z.string()).readonly(),
    fault: z.string().nullable().describe('The fault that shaped the answer.'),
  })
  .openapi('DnsQuery');
