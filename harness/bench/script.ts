// What both ends of a measured negotiation say: STARTTLS, EXTERNAL, restart. Canned, so that only the measured end costs. RFC 6120 §9.2.
import { NS } from '../xmpp/namespaces.ts';

/** Header of an initiating server. */
export const headerFrom = (from: string, to: string): string =>
  `<?xml version='1.0'?><stream:stream xmlns='${NS.server}' xmlns:stream='${NS.stream}' xmlns:db='${NS.dialback}' from='${from}' to='${to}' version='1.0'>`;
/** Header of a receiving server. */
export const answerHeader = (id: number): string =>
  `<?xml version='1.0'?><stream:stream xmlns='${NS.server}' xmlns:stream='${NS.stream}' id='${id}' version='1.0'>`;
export const STARTTLS = `<starttls xmlns='${NS.tls}'/>`;
export const PROCEED = `<proceed xmlns='${NS.tls}'/>`;
export const AUTH = `<auth xmlns='${NS.sasl}' mechanism='EXTERNAL'>=</auth>`;
export const SUCCESS = `<success xmlns='${NS.sasl}'/>`;
export const OFFER_TLS = `<stream:features><starttls xmlns='${NS.tls}'><required/></starttls></stream:features>`;
export const OFFER_EXTERNAL = `<stream:features><mechanisms xmlns='${NS.sasl}'><mechanism>EXTERNAL</mechanism></mechanisms></stream:features>`;
export const OFFER_NOTHING = '<stream:features/>';
