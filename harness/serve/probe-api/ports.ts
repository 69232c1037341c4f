// Ports at which strangers may have us look, and no others.

/**
 * Ports that are connected to for strangers. We would else tell strangers which ports are open anywhere: of the lower ones only that of direct TLS behind
 * HTTPS (XEP-0368 §5) is used for XMPP; of the others those are left out that browsers avoid, and databases, which could take XML for commands.
 */
export function isProbePort(port: number): boolean {
  return port === 443 || (port >= 1024 && !AVOIDED.has(port));
}

/**
 * Ports at which a revocation list is asked for. Authorities have theirs at 80: to get it by HTTPS another certificate would have to be checked
 * first (RFC 5280 §8). Where a list is says a trusted authority, so that strangers learn nothing by it.
 */
export function isListPort(port: number): boolean {
  return port === 80 || isProbePort(port);
}
const AVOIDED: ReadonlySet<number> = new Set([
  1433, 1521, 1719, 1720, 1723, 2049, 2375, 2376, 2379, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5900, 5984,
  6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 8086, 9042, 9092, 9200, 9300, 10080, 10250, 11211, 27017,
]);
