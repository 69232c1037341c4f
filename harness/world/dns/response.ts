// What goes out for one query, as data that faults can bend before anything is sent. RFC 1035 §4.1, RFC 6891 (EDNS).
import type { OwnedRecord, Rcode } from './record.ts';
import type { Answer, Question } from './zone.ts';

/** A query as the faults see it. */
export interface Query extends Question {
  readonly transport: 'udp' | 'tcp';
  /** The zone's SOA, which belongs into a negative answer. */
  readonly soa: readonly OwnedRecord[];
}

/** One packet that goes out. */
export interface OutPacket {
  /** Milliseconds after the query. */
  readonly afterMs: number;
  /** Does the packet carry the query's id? */
  readonly id: 'same' | 'wrong';
  /**
   * `cut`: the second half is missing. `counts`: it ends after the question, though the header announces the records.
   * `garbage`: the right id, then bytes that are no DNS message.
   */
  readonly form: 'whole' | 'cut' | 'counts' | 'garbage';
}

export interface Response {
  readonly rcode: Rcode;
  readonly answers: readonly OwnedRecord[];
  readonly authority: readonly OwnedRecord[];
  readonly additional: readonly OwnedRecord[];
  readonly authoritative: boolean;
  /** TC bit: the rest is to be fetched over TCP. */
  readonly truncated: boolean;
  /** The name in the question section, when it is not the one that was asked. */
  readonly question?: string;
  /** None: no answer at all. */
  readonly packets: readonly OutPacket[];
  /** Over TCP: close the connection instead of waiting for the next query. */
  readonly hangUp: boolean;
}

const ONE: readonly OutPacket[] = [{ afterMs: 0, id: 'same', form: 'whole' }];

/** The plain, correct response with that answer. */
export function responseWith(answer: Answer): Response {
  return { ...answer, additional: [], authoritative: true, truncated: false, packets: ONE, hangUp: false };
}

/** A response with that code and nothing in it. */
export function failure(rcode: Rcode): Response {
  return responseWith({ rcode, answers: [], authority: [] });
}

/** What a transcript says of the response's code: `none` where nothing goes out. */
export function rcodeShown(response: Response): string {
  return response.packets.length === 0 ? 'none' : response.rcode;
}
