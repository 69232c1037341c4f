// Every certificate fault. To add one: a file beside this one, an import and a line here.

import { allIdentifiers } from './all-identifiers.ts';
import { anyEku } from './any-eku.ts';
import { caFlagOnLeaf } from './ca-flag-on-leaf.ts';
import { caWithoutBasicConstraints } from './ca-without-basic-constraints.ts';
import { caWithoutCertSign } from './ca-without-cert-sign.ts';
import { chainDuplicate } from './chain-duplicate.ts';
import { chainOutOfOrder } from './chain-out-of-order.ts';
import { clientAuthOnly } from './client-auth-only.ts';
import { cnBesideOtherName } from './cn-beside-other-name.ts';
import { cnOnly } from './cn-only.ts';
import { codeSigningOnly } from './code-signing-only.ts';
import { corruptedSignature } from './corrupted-signature.ts';
import { criticalUnknownExtension } from './critical-unknown-extension.ts';
import { ecdsaP384 } from './ecdsa-p384.ts';
import { ed25519 } from './ed25519.ts';
import { emptySubject } from './empty-subject.ts';
import { expired } from './expired.ts';
import { expiredIntermediate } from './expired-intermediate.ts';
import { expiredWrongName } from './expired-wrong-name.ts';
import { expiresSoon } from './expires-soon.ts';
import { extraCertificate } from './extra-certificate.ts';
import type { CertificateFault } from './fault.ts';
import { impostorCa } from './impostor-ca.ts';
import { ipOnly } from './ip-only.ts';
import { leafAsCa } from './leaf-as-ca.ts';
import { longChain } from './long-chain.ts';
import { manyNames } from './many-names.ts';
import { md5 } from './md5.ts';
import { missingIntermediate } from './missing-intermediate.ts';
import { mustStaple } from './must-staple.ts';
import { nameBeginsAlike } from './name-begins-alike.ts';
import { nameConstraintsViolated } from './name-constraints-violated.ts';
import { nameEndsAlike } from './name-ends-alike.ts';
import { noEku } from './no-eku.ts';
import { noSanNoCn } from './no-san-no-cn.ts';
import { none } from './none.ts';
import { notRevoked } from './not-revoked.ts';
import { notYetValid } from './not-yet-valid.ts';
import { nulInName } from './nul-in-name.ts';
import { otherScript } from './other-script.ts';
import { parentDomainOnly } from './parent-domain-only.ts';
import { pathLengthExceeded } from './path-length-exceeded.ts';
import { revoked } from './revoked.ts';
import { rootIncluded } from './root-included.ts';
import { rsa } from './rsa.ts';
import { rsa1024 } from './rsa-1024.ts';
import { selfSigned } from './self-signed.ts';
import { selfSignedExpired } from './self-signed-expired.ts';
import { serialZero } from './serial-zero.ts';
import { serverAuthOnly } from './server-auth-only.ts';
import { sha1 } from './sha1.ts';
import { srvNameOnly } from './srv-name-only.ts';
import { srvNameOtherDomain } from './srv-name-other-domain.ts';
import { srvNameOtherService } from './srv-name-other-service.ts';
import { srvNameXmppClient } from './srv-name-xmpp-client.ts';
import { subdomainOnly } from './subdomain-only.ts';
import { trailingDot } from './trailing-dot.ts';
import { unknownCa } from './unknown-ca.ts';
import { unknownCaRootIncluded } from './unknown-ca-root-included.ts';
import { unknownExtension } from './unknown-extension.ts';
import { uppercaseName } from './uppercase-name.ts';
import { valid } from './valid.ts';
import { version1 } from './version-1.ts';
import { wildcardAlone } from './wildcard-alone.ts';
import { wildcardNotLeftmost } from './wildcard-not-leftmost.ts';
import { wildcardOfItself } from './wildcard-of-itself.ts';
import { wildcardOneLabel } from './wildcard-one-label.ts';
import { wildcardPartial } from './wildcard-partial.ts';
import { wildcardRepeated } from './wildcard-repeated.ts';
import { wildcardTwoLabels } from './wildcard-two-labels.ts';
import { wrongKeyUsage } from './wrong-key-usage.ts';
import { wrongName } from './wrong-name.ts';
import { wrongVirtualHost } from './wrong-virtual-host.ts';
import { xmppAddrOnly } from './xmpp-addr-only.ts';
import { xmppAddrOtherDomain } from './xmpp-addr-other-domain.ts';
import { xmppAddrUser } from './xmpp-addr-user.ts';

const all: readonly CertificateFault[] = [
  valid,
  none,
  rsa,
  ecdsaP384,
  ed25519,
  rsa1024,
  sha1,
  md5,
  expired,
  notYetValid,
  expiredIntermediate,
  expiredWrongName,
  selfSigned,
  selfSignedExpired,
  unknownCa,
  unknownCaRootIncluded,
  impostorCa,
  missingIntermediate,
  corruptedSignature,
  revoked,
  notRevoked,
  leafAsCa,
  caFlagOnLeaf,
  caWithoutBasicConstraints,
  caWithoutCertSign,
  pathLengthExceeded,
  nameConstraintsViolated,
  longChain,
  rootIncluded,
  expiresSoon,
  extraCertificate,
  chainOutOfOrder,
  chainDuplicate,
  clientAuthOnly,
  serverAuthOnly,
  noEku,
  anyEku,
  codeSigningOnly,
  wrongKeyUsage,
  criticalUnknownExtension,
  unknownExtension,
  mustStaple,
  serialZero,
  version1,
  emptySubject,
  wrongName,
  wrongVirtualHost,
  cnOnly,
  cnBesideOtherName,
  noSanNoCn,
  wildcardOneLabel,
  wildcardTwoLabels,
  wildcardOfItself,
  wildcardPartial,
  wildcardRepeated,
  wildcardNotLeftmost,
  wildcardAlone,
  srvNameOnly,
  srvNameOtherService,
  srvNameXmppClient,
  srvNameOtherDomain,
  xmppAddrOnly,
  xmppAddrOtherDomain,
  xmppAddrUser,
  parentDomainOnly,
  otherScript,
  subdomainOnly,
  nameEndsAlike,
  nameBeginsAlike,
  nulInName,
  trailingDot,
  ipOnly,
  uppercaseName,
  manyNames,
  allIdentifiers,
];

/** The faults by name, as a scenario writes them: `certificate: expired`. */
export const certificateFaults: Readonly<Record<string, CertificateFault>> = Object.fromEntries(
  all.map((fault) => [fault.name, fault]),
);

/** Names of all certificate faults, in the order of the table. */
export const faultNames: readonly string[] = all.map(({ name }) => name);
