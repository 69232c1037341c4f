// Every phrase of `then`. To add one: a file like the others, and a line here.
import type { Matcher } from '../matcher.ts';
import { getsDocument } from './gets-document.ts';
import { isAsked } from './is-asked.ts';
import { isOfferedMatcher } from './is-offered.ts';
import { logs } from './logs.ts';
import { receives } from './receives.ts';
import { receivesFeatures } from './receives-features.ts';
import { receivesFrame } from './receives-frame.ts';
import { receivesLink } from './receives-link.ts';
import { receivesMalformed } from './receives-malformed.ts';
import { receivesOrdered } from './receives-ordered.ts';
import { receivesStreamError } from './receives-stream-error.ts';
import { receivesStreamHeader } from './receives-stream-header.ts';
import { receivesText } from './receives-text.ts';
import { seesClose } from './sees-close.ts';
import { seesConnection } from './sees-connection.ts';
import { seesRenegotiation } from './sees-renegotiation.ts';
import { seesRequest } from './sees-request.ts';
import { seesTls } from './sees-tls.ts';
import { seesTlsFailure } from './sees-tls-failure.ts';
import { stays } from './stays.ts';

export const MATCHERS: readonly Matcher[] = [
  receives,
  receivesOrdered,
  receivesStreamError,
  receivesStreamHeader,
  receivesFeatures,
  isOfferedMatcher,
  receivesText,
  receivesFrame,
  receivesLink,
  receivesMalformed,
  seesClose,
  seesConnection,
  seesRequest,
  seesTls,
  seesTlsFailure,
  seesRenegotiation,
  isAsked,
  getsDocument,
  logs,
  stays,
];

/** The matcher of that name. @throws {Error} when there is none: the loader accepts only those of the table. */
export function matcherNamed(name: string): Matcher {
  const found = MATCHERS.find((one) => one.matcher === name);
  if (!found) throw new Error(`no matcher '${name}': the table is harness/judge/matchers/index.ts`);
  return found;
}
