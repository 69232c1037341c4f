// All mutants, in an explicit table, by area. Each is a file of its own.

import { bidiCrashesWithoutDialback } from './bidi/crashes-without-dialback.ts';
import { bidiDoesNotValidate } from './bidi/does-not-validate.ts';
import { bidiIgnoresFurtherDomains } from './bidi/ignores-further-domains.ts';
import { bidiNeverUsesIt } from './bidi/never-uses-it.ts';
import { bidiNotOffered } from './bidi/not-offered.ts';
import { bidiRefusesAgreedStanzas } from './bidi/refuses-agreed-stanzas.ts';
import { bidiRequestsBeforeTls } from './bidi/requests-before-tls.ts';
import { bidiRequestsInFeatureNamespace } from './bidi/requests-in-feature-namespace.ts';
import { bidiRequestsTooLate } from './bidi/requests-too-late.ts';
import { bidiRequestsUnasked } from './bidi/requests-unasked.ts';
import { bidiSendsBeforeAuthentication } from './bidi/sends-before-authentication.ts';
import { bidiSendsForAllItsDomains } from './bidi/sends-for-all-its-domains.ts';
import { bidiSendsForEveryDomain } from './bidi/sends-for-every-domain.ts';
import { bidiTakesRequestInFeatureNamespace } from './bidi/takes-request-in-feature-namespace.ts';
import { bidiTakesUnagreedStanzas } from './bidi/takes-unagreed-stanzas.ts';
import { certificateAcceptsAuthorityAsLeaf } from './certificate/accepts-authority-as-leaf.ts';
import { certificateAcceptsBadSignatures } from './certificate/accepts-bad-signatures.ts';
import { certificateAcceptsExpired } from './certificate/accepts-expired.ts';
import { certificateAcceptsIncompletePath } from './certificate/accepts-incomplete-path.ts';
import { certificateAcceptsIssuerThatIsNone } from './certificate/accepts-issuer-that-is-none.ts';
import { certificateAcceptsNotYetValid } from './certificate/accepts-not-yet-valid.ts';
import { certificateAcceptsParentDomain } from './certificate/accepts-parent-domain.ts';
import { certificateAcceptsSelfSigned } from './certificate/accepts-self-signed.ts';
import { certificateAcceptsUnknownAuthority } from './certificate/accepts-unknown-authority.ts';
import { certificateAcceptsWeakSignatures } from './certificate/accepts-weak-signatures.ts';
import { certificateChecksCommonName } from './certificate/checks-common-name.ts';
import { certificateChecksDatesOfLeafOnly } from './certificate/checks-dates-of-leaf-only.ts';
import { certificateComparesCase } from './certificate/compares-case.ts';
import { certificateComparesEndOfName } from './certificate/compares-end-of-name.ts';
import { certificateComparesUnicode } from './certificate/compares-unicode.ts';
import { certificateFallsOverManyKinds } from './certificate/falls-over-many-kinds.ts';
import { certificateFallsOverXmppAddr } from './certificate/falls-over-xmpp-addr.ts';
import { certificateForgetsExpiry } from './certificate/forgets-expiry.ts';
import { certificateGoesByResponseHeader } from './certificate/goes-by-response-header.ts';
import { certificateIgnoresCriticalExtensions } from './certificate/ignores-critical-extensions.ts';
import { certificateIgnoresNameConstraints } from './certificate/ignores-name-constraints.ts';
import { certificateIgnoresNames } from './certificate/ignores-names.ts';
import { certificateIgnoresPurpose } from './certificate/ignores-purpose.ts';
import { certificateIgnoresRevocation } from './certificate/ignores-revocation.ts';
import { certificateIgnoresSignatures } from './certificate/ignores-signatures.ts';
import { certificateRefusesInEveryProfile } from './certificate/refuses-in-every-profile.ts';
import { certificateRefusesSrvName } from './certificate/refuses-srv-name.ts';
import { certificateRefusesWhatHasAList } from './certificate/refuses-what-has-a-list.ts';
import { certificateRefusesWildcards } from './certificate/refuses-wildcards.ts';
import { certificateSilentOnBadPeers } from './certificate/silent-on-bad-peers.ts';
import { certificateSparedByPlaintext } from './certificate/spared-by-plaintext.ts';
import { certificateSrvNameOfAnyService } from './certificate/srv-name-of-any-service.ts';
import { certificateTrustsDirectTls } from './certificate/trusts-direct-tls.ts';
import { certificateTrustsDnsForNames } from './certificate/trusts-dns-for-names.ts';
import { certificateTrustsInitiatingServers } from './certificate/trusts-initiating-servers.ts';
import { certificateTrustsStarttls } from './certificate/trusts-starttls.ts';
import { certificateWaitsOnXmppAddr } from './certificate/waits-on-xmpp-addr.ts';
import { certificateWantsClientAuth } from './certificate/wants-client-auth.ts';
import { certificateWantsXmppAddr } from './certificate/wants-xmpp-addr.ts';
import { certificateWildcardAnywhere } from './certificate/wildcard-anywhere.ts';
import { certificateWildcardCoversParent } from './certificate/wildcard-covers-parent.ts';
import { certificateWildcardSpansLabels } from './certificate/wildcard-spans-labels.ts';
import { certificateWildcardWithinLabel } from './certificate/wildcard-within-label.ts';
import { certificateXmppAddrOfAUser } from './certificate/xmpp-addr-of-a-user.ts';
import { dialbackAnswersIncompleteQuestions } from './dialback/answers-incomplete-questions.ts';
import { dialbackAnswersNoStrangers } from './dialback/answers-no-strangers.ts';
import { dialbackAnswersWithoutId } from './dialback/answers-without-id.ts';
import { dialbackAnyKeyIsOurs } from './dialback/any-key-is-ours.ts';
import { dialbackBelievesItsOwnName } from './dialback/believes-its-own-name.ts';
import { dialbackBelievesUnsolicited } from './dialback/believes-unsolicited.ts';
import { dialbackBlocksTheStream } from './dialback/blocks-the-stream.ts';
import { dialbackChangesTheKey } from './dialback/changes-the-key.ts';
import { dialbackClosesOnUnknownTarget } from './dialback/closes-on-unknown-target.ts';
import { dialbackConfusedBySecondDeclaration } from './dialback/confused-by-second-declaration.ts';
import { dialbackCrashesWithoutStreamId } from './dialback/crashes-without-stream-id.ts';
import { dialbackCrashesWithoutVersion } from './dialback/crashes-without-version.ts';
import { dialbackDeafAfterInvalidKey } from './dialback/deaf-after-invalid-key.ts';
import { dialbackDeliversBeforeResult } from './dialback/delivers-before-result.ts';
import { dialbackDoesNotSwapAddresses } from './dialback/does-not-swap-addresses.ts';
import { dialbackErrorAsStreamError } from './dialback/error-as-stream-error.ts';
import { dialbackErrorCountsAsInvalid } from './dialback/error-counts-as-invalid.ts';
import { dialbackErrorCountsAsValid } from './dialback/error-counts-as-valid.ts';
import { dialbackErrorInDialbackNamespace } from './dialback/error-in-dialback-namespace.ts';
import { dialbackErrorWithoutCondition } from './dialback/error-without-condition.ts';
import { dialbackErrorsNotAdvertised } from './dialback/errors-not-advertised.ts';
import { dialbackFallsOverNoKey } from './dialback/falls-over-no-key.ts';
import { dialbackFillsInAddresses } from './dialback/fills-in-addresses.ts';
import { dialbackIgnoresErrors } from './dialback/ignores-errors.ts';
import { dialbackIgnoresFromOfAnswers } from './dialback/ignores-from-of-answers.ts';
import { dialbackIgnoresIdOfAnswers } from './dialback/ignores-id-of-answers.ts';
import { dialbackIgnoresInvalid } from './dialback/ignores-invalid.ts';
import { dialbackIgnoresToOfAnswers } from './dialback/ignores-to-of-answers.ts';
import { dialbackInvalidCountsAsValid } from './dialback/invalid-counts-as-valid.ts';
import { dialbackKeepsOpenAfterInvalid } from './dialback/keeps-open-after-invalid.ts';
import { dialbackKeyInBase64 } from './dialback/key-in-base64.ts';
import { dialbackKeyUpToFirstSpace } from './dialback/key-up-to-first-space.ts';
import { dialbackKeyWithType } from './dialback/key-with-type.ts';
import { dialbackKeyWithoutSender } from './dialback/key-without-sender.ts';
import { dialbackKeyWithoutStreamId } from './dialback/key-without-stream-id.ts';
import { dialbackKeyWithoutTarget } from './dialback/key-without-target.ts';
import { dialbackMultiplexesTargets } from './dialback/multiplexes-targets.ts';
import { dialbackNamespaceNotDeclared } from './dialback/namespace-not-declared.ts';
import { dialbackNeverSendsAKey } from './dialback/never-sends-a-key.ts';
import { dialbackNeverSendsItsKey } from './dialback/never-sends-its-key.ts';
import { dialbackNoKeyIsOurs } from './dialback/no-key-is-ours.ts';
import { dialbackNotAfterTls } from './dialback/not-after-tls.ts';
import { dialbackOnePairPerStream } from './dialback/one-pair-per-stream.ts';
import { dialbackOtherPrefixThanDeclared } from './dialback/other-prefix-than-declared.ts';
import { dialbackSendsBeforeResult } from './dialback/sends-before-result.ts';
import { dialbackTakesDialbackForCertificates } from './dialback/takes-dialback-for-certificates.ts';
import { dialbackTakesPlaintext } from './dialback/takes-plaintext.ts';
import { dialbackUnknownDomainAsInvalid } from './dialback/unknown-domain-as-invalid.ts';
import { dialbackUnknownTargetAsNotAllowed } from './dialback/unknown-target-as-not-allowed.ts';
import { dialbackValidWithoutAsking } from './dialback/valid-without-asking.ts';
import { dialbackVerdictForWhoeverIsThere } from './dialback/verdict-for-whoever-is-there.ts';
import { dialbackVerifiesFirstStreamId } from './dialback/verifies-first-stream-id.ts';
import { dialbackVerifiesInTheClear } from './dialback/verifies-in-the-clear.ts';
import { dialbackVerifiesOnSameStream } from './dialback/verifies-on-same-stream.ts';
import { dialbackWrongErrorForErrors } from './dialback/wrong-error-for-errors.ts';
import { discoAddressesWithoutScheme } from './disco/addresses-without-scheme.ts';
import { discoFormWithoutType } from './disco/form-without-type.ts';
import { discoIgnoresNodes } from './disco/ignores-nodes.ts';
import { discoItemsRevealAccounts } from './disco/items-reveal-accounts.ts';
import { discoItemsWithoutAddress } from './disco/items-without-address.ts';
import { discoListsResources } from './disco/lists-resources.ts';
import { discoNoFeatures } from './disco/no-features.ts';
import { discoNoIdentity } from './disco/no-identity.ts';
import { discoNoPing } from './disco/no-ping.ts';
import { discoPingNotImplemented } from './disco/ping-not-implemented.ts';
import { discoPingWithPayload } from './disco/ping-with-payload.ts';
import { discoPingsResourcesThatAreGone } from './disco/pings-resources-that-are-gone.ts';
import { discoProbeRefusesSubscribers } from './disco/probe-refuses-subscribers.ts';
import { discoProbeRevealsPresence } from './disco/probe-reveals-presence.ts';
import { discoRevealsAccounts } from './disco/reveals-accounts.ts';
import { dnsConnectsToDot } from './dns/connects-to-dot.ts';
import { dnsDirectTlsOnly } from './dns/direct-tls-only.ts';
import { dnsFallsBackAfterDot } from './dns/falls-back-after-dot.ts';
import { dnsFallsBackBesideSrv } from './dns/falls-back-beside-srv.ts';
import { dnsFallsBackToClientPort } from './dns/falls-back-to-client-port.ts';
import { dnsFirstTargetOnly } from './dns/first-target-only.ts';
import { dnsHighestPriorityFirst } from './dns/highest-priority-first.ts';
import { dnsIgnoresPriority } from './dns/ignores-priority.ts';
import { dnsIgnoresSrv } from './dns/ignores-srv.ts';
import { dnsIgnoresSrvPort } from './dns/ignores-srv-port.ts';
import { dnsIgnoresWeight } from './dns/ignores-weight.ts';
import { dnsKeepsTrailingDot } from './dns/keeps-trailing-dot.ts';
import { dnsLooksUpParent } from './dns/looks-up-parent.ts';
import { dnsLooksUpUnicode } from './dns/looks-up-unicode.ts';
import { dnsNoDirectTls } from './dns/no-direct-tls.ts';
import { dnsNoFallback } from './dns/no-fallback.ts';
import { dnsOldAddressesOnly } from './dns/old-addresses-only.ts';
import { dnsSilentOnFailedLookups } from './dns/silent-on-failed-lookups.ts';
import { dnsTakesTruncatedForWhole } from './dns/takes-truncated-for-whole.ts';
import { extendedErrorsAlwaysInvalid } from './extended-errors/always-invalid.ts';
import { extendedErrorsBeforeTheCondition } from './extended-errors/before-the-condition.ts';
import { extendedErrorsByTheRemoteServer } from './extended-errors/by-the-remote-server.ts';
import { extendedErrorsByTheSender } from './extended-errors/by-the-sender.ts';
import { extendedErrorsCancelInsteadOfWait } from './extended-errors/cancel-instead-of-wait.ts';
import { extendedErrorsChildOfTheStanza } from './extended-errors/child-of-the-stanza.ts';
import { extendedErrorsEmptyText } from './extended-errors/empty-text.ts';
import { extendedErrorsExpiredAsNotTrusted } from './extended-errors/expired-as-not-trusted.ts';
import { extendedErrorsFirstOfTheQueueOnly } from './extended-errors/first-of-the-queue-only.ts';
import { extendedErrorsForgetsWhenRemembered } from './extended-errors/forgets-when-remembered.ts';
import { extendedErrorsFromTheServer } from './extended-errors/from-the-server.ts';
import { extendedErrorsInsideTheCondition } from './extended-errors/inside-the-condition.ts';
import { extendedErrorsInvalidAsExpired } from './extended-errors/invalid-as-expired.ts';
import { extendedErrorsMessagesOnly } from './extended-errors/messages-only.ts';
import { extendedErrorsMismatchAsNotTrusted } from './extended-errors/mismatch-as-not-trusted.ts';
import { extendedErrorsNoBy } from './extended-errors/no-by.ts';
import { extendedErrorsNoText } from './extended-errors/no-text.ts';
import { extendedErrorsNotForPresence } from './extended-errors/not-for-presence.ts';
import { extendedErrorsNotTrustedAsInvalid } from './extended-errors/not-trusted-as-invalid.ts';
import { extendedErrorsNotTrustedAsSelfSigned } from './extended-errors/not-trusted-as-self-signed.ts';
import { extendedErrorsOnDialbackFailures } from './extended-errors/on-dialback-failures.ts';
import { extendedErrorsOnEveryFailure } from './extended-errors/on-every-failure.ts';
import { extendedErrorsOnSilence } from './extended-errors/on-silence.ts';
import { extendedErrorsOnStreamErrors } from './extended-errors/on-stream-errors.ts';
import { extendedErrorsOnUnresolvableDomains } from './extended-errors/on-unresolvable-domains.ts';
import { extendedErrorsOtherCondition } from './extended-errors/other-condition.ts';
import { extendedErrorsRefusesSelfSignedAnyway } from './extended-errors/refuses-self-signed-anyway.ts';
import { extendedErrorsSelfSignedAsExpired } from './extended-errors/self-signed-as-expired.ts';
import { extendedErrorsSelfSignedAsNotTrusted } from './extended-errors/self-signed-as-not-trusted.ts';
import { extendedErrorsSeveralAreInvalid } from './extended-errors/several-are-invalid.ts';
import { extendedErrorsStanzaErrorNamespace } from './extended-errors/stanza-error-namespace.ts';
import { extendedErrorsStarttlsOnly } from './extended-errors/starttls-only.ts';
import { extendedErrorsTextAboutNothing } from './extended-errors/text-about-nothing.ts';
import { extendedErrorsTextNamesTheDomain } from './extended-errors/text-names-the-domain.ts';
import { extendedErrorsTwoConditions } from './extended-errors/two-conditions.ts';
import { extendedErrorsWrongNamespace } from './extended-errors/wrong-namespace.ts';
import { limitsAnnouncesMoreThanItTakes } from './limits/announces-more-than-it-takes.ts';
import { limitsAnnouncesNoNumber } from './limits/announces-no-number.ts';
import { limitsAnnouncesTooLittle } from './limits/announces-too-little.ts';
import { limitsAnnouncesWords } from './limits/announces-words.ts';
import { limitsEchoesLargePayloads } from './limits/echoes-large-payloads.ts';
import { limitsExceedsThePeersLimit } from './limits/exceeds-the-peers-limit.ts';
import { limitsIgnoresLimitsOfBidi } from './limits/ignores-limits-of-bidi.ts';
import { limitsLosesLargeStanzas } from './limits/loses-large-stanzas.ts';
import { limitsTakesLessThan10000 } from './limits/takes-less-than-10000.ts';
import { limitsWrongConditionForSize } from './limits/wrong-condition-for-size.ts';
import { limitsWrongErrorForLargeStanzas } from './limits/wrong-error-for-large-stanzas.ts';
import type { Mutant } from './mutant.ts';
import { outageStatusAddressWithoutScheme } from './outage-status/address-without-scheme.ts';
import { outageStatusAddressesInOneValue } from './outage-status/addresses-in-one-value.ts';
import { outageStatusAnybodyPublishes } from './outage-status/anybody-publishes.ts';
import { outageStatusDateWithoutZone } from './outage-status/date-without-zone.ts';
import { outageStatusDocumentGone } from './outage-status/document-gone.ts';
import { outageStatusEmptyFile } from './outage-status/empty-file.ts';
import { outageStatusHiddenFromStrangers } from './outage-status/hidden-from-strangers.ts';
import { outageStatusItemWithoutDate } from './outage-status/item-without-date.ts';
import { outageStatusLoginPage } from './outage-status/login-page.ts';
import { outageStatusMessageByLanguageNames } from './outage-status/message-by-language-names.ts';
import { outageStatusNeverOver } from './outage-status/never-over.ts';
import { outageStatusNoBeginning } from './outage-status/no-beginning.ts';
import { outageStatusNoDefaultMessage } from './outage-status/no-default-message.ts';
import { outageStatusNoForm } from './outage-status/no-form.ts';
import { outageStatusNoNode } from './outage-status/no-node.ts';
import { outageStatusNotJson } from './outage-status/not-json.ts';
import { outageStatusOtherFormType } from './outage-status/other-form-type.ts';
import { outageStatusOtherScheme } from './outage-status/other-scheme.ts';
import { outageStatusPlannedAsText } from './outage-status/planned-as-text.ts';
import { outageStatusSilentEnd } from './outage-status/silent-end.ts';
import { outageStatusWantsAPassword } from './outage-status/wants-a-password.ts';
import { poshAnyFingerprint } from './posh/any-fingerprint.ts';
import { poshAnyWebServer } from './posh/any-web-server.ts';
import { poshExpiredDocuments } from './posh/expired-documents.ts';
import { poshFollowsEveryReference } from './posh/follows-every-reference.ts';
import { poshNeverAsks } from './posh/never-asks.ts';
import { poshNoReference } from './posh/no-reference.ts';
import { saslExternalAbortAsNotAuthorized } from './sasl-external/abort-as-not-authorized.ts';
import { saslExternalAdmitsAnyone } from './sasl-external/admits-anyone.ts';
import { saslExternalAnyIdentity } from './sasl-external/any-identity.ts';
import { saslExternalAnyMechanism } from './sasl-external/any-mechanism.ts';
import { saslExternalDeterredByEmptyList } from './sasl-external/deterred-by-empty-list.ts';
import { saslExternalDialbackFirst } from './sasl-external/dialback-first.ts';
import { saslExternalEndlessAttempts } from './sasl-external/endless-attempts.ts';
import { saslExternalFailureWithoutCondition } from './sasl-external/failure-without-condition.ts';
import { saslExternalIdentityOfAUser } from './sasl-external/identity-of-a-user.ts';
import { saslExternalIgnoresAbort } from './sasl-external/ignores-abort.ts';
import { saslExternalLeavesBadPeersWaiting } from './sasl-external/leaves-bad-peers-waiting.ts';
import { saslExternalLenientBase64 } from './sasl-external/lenient-base64.ts';
import { saslExternalLineFeedAfterSuccess } from './sasl-external/line-feed-after-success.ts';
import { saslExternalLosesStanzasAfterFailure } from './sasl-external/loses-stanzas-after-failure.ts';
import { saslExternalNeverOffers } from './sasl-external/never-offers.ts';
import { saslExternalNeverUsesIt } from './sasl-external/never-uses-it.ts';
import { saslExternalNoRestartAfterSuccess } from './sasl-external/no-restart-after-success.ts';
import { saslExternalOffersAgain } from './sasl-external/offers-again.ts';
import { saslExternalOffersAlways } from './sasl-external/offers-always.ts';
import { saslExternalOffersBeforeTls } from './sasl-external/offers-before-tls.ts';
import { saslExternalPlainFirst } from './sasl-external/plain-first.ts';
import { saslExternalRefusesIdentity } from './sasl-external/refuses-identity.ts';
import { saslExternalStarttlsAgain } from './sasl-external/starttls-again.ts';
import { saslExternalSuccessForNothing } from './sasl-external/success-for-nothing.ts';
import { saslExternalTakesFailureForSuccess } from './sasl-external/takes-failure-for-success.ts';
import { saslExternalUnknownMechanismAsNotAuthorized } from './sasl-external/unknown-mechanism-as-not-authorized.ts';
import { saslExternalWantsIdentity } from './sasl-external/wants-identity.ts';
import { saslExternalWantsInitialResponse } from './sasl-external/wants-initial-response.ts';
import { serverBuddiesApprovesEveryone } from './server-buddies/approves-everyone.ts';
import { serverBuddiesApprovesTheDenied } from './server-buddies/approves-the-denied.ts';
import { serverBuddiesAsksBeforeApprovingBack } from './server-buddies/asks-before-approving-back.ts';
import { serverBuddiesAsksUnasked } from './server-buddies/asks-unasked.ts';
import { serverBuddiesCommandForEveryone } from './server-buddies/command-for-everyone.ts';
import { serverBuddiesCommandForNobody } from './server-buddies/command-for-nobody.ts';
import { serverBuddiesCommandWithoutEffect } from './server-buddies/command-without-effect.ts';
import { serverBuddiesDoesNotAskBack } from './server-buddies/does-not-ask-back.ts';
import { serverBuddiesForgetsItsRoster } from './server-buddies/forgets-its-roster.ts';
import { serverBuddiesHidesFromBuddies } from './server-buddies/hides-from-buddies.ts';
import { serverBuddiesIgnoresUnsubscribe } from './server-buddies/ignores-unsubscribe.ts';
import { serverBuddiesNeverTells } from './server-buddies/never-tells.ts';
import { serverBuddiesNotAnnounced } from './server-buddies/not-announced.ts';
import { serverBuddiesOtherField } from './server-buddies/other-field.ts';
import { serverBuddiesRemembersRefusals } from './server-buddies/remembers-refusals.ts';
import { serverBuddiesShowsItselfToStrangers } from './server-buddies/shows-itself-to-strangers.ts';
import { serverBuddiesSilentOnApproval } from './server-buddies/silent-on-approval.ts';
import { serverBuddiesSilentOnDenial } from './server-buddies/silent-on-denial.ts';
import { serverBuddiesTellsUsers } from './server-buddies/tells-users.ts';
import { stanzaErrorsAlwaysNotFound } from './stanza-errors/always-not-found.ts';
import { stanzaErrorsAlwaysTimeout } from './stanza-errors/always-timeout.ts';
import { stanzaErrorsAnswersBadIq } from './stanza-errors/answers-bad-iq.ts';
import { stanzaErrorsAnswersPresenceForNobody } from './stanza-errors/answers-presence-for-nobody.ts';
import { stanzaErrorsAnswersResponses } from './stanza-errors/answers-responses.ts';
import { stanzaErrorsBouncesAsMessage } from './stanza-errors/bounces-as-message.ts';
import { stanzaErrorsBouncesErrors } from './stanza-errors/bounces-errors.ts';
import { stanzaErrorsBouncesResults } from './stanza-errors/bounces-results.ts';
import { stanzaErrorsBouncesToBare } from './stanza-errors/bounces-to-bare.ts';
import { stanzaErrorsBouncesWithoutType } from './stanza-errors/bounces-without-type.ts';
import { stanzaErrorsDialbackErrorAsInternal } from './stanza-errors/dialback-error-as-internal.ts';
import { stanzaErrorsDropsTheId } from './stanza-errors/drops-the-id.ts';
import { stanzaErrorsErrorWithoutType } from './stanza-errors/error-without-type.ts';
import { stanzaErrorsLosesIq } from './stanza-errors/loses-iq.ts';
import { stanzaErrorsLosesMessages } from './stanza-errors/loses-messages.ts';
import { stanzaErrorsLosesPresence } from './stanza-errors/loses-presence.ts';
import { stanzaErrorsMakesUpAnId } from './stanza-errors/makes-up-an-id.ts';
import { stanzaErrorsNamesTheHost } from './stanza-errors/names-the-host.ts';
import { stanzaErrorsNeverTriesAgain } from './stanza-errors/never-tries-again.ts';
import { stanzaErrorsNoSuchUserAsItemNotFound } from './stanza-errors/no-such-user-as-item-not-found.ts';
import { stanzaErrorsNotFoundAsWait } from './stanza-errors/not-found-as-wait.ts';
import { stanzaErrorsNotFoundWhenNeverConnected } from './stanza-errors/not-found-when-never-connected.ts';
import { stanzaErrorsRefusedKeyAsNotFound } from './stanza-errors/refused-key-as-not-found.ts';
import { stanzaErrorsRevealsAccounts } from './stanza-errors/reveals-accounts.ts';
import { stanzaErrorsSilentOnBadIq } from './stanza-errors/silent-on-bad-iq.ts';
import { stanzaErrorsSilentOnProbes } from './stanza-errors/silent-on-probes.ts';
import { stanzaErrorsSwapsNothing } from './stanza-errors/swaps-nothing.ts';
import { stanzaErrorsTextWithoutLang } from './stanza-errors/text-without-lang.ts';
import { stanzaErrorsTextWithoutNamespace } from './stanza-errors/text-without-namespace.ts';
import { stanzaErrorsTimeoutAsCancel } from './stanza-errors/timeout-as-cancel.ts';
import { stanzaErrorsTwoDefinedConditions } from './stanza-errors/two-defined-conditions.ts';
import { stanzaErrorsTwoErrors } from './stanza-errors/two-errors.ts';
import { stanzaErrorsUnknownPayloadAsNotImplemented } from './stanza-errors/unknown-payload-as-not-implemented.ts';
import { stanzasAnswersForClients } from './stanzas/answers-for-clients.ts';
import { stanzasAnswersOnSameStream } from './stanzas/answers-on-same-stream.ts';
import { stanzasAnswersWithoutFrom } from './stanzas/answers-without-from.ts';
import { stanzasClientNamespaceOutbound } from './stanzas/client-namespace-outbound.ts';
import { stanzasDeliversBareIq } from './stanzas/delivers-bare-iq.ts';
import { stanzasDeliversOutOfOrder } from './stanzas/delivers-out-of-order.ts';
import { stanzasForgetsLangOfTheStream } from './stanzas/forgets-lang-of-the-stream.ts';
import { stanzasIgnoresBadFrom } from './stanzas/ignores-bad-from.ts';
import { stanzasIgnoresEarlyStanzas } from './stanzas/ignores-early-stanzas.ts';
import { stanzasIgnoresForeignTo } from './stanzas/ignores-foreign-to.ts';
import { stanzasIgnoresFrom } from './stanzas/ignores-from.ts';
import { stanzasIgnoresMissingFrom } from './stanzas/ignores-missing-from.ts';
import { stanzasIgnoresMissingTo } from './stanzas/ignores-missing-to.ts';
import { stanzasKeepsForgedFrom } from './stanzas/keeps-forged-from.ts';
import { stanzasLosesEverySeventh } from './stanzas/loses-every-seventh.ts';
import { stanzasLosesMessagesToResources } from './stanzas/loses-messages-to-resources.ts';
import { stanzasOvertakesTheQueue } from './stanzas/overtakes-the-queue.ts';
import { stanzasOverwritesLang } from './stanzas/overwrites-lang.ts';
import { stanzasOverwritesLangOutbound } from './stanzas/overwrites-lang-outbound.ts';
import { stanzasOwnDomainIncluded } from './stanzas/own-domain-included.ts';
import { stanzasQueueForTheLast } from './stanzas/queue-for-the-last.ts';
import { stanzasRelays } from './stanzas/relays.ts';
import { stanzasRescopesFirstLevelOnly } from './stanzas/rescopes-first-level-only.ts';
import { stanzasRewritesTo } from './stanzas/rewrites-to.ts';
import { stanzasSendsFirstOfQueueOnly } from './stanzas/sends-first-of-queue-only.ts';
import { stanzasSendsQueueInReverse } from './stanzas/sends-queue-in-reverse.ts';
import { stanzasSendsQueueTwice } from './stanzas/sends-queue-twice.ts';
import { stanzasServerNamespaceInbound } from './stanzas/server-namespace-inbound.ts';
import { stanzasStampsBare } from './stanzas/stamps-bare.ts';
import { stanzasStreamForEachStanza } from './stanzas/stream-for-each-stanza.ts';
import { stanzasStripsAttributes } from './stanzas/strips-attributes.ts';
import { stanzasStripsErrorConditions } from './stanzas/strips-error-conditions.ts';
import { stanzasStripsExtensionsInbound } from './stanzas/strips-extensions-inbound.ts';
import { stanzasStripsExtensionsOutbound } from './stanzas/strips-extensions-outbound.ts';
import { stanzasSubdomainsIncluded } from './stanzas/subdomains-included.ts';
import { stanzasSwapsTwoInQueue } from './stanzas/swaps-two-in-queue.ts';
import { stanzasTakesBadAddresses } from './stanzas/takes-bad-addresses.ts';
import { stanzasTakesEarlyStanzas } from './stanzas/takes-early-stanzas.ts';
import { stanzasTakesEmptyResources } from './stanzas/takes-empty-resources.ts';
import { stanzasTakesForAnyOwnDomain } from './stanzas/takes-for-any-own-domain.ts';
import { stanzasTakesMissingFrom } from './stanzas/takes-missing-from.ts';
import { streamManagementAsksTooEarly } from './stream-management/asks-too-early.ts';
import { streamManagementBelievesAnyCount } from './stream-management/believes-any-count.ts';
import { streamManagementClosesOnResume } from './stream-management/closes-on-resume.ts';
import { streamManagementCountsEverything } from './stream-management/counts-everything.ts';
import { streamManagementEnablesAnybody } from './stream-management/enables-anybody.ts';
import { streamManagementEnablesTwice } from './stream-management/enables-twice.ts';
import { streamManagementIgnoresAcknowledgements } from './stream-management/ignores-acknowledgements.ts';
import { streamManagementLosesUnacknowledged } from './stream-management/loses-unacknowledged.ts';
import { streamManagementNeverEnables } from './stream-management/never-enables.ts';
import { streamManagementOffersBeforeAuthentication } from './stream-management/offers-before-authentication.ts';
import { streamManagementOffersOnlyBeforeAuthentication } from './stream-management/offers-only-before-authentication.ts';
import { streamsClientNamespaceInHeaders } from './streams/client-namespace-in-headers.ts';
import { streamsClosesOnRestart } from './streams/closes-on-restart.ts';
import { streamsClosesTwice } from './streams/closes-twice.ts';
import { streamsClosesWithoutTag } from './streams/closes-without-tag.ts';
import { streamsCountsStreamIds } from './streams/counts-stream-ids.ts';
import { streamsCountsUpStreamIds } from './streams/counts-up-stream-ids.ts';
import { streamsDeliversUnknownElements } from './streams/delivers-unknown-elements.ts';
import { streamsEchoesLang } from './streams/echoes-lang.ts';
import { streamsEchoesUnknownHost } from './streams/echoes-unknown-host.ts';
import { streamsEchoesVersion } from './streams/echoes-version.ts';
import { streamsErrorOnItsOwnStream } from './streams/error-on-its-own-stream.ts';
import { streamsErrorWithoutStream } from './streams/error-without-stream.ts';
import { streamsFeatureInContentNamespace } from './streams/feature-in-content-namespace.ts';
import { streamsFeatureInStreamNamespace } from './streams/feature-in-stream-namespace.ts';
import { streamsFeaturesForOldPeers } from './streams/features-for-old-peers.ts';
import { streamsFollowsRedirectionsAnywhere } from './streams/follows-redirections-anywhere.ts';
import { streamsForgetsFeaturesAfterRestart } from './streams/forgets-features-after-restart.ts';
import { streamsHangsInsteadOfClosing } from './streams/hangs-instead-of-closing.ts';
import { streamsHangsUpOnClosing } from './streams/hangs-up-on-closing.ts';
import { streamsHangsUpOnHeaders } from './streams/hangs-up-on-headers.ts';
import { streamsHeaderBeforeEachError } from './streams/header-before-each-error.ts';
import { streamsIgnoresClosing } from './streams/ignores-closing.ts';
import { streamsInitialHeaderWithId } from './streams/initial-header-with-id.ts';
import { streamsInitialHeaderWithoutFrom } from './streams/initial-header-without-from.ts';
import { streamsInitialHeaderWithoutLang } from './streams/initial-header-without-lang.ts';
import { streamsInitialHeaderWithoutTo } from './streams/initial-header-without-to.ts';
import { streamsInitialHeaderWithoutVersion } from './streams/initial-header-without-version.ts';
import { streamsInitialToTheHost } from './streams/initial-to-the-host.ts';
import { streamsLosesWhatComes } from './streams/loses-what-comes.ts';
import { streamsNeverCloses } from './streams/never-closes.ts';
import { streamsNoFeatures } from './streams/no-features.ts';
import { streamsNoFeaturesAfterSasl } from './streams/no-features-after-sasl.ts';
import { streamsNoHandshake } from './streams/no-handshake.ts';
import { streamsNoResponseFrom } from './streams/no-response-from.ts';
import { streamsNoResponseLang } from './streams/no-response-lang.ts';
import { streamsNoResponseTo } from './streams/no-response-to.ts';
import { streamsNoStreamId } from './streams/no-stream-id.ts';
import { streamsNoUnsupportedFeature } from './streams/no-unsupported-feature.ts';
import { streamsOpensOneConnection } from './streams/opens-one-connection.ts';
import { streamsPrefixedStanzas } from './streams/prefixed-stanzas.ts';
import { streamsReadsOnAfterClose } from './streams/reads-on-after-close.ts';
import { streamsReadsOnAfterError } from './streams/reads-on-after-error.ts';
import { streamsRefusesOddLang } from './streams/refuses-odd-lang.ts';
import { streamsRefusesWhitespace } from './streams/refuses-whitespace.ts';
import { streamsReusesStreamId } from './streams/reuses-stream-id.ts';
import { streamsRoutesUnknownElements } from './streams/routes-unknown-elements.ts';
import { streamsSaysVersion11 } from './streams/says-version-1-1.ts';
import { streamsSendsAtOnce } from './streams/sends-at-once.ts';
import { streamsSendsBeforeNegotiation } from './streams/sends-before-negotiation.ts';
import { streamsServesAnyHost } from './streams/serves-any-host.ts';
import { streamsServesNobodyAfterConnecting } from './streams/serves-nobody-after-connecting.ts';
import { streamsServesOneConnection } from './streams/serves-one-connection.ts';
import { streamsSilentInsteadOfError } from './streams/silent-instead-of-error.ts';
import { streamsStarttlsInContentNamespace } from './streams/starttls-in-content-namespace.ts';
import { streamsStopsWithoutAWord } from './streams/stops-without-a-word.ts';
import { streamsStreamErrorWithoutCondition } from './streams/stream-error-without-condition.ts';
import { streamsTakesAnyContentNamespace } from './streams/takes-any-content-namespace.ts';
import { streamsTakesAnyStreamNamespace } from './streams/takes-any-stream-namespace.ts';
import { streamsTakesStreamIdFromPeer } from './streams/takes-stream-id-from-peer.ts';
import { streamsTwoConditions } from './streams/two-conditions.ts';
import { streamsUndefinedConditionForAll } from './streams/undefined-condition-for-all.ts';
import { streamsUnknownStreamError } from './streams/unknown-stream-error.ts';
import { streamsWantsFrom } from './streams/wants-from.ts';
import { streamsWantsTo } from './streams/wants-to.ts';
import { tlsActsOnInjectedFeatures } from './tls/acts-on-injected-features.ts';
import { tlsAlpnOfClients } from './tls/alpn-of-clients.ts';
import { tlsAlpnOfClientsOnly } from './tls/alpn-of-clients-only.ts';
import { tlsAlpnOfEverything } from './tls/alpn-of-everything.ts';
import { tlsAnswersInjectedHeader } from './tls/answers-injected-header.ts';
import { tlsAnyAlpn } from './tls/any-alpn.ts';
import { tlsAnyName } from './tls/any-name.ts';
import { tlsAsksForNoCertificate } from './tls/asks-for-no-certificate.ts';
import { tlsCertificateOfTheLastHost } from './tls/certificate-of-the-last-host.ts';
import { tlsCiphersWithoutEncryption } from './tls/ciphers-without-encryption.ts';
import { tlsClearOnDirectPort } from './tls/clear-on-direct-port.ts';
import { tlsClosesBeforeHandshake } from './tls/closes-before-handshake.ts';
import { tlsCrashesOnStarttlsInsideTls } from './tls/crashes-on-starttls-inside-tls.ts';
import { tlsCrashesWithoutStarttls } from './tls/crashes-without-starttls.ts';
import { tlsDeafAfterInjection } from './tls/deaf-after-injection.ts';
import { tlsDeterredByAbsence } from './tls/deterred-by-absence.ts';
import { tlsDirectTlsOnStarttlsRecords } from './tls/direct-tls-on-starttls-records.ts';
import { tlsErrorOnRenegotiation } from './tls/error-on-renegotiation.ts';
import { tlsGoesOnAfterFailure } from './tls/goes-on-after-failure.ts';
import { tlsGoesOnInInjectedStream } from './tls/goes-on-in-injected-stream.ts';
import { tlsHangsInDirectHandshake } from './tls/hangs-in-direct-handshake.ts';
import { tlsHeaderBehindProceed } from './tls/header-behind-proceed.ts';
import { tlsKeepsInjectedPlaintext } from './tls/keeps-injected-plaintext.ts';
import { tlsLineFeedAfterStarttls } from './tls/line-feed-after-starttls.ts';
import { tlsMoreThanStarttls } from './tls/more-than-starttls.ts';
import { tlsNeverAnswersStarttls } from './tls/never-answers-starttls.ts';
import { tlsNeverAsksForStarttls } from './tls/never-asks-for-starttls.ts';
import { tlsNoAlpn } from './tls/no-alpn.ts';
import { tlsNoCloseNotify } from './tls/no-close-notify.ts';
import { tlsNoSni } from './tls/no-sni.ts';
import { tlsNoStarttls } from './tls/no-starttls.ts';
import { tlsNoTls12 } from './tls/no-tls-1-2.ts';
import { tlsNoTls13 } from './tls/no-tls-1-3.ts';
import { tlsOldVersions } from './tls/old-versions.ts';
import { tlsOneCertificateForAll } from './tls/one-certificate-for-all.ts';
import { tlsOptionalIfNotRequired } from './tls/optional-if-not-required.ts';
import { tlsPresentsNoCertificate } from './tls/presents-no-certificate.ts';
import { tlsProceedsTwice } from './tls/proceeds-twice.ts';
import { tlsRefusesRenegotiation } from './tls/refuses-renegotiation.ts';
import { tlsRefusesStarttls } from './tls/refuses-starttls.ts';
import { tlsRenegotiatesWithoutExtension } from './tls/renegotiates-without-extension.ts';
import { tlsSniOfTheHost } from './tls/sni-of-the-host.ts';
import { tlsStarttlsAfterAuthentication } from './tls/starttls-after-authentication.ts';
import { tlsStarttlsInsideTls } from './tls/starttls-inside-tls.ts';
import { tlsStarttlsNotRequired } from './tls/starttls-not-required.ts';
import { tlsStarttlsOnDirectTlsRecords } from './tls/starttls-on-direct-tls-records.ts';
import { tlsStarttlsOverDirectTls } from './tls/starttls-over-direct-tls.ts';
import { tlsWantsAlpn } from './tls/wants-alpn.ts';
import { tlsWhitespaceAfterProceed } from './tls/whitespace-after-proceed.ts';
import { websocketAlwaysMasks } from './websocket/always-masks.ts';
import { websocketAnyNamespace } from './websocket/any-namespace.ts';
import { websocketAnyRelation } from './websocket/any-relation.ts';
import { websocketAsksForNoSubprotocol } from './websocket/asks-for-no-subprotocol.ts';
import { websocketBelievesAnyEndpoint } from './websocket/believes-any-endpoint.ts';
import { websocketBelievesAnyWebServer } from './websocket/believes-any-web-server.ts';
import { websocketClientFraming } from './websocket/client-framing.ts';
import { websocketClosesInClientFraming } from './websocket/closes-in-client-framing.ts';
import { websocketCompletesMessages } from './websocket/completes-messages.ts';
import { websocketConfirmsNoSubprotocol } from './websocket/confirms-no-subprotocol.ts';
import { websocketContentNotDeclared } from './websocket/content-not-declared.ts';
import { websocketCutsTheConnection } from './websocket/cuts-the-connection.ts';
import { websocketDialbackOnly } from './websocket/dialback-only.ts';
import { websocketEmptyPongs } from './websocket/empty-pongs.ts';
import { websocketErrorFirst } from './websocket/error-first.ts';
import { websocketEverythingTwice } from './websocket/everything-twice.ts';
import { websocketFetchesInTheClear } from './websocket/fetches-in-the-clear.ts';
import { websocketForgetsHostMetadata } from './websocket/forgets-host-metadata.ts';
import { websocketGoesOnWhenCut } from './websocket/goes-on-when-cut.ts';
import { websocketGoesOnWithoutSubprotocol } from './websocket/goes-on-without-subprotocol.ts';
import { websocketGoesWhereItIsSent } from './websocket/goes-where-it-is-sent.ts';
import { websocketHostMetadataFirst } from './websocket/host-metadata-first.ts';
import { websocketIgnoresCutMessages } from './websocket/ignores-cut-messages.ts';
import { websocketIgnoresStreamTags } from './websocket/ignores-stream-tags.ts';
import { websocketIgnoresWhatComesFirst } from './websocket/ignores-what-comes-first.ts';
import { websocketIgnoresWhatIsAround } from './websocket/ignores-what-is-around.ts';
import { websocketKeepsAliveWithSpace } from './websocket/keeps-alive-with-space.ts';
import { websocketLinksWithoutPriority } from './websocket/links-without-priority.ts';
import { websocketLosesDialback } from './websocket/loses-dialback.ts';
import { websocketLosesStanzas } from './websocket/loses-stanzas.ts';
import { websocketLosesWhatFails } from './websocket/loses-what-fails.ts';
import { websocketMendsUtf8 } from './websocket/mends-utf8.ts';
import { websocketNamesTheDomainOnly } from './websocket/names-the-domain-only.ts';
import { websocketNamesTheHostOnly } from './websocket/names-the-host-only.ts';
import { websocketNeverAnswersClosing } from './websocket/never-answers-closing.ts';
import { websocketNeverMasks } from './websocket/never-masks.ts';
import { websocketNeverPongs } from './websocket/never-pongs.ts';
import { websocketNeverRestarts } from './websocket/never-restarts.ts';
import { websocketNoExternal } from './websocket/no-external.ts';
import { websocketNoHostMetadata } from './websocket/no-host-metadata.ts';
import { websocketNoXrd } from './websocket/no-xrd.ts';
import { websocketOffersStarttls } from './websocket/offers-starttls.ts';
import { websocketOpensWithoutFrom } from './websocket/opens-without-from.ts';
import { websocketOpensWithoutId } from './websocket/opens-without-id.ts';
import { websocketPrefixNotDeclared } from './websocket/prefix-not-declared.ts';
import { websocketProvesNothing } from './websocket/proves-nothing.ts';
import { websocketPublishesUnprotected } from './websocket/publishes-unprotected.ts';
import { websocketRelationOfClients } from './websocket/relation-of-clients.ts';
import { websocketReplacesContent } from './websocket/replaces-content.ts';
import { websocketSendsBinary } from './websocket/sends-binary.ts';
import { websocketServesClear } from './websocket/serves-clear.ts';
import { websocketSniOfTheEndpoint } from './websocket/sni-of-the-endpoint.ts';
import { websocketSpaceBefore } from './websocket/space-before.ts';
import { websocketTakesBinary } from './websocket/takes-binary.ts';
import { websocketTakesFragmentsApart } from './websocket/takes-fragments-apart.ts';
import { websocketTakesStarttlsUp } from './websocket/takes-starttls-up.ts';
import { websocketTakesStreamTags } from './websocket/takes-stream-tags.ts';
import { websocketTakesTwoElements } from './websocket/takes-two-elements.ts';
import { websocketTakesUnmasked } from './websocket/takes-unmasked.ts';
import { websocketTwoInAMessage } from './websocket/two-in-a-message.ts';
import { websocketUsesUnprotected } from './websocket/uses-unprotected.ts';
import { xmlAcceptsComments } from './xml/accepts-comments.ts';
import { xmlAcceptsDoctype } from './xml/accepts-doctype.ts';
import { xmlAcceptsInstructions } from './xml/accepts-instructions.ts';
import { xmlByteOrderMark } from './xml/byte-order-mark.ts';
import { xmlCompletesCutStanzas } from './xml/completes-cut-stanzas.ts';
import { xmlCutsCommentsOut } from './xml/cuts-comments-out.ts';
import { xmlCutsDoctypeOut } from './xml/cuts-doctype-out.ts';
import { xmlDeclarationMissing } from './xml/declaration-missing.ts';
import { xmlDeclarationStandalone } from './xml/declaration-standalone.ts';
import { xmlDeclaresWhatIsMissing } from './xml/declares-what-is-missing.ts';
import { xmlDropsEscapedCharacters } from './xml/drops-escaped-characters.ts';
import { xmlDropsForbiddenCharacters } from './xml/drops-forbidden-characters.ts';
import { xmlFetchesExternalEntities } from './xml/fetches-external-entities.ts';
import { xmlForgetsCutTags } from './xml/forgets-cut-tags.ts';
import { xmlGuessesTheEncoding } from './xml/guesses-the-encoding.ts';
import { xmlNoBounds } from './xml/no-bounds.ts';
import { xmlSendsComments } from './xml/sends-comments.ts';
import { xmlSkipsMismatchedTags } from './xml/skips-mismatched-tags.ts';
import { xmlWantsOneDeclaration } from './xml/wants-one-declaration.ts';
import { xmlWrongConditionForBadUtf8 } from './xml/wrong-condition-for-bad-utf8.ts';
import { xmlWrongConditionForBadXml } from './xml/wrong-condition-for-bad-xml.ts';

/** Every mutant of the reference server. */
export const mutants: readonly Mutant[] = [
  certificateAcceptsExpired,
  certificateChecksDatesOfLeafOnly,
  certificateAcceptsNotYetValid,
  certificateAcceptsSelfSigned,
  certificateAcceptsUnknownAuthority,
  certificateAcceptsIncompletePath,
  certificateAcceptsBadSignatures,
  certificateIgnoresSignatures,
  certificateIgnoresNames,
  certificateChecksCommonName,
  certificateWildcardSpansLabels,
  certificateWildcardCoversParent,
  certificateWildcardWithinLabel,
  certificateWildcardAnywhere,
  certificateRefusesWildcards,
  certificateComparesCase,
  certificateWantsXmppAddr,
  certificateRefusesSrvName,
  certificateSrvNameOfAnyService,
  certificateXmppAddrOfAUser,
  certificateAcceptsParentDomain,
  certificateComparesEndOfName,
  certificateTrustsDnsForNames,
  certificateAcceptsAuthorityAsLeaf,
  certificateAcceptsIssuerThatIsNone,
  certificateIgnoresCriticalExtensions,
  certificateIgnoresNameConstraints,
  certificateIgnoresPurpose,
  certificateIgnoresRevocation,
  certificateRefusesWhatHasAList,
  certificateAcceptsWeakSignatures,
  certificateWantsClientAuth,
  certificateTrustsDirectTls,
  certificateTrustsStarttls,
  certificateTrustsInitiatingServers,
  certificateSparedByPlaintext,
  certificateRefusesInEveryProfile,
  certificateSilentOnBadPeers,
  extendedErrorsChildOfTheStanza,
  extendedErrorsInsideTheCondition,
  extendedErrorsBeforeTheCondition,
  extendedErrorsWrongNamespace,
  extendedErrorsRefusesSelfSignedAnyway,
  extendedErrorsStanzaErrorNamespace,
  extendedErrorsSeveralAreInvalid,
  extendedErrorsTwoConditions,
  extendedErrorsAlwaysInvalid,
  extendedErrorsExpiredAsNotTrusted,
  extendedErrorsSelfSignedAsExpired,
  extendedErrorsNotTrustedAsSelfSigned,
  extendedErrorsMismatchAsNotTrusted,
  extendedErrorsInvalidAsExpired,
  extendedErrorsCancelInsteadOfWait,
  extendedErrorsOtherCondition,
  extendedErrorsNoBy,
  extendedErrorsByTheRemoteServer,
  extendedErrorsNoText,
  extendedErrorsOnEveryFailure,
  extendedErrorsOnDialbackFailures,
  extendedErrorsOnUnresolvableDomains,
  extendedErrorsMessagesOnly,
  extendedErrorsStarttlsOnly,
  extendedErrorsForgetsWhenRemembered,
  extendedErrorsFirstOfTheQueueOnly,
  extendedErrorsFromTheServer,
  extendedErrorsByTheSender,
  extendedErrorsEmptyText,
  extendedErrorsNotForPresence,
  extendedErrorsNotTrustedAsInvalid,
  extendedErrorsOnSilence,
  extendedErrorsOnStreamErrors,
  extendedErrorsSelfSignedAsNotTrusted,
  extendedErrorsTextAboutNothing,
  extendedErrorsTextNamesTheDomain,
  outageStatusAddressWithoutScheme,
  outageStatusAddressesInOneValue,
  outageStatusAnybodyPublishes,
  outageStatusDateWithoutZone,
  outageStatusDocumentGone,
  outageStatusEmptyFile,
  outageStatusHiddenFromStrangers,
  outageStatusItemWithoutDate,
  outageStatusLoginPage,
  outageStatusMessageByLanguageNames,
  outageStatusNeverOver,
  outageStatusNoBeginning,
  outageStatusNoDefaultMessage,
  outageStatusNoForm,
  outageStatusNoNode,
  outageStatusNotJson,
  outageStatusOtherFormType,
  outageStatusOtherScheme,
  outageStatusPlannedAsText,
  outageStatusSilentEnd,
  outageStatusWantsAPassword,
  serverBuddiesApprovesEveryone,
  serverBuddiesApprovesTheDenied,
  serverBuddiesAsksBeforeApprovingBack,
  serverBuddiesAsksUnasked,
  serverBuddiesCommandForEveryone,
  serverBuddiesCommandForNobody,
  serverBuddiesCommandWithoutEffect,
  serverBuddiesDoesNotAskBack,
  serverBuddiesForgetsItsRoster,
  serverBuddiesHidesFromBuddies,
  serverBuddiesIgnoresUnsubscribe,
  serverBuddiesNeverTells,
  serverBuddiesNotAnnounced,
  serverBuddiesOtherField,
  serverBuddiesRemembersRefusals,
  serverBuddiesShowsItselfToStrangers,
  serverBuddiesSilentOnApproval,
  serverBuddiesSilentOnDenial,
  serverBuddiesTellsUsers,
  stanzaErrorsTextWithoutLang,
  stanzaErrorsNotFoundAsWait,
  stanzaErrorsTimeoutAsCancel,
  stanzaErrorsDropsTheId,
  stanzaErrorsMakesUpAnId,
  stanzaErrorsBouncesAsMessage,
  stanzaErrorsBouncesToBare,
  stanzaErrorsBouncesWithoutType,
  stanzaErrorsErrorWithoutType,
  stanzaErrorsTwoDefinedConditions,
  stanzaErrorsBouncesErrors,
  stanzaErrorsBouncesResults,
  stanzaErrorsAnswersResponses,
  stanzaErrorsLosesIq,
  stanzaErrorsLosesPresence,
  stanzaErrorsLosesMessages,
  stanzaErrorsAlwaysNotFound,
  stanzaErrorsNotFoundWhenNeverConnected,
  stanzaErrorsAlwaysTimeout,
  stanzaErrorsNamesTheHost,
  stanzaErrorsRefusedKeyAsNotFound,
  stanzaErrorsDialbackErrorAsInternal,
  stanzaErrorsNeverTriesAgain,
  stanzaErrorsNoSuchUserAsItemNotFound,
  stanzaErrorsUnknownPayloadAsNotImplemented,
  stanzaErrorsSilentOnBadIq,
  stanzaErrorsAnswersBadIq,
  stanzaErrorsAnswersPresenceForNobody,
  stanzaErrorsSilentOnProbes,
  stanzaErrorsSwapsNothing,
  streamsReusesStreamId,
  streamsCountsStreamIds,
  streamsNoStreamId,
  streamsTakesStreamIdFromPeer,
  streamsNoResponseFrom,
  streamsNoResponseTo,
  streamsNoResponseLang,
  streamsEchoesLang,
  streamsEchoesVersion,
  streamsEchoesUnknownHost,
  streamsServesAnyHost,
  streamsTakesAnyStreamNamespace,
  streamsTakesAnyContentNamespace,
  streamsWantsFrom,
  streamsForgetsFeaturesAfterRestart,
  streamsNoFeaturesAfterSasl,
  streamsNoFeatures,
  streamsFeatureInContentNamespace,
  streamsErrorWithoutStream,
  streamsHangsInsteadOfClosing,
  streamsClosesWithoutTag,
  streamsIgnoresClosing,
  streamsReadsOnAfterError,
  streamsUnknownStreamError,
  streamsStreamErrorWithoutCondition,
  streamsUndefinedConditionForAll,
  streamsRoutesUnknownElements,
  streamsRefusesWhitespace,
  streamsInitialHeaderWithId,
  streamsInitialHeaderWithoutTo,
  streamsInitialHeaderWithoutFrom,
  streamsInitialToTheHost,
  streamsInitialHeaderWithoutVersion,
  streamsInitialHeaderWithoutLang,
  streamsPrefixedStanzas,
  streamsNoUnsupportedFeature,
  streamsSendsBeforeNegotiation,
  tlsWantsAlpn,
  tlsNoStarttls,
  tlsStarttlsNotRequired,
  tlsMoreThanStarttls,
  tlsStarttlsInsideTls,
  tlsProceedsTwice,
  tlsRefusesStarttls,
  tlsKeepsInjectedPlaintext,
  tlsWhitespaceAfterProceed,
  tlsAsksForNoCertificate,
  tlsPresentsNoCertificate,
  tlsOldVersions,
  tlsNoTls12,
  tlsNoTls13,
  tlsOptionalIfNotRequired,
  tlsDeterredByAbsence,
  tlsGoesOnAfterFailure,
  tlsNoSni,
  tlsErrorOnRenegotiation,
  tlsRefusesRenegotiation,
  tlsRenegotiatesWithoutExtension,
  tlsSniOfTheHost,
  tlsNoAlpn,
  tlsAlpnOfClients,
  tlsAnyAlpn,
  tlsHangsInDirectHandshake,
  tlsStarttlsOnDirectTlsRecords,
  tlsDirectTlsOnStarttlsRecords,
  tlsStarttlsOverDirectTls,
  saslExternalOffersAlways,
  saslExternalOffersBeforeTls,
  saslExternalNeverOffers,
  saslExternalOffersAgain,
  saslExternalAdmitsAnyone,
  saslExternalAnyIdentity,
  saslExternalWantsIdentity,
  saslExternalRefusesIdentity,
  saslExternalLenientBase64,
  saslExternalWantsInitialResponse,
  saslExternalIgnoresAbort,
  saslExternalAbortAsNotAuthorized,
  saslExternalFailureWithoutCondition,
  saslExternalUnknownMechanismAsNotAuthorized,
  saslExternalEndlessAttempts,
  saslExternalLeavesBadPeersWaiting,
  saslExternalNoRestartAfterSuccess,
  saslExternalIdentityOfAUser,
  saslExternalDialbackFirst,
  saslExternalTakesFailureForSuccess,
  saslExternalSuccessForNothing,
  saslExternalAnyMechanism,
  saslExternalNeverUsesIt,
  saslExternalStarttlsAgain,
  saslExternalLosesStanzasAfterFailure,
  dialbackCrashesWithoutStreamId,
  dialbackKeepsOpenAfterInvalid,
  dialbackErrorAsStreamError,
  dialbackAnyKeyIsOurs,
  dialbackNoKeyIsOurs,
  dialbackKeyWithoutStreamId,
  dialbackKeyWithoutTarget,
  dialbackKeyWithoutSender,
  dialbackKeyInBase64,
  dialbackValidWithoutAsking,
  dialbackInvalidCountsAsValid,
  dialbackErrorCountsAsValid,
  dialbackErrorCountsAsInvalid,
  dialbackWrongErrorForErrors,
  dialbackDeliversBeforeResult,
  dialbackBelievesUnsolicited,
  dialbackIgnoresIdOfAnswers,
  dialbackIgnoresFromOfAnswers,
  dialbackIgnoresToOfAnswers,
  dialbackVerifiesFirstStreamId,
  dialbackChangesTheKey,
  dialbackVerifiesOnSameStream,
  dialbackDoesNotSwapAddresses,
  dialbackAnswersWithoutId,
  dialbackErrorInDialbackNamespace,
  dialbackErrorWithoutCondition,
  dialbackClosesOnUnknownTarget,
  dialbackUnknownTargetAsNotAllowed,
  dialbackUnknownDomainAsInvalid,
  dialbackTakesPlaintext,
  dialbackTakesDialbackForCertificates,
  dialbackNotAfterTls,
  dialbackNamespaceNotDeclared,
  dialbackBlocksTheStream,
  dialbackSendsBeforeResult,
  dialbackIgnoresInvalid,
  dialbackIgnoresErrors,
  dialbackNeverSendsItsKey,
  dnsIgnoresSrv,
  dnsNoDirectTls,
  dnsDirectTlsOnly,
  dnsFallsBackAfterDot,
  dnsConnectsToDot,
  dnsFallsBackBesideSrv,
  dnsNoFallback,
  dnsFallsBackToClientPort,
  dnsHighestPriorityFirst,
  dnsIgnoresPriority,
  dnsIgnoresWeight,
  dnsFirstTargetOnly,
  dnsIgnoresSrvPort,
  dnsLooksUpParent,
  stanzasTakesEarlyStanzas,
  stanzasAnswersForClients,
  stanzasAnswersWithoutFrom,
  stanzasDeliversOutOfOrder,
  stanzasLosesEverySeventh,
  stanzasOverwritesLangOutbound,
  stanzasRewritesTo,
  stanzasStripsAttributes,
  stanzasStripsErrorConditions,
  stanzasTakesEmptyResources,
  stanzasTakesForAnyOwnDomain,
  stanzasTakesMissingFrom,
  stanzasIgnoresEarlyStanzas,
  stanzasIgnoresFrom,
  stanzasSubdomainsIncluded,
  stanzasOvertakesTheQueue,
  stanzasOwnDomainIncluded,
  stanzasIgnoresBadFrom,
  stanzasIgnoresMissingTo,
  stanzasIgnoresMissingFrom,
  stanzasIgnoresForeignTo,
  stanzasRelays,
  stanzasTakesBadAddresses,
  stanzasClientNamespaceOutbound,
  stanzasServerNamespaceInbound,
  stanzasRescopesFirstLevelOnly,
  stanzasSendsQueueInReverse,
  stanzasSendsQueueTwice,
  stanzasSendsFirstOfQueueOnly,
  stanzasStreamForEachStanza,
  stanzasAnswersOnSameStream,
  stanzasStripsExtensionsInbound,
  stanzasStripsExtensionsOutbound,
  stanzasOverwritesLang,
  stanzasForgetsLangOfTheStream,
  stanzasKeepsForgedFrom,
  stanzasStampsBare,
  stanzasDeliversBareIq,
  stanzasLosesMessagesToResources,
  xmlAcceptsComments,
  xmlAcceptsInstructions,
  xmlAcceptsDoctype,
  xmlDeclarationMissing,
  xmlDeclarationStandalone,
  xmlByteOrderMark,
  xmlSendsComments,
  xmlWrongConditionForBadXml,
  xmlWrongConditionForBadUtf8,
  limitsTakesLessThan10000,
  limitsWrongConditionForSize,
  limitsAnnouncesTooLittle,
  limitsAnnouncesNoNumber,
  limitsAnnouncesMoreThanItTakes,
  limitsExceedsThePeersLimit,
  limitsWrongErrorForLargeStanzas,
  limitsEchoesLargePayloads,
  limitsIgnoresLimitsOfBidi,
  limitsLosesLargeStanzas,
  bidiNotOffered,
  bidiRequestsUnasked,
  bidiRequestsBeforeTls,
  bidiRequestsInFeatureNamespace,
  bidiRequestsTooLate,
  bidiNeverUsesIt,
  bidiTakesUnagreedStanzas,
  bidiIgnoresFurtherDomains,
  bidiSendsBeforeAuthentication,
  bidiSendsForAllItsDomains,
  bidiRefusesAgreedStanzas,
  bidiDoesNotValidate,
  streamManagementOffersBeforeAuthentication,
  streamManagementNeverEnables,
  discoNoIdentity,
  discoNoFeatures,
  discoIgnoresNodes,
  discoItemsWithoutAddress,
  discoRevealsAccounts,
  discoItemsRevealAccounts,
  discoAddressesWithoutScheme,
  discoListsResources,
  discoPingsResourcesThatAreGone,
  discoProbeRefusesSubscribers,
  discoProbeRevealsPresence,
  discoNoPing,
  discoPingWithPayload,
  discoFormWithoutType,
  dialbackKeyUpToFirstSpace,
  dialbackErrorsNotAdvertised,
  dialbackFallsOverNoKey,
  dialbackFillsInAddresses,
  dialbackAnswersIncompleteQuestions,
  dialbackAnswersNoStrangers,
  dialbackBelievesItsOwnName,
  dialbackVerdictForWhoeverIsThere,
  dialbackNeverSendsAKey,
  dialbackCrashesWithoutVersion,
  dialbackKeyWithType,
  dialbackOnePairPerStream,
  dialbackDeafAfterInvalidKey,
  stanzaErrorsRevealsAccounts,
  stanzaErrorsTwoErrors,
  streamsLosesWhatComes,
  streamsReadsOnAfterClose,
  streamsClosesTwice,
  streamsSilentInsteadOfError,
  streamsErrorOnItsOwnStream,
  streamsHangsUpOnHeaders,
  streamsFeaturesForOldPeers,
  streamsFeatureInStreamNamespace,
  streamsStarttlsInContentNamespace,
  streamsClientNamespaceInHeaders,
  streamsSendsAtOnce,
  streamsFollowsRedirectionsAnywhere,
  streamsOpensOneConnection,
  streamsServesOneConnection,
  streamsServesNobodyAfterConnecting,
  streamsSaysVersion11,
  streamsClosesOnRestart,
  streamManagementOffersOnlyBeforeAuthentication,
  streamsDeliversUnknownElements,
  tlsAlpnOfClientsOnly,
  tlsAlpnOfEverything,
  tlsClosesBeforeHandshake,
  tlsNeverAnswersStarttls,
  tlsClearOnDirectPort,
  tlsStarttlsAfterAuthentication,
  tlsCrashesOnStarttlsInsideTls,
  tlsNeverAsksForStarttls,
  tlsGoesOnInInjectedStream,
  tlsLineFeedAfterStarttls,
  tlsAnyName,
  tlsCiphersWithoutEncryption,
  xmlCutsCommentsOut,
  xmlCutsDoctypeOut,
  xmlFetchesExternalEntities,
  xmlDropsForbiddenCharacters,
  xmlGuessesTheEncoding,
  xmlDeclaresWhatIsMissing,
  xmlCompletesCutStanzas,
  xmlForgetsCutTags,
  xmlDropsEscapedCharacters,
  xmlWantsOneDeclaration,
  xmlNoBounds,
  xmlSkipsMismatchedTags,
  limitsAnnouncesWords,
  tlsCrashesWithoutStarttls,
  tlsOneCertificateForAll,
  tlsCertificateOfTheLastHost,
  tlsNoCloseNotify,
  poshNeverAsks,
  poshAnyWebServer,
  poshExpiredDocuments,
  poshFollowsEveryReference,
  poshNoReference,
  poshAnyFingerprint,
  streamsNoHandshake,
  saslExternalPlainFirst,
  saslExternalLineFeedAfterSuccess,
  discoPingNotImplemented,
  certificateFallsOverManyKinds,
  certificateFallsOverXmppAddr,
  certificateWaitsOnXmppAddr,
  certificateGoesByResponseHeader,
  dialbackMultiplexesTargets,
  streamsNeverCloses,
  dnsSilentOnFailedLookups,
  dnsLooksUpUnicode,
  dnsKeepsTrailingDot,
  streamManagementCountsEverything,
  streamManagementEnablesAnybody,
  streamManagementEnablesTwice,
  streamManagementClosesOnResume,
  streamManagementBelievesAnyCount,
  streamManagementAsksTooEarly,
  streamManagementLosesUnacknowledged,
  streamManagementIgnoresAcknowledgements,
  bidiSendsForEveryDomain,
  bidiTakesRequestInFeatureNamespace,
  bidiCrashesWithoutDialback,
  saslExternalDeterredByEmptyList,
  streamsRefusesOddLang,
  stanzasQueueForTheLast,
  dialbackOtherPrefixThanDeclared,
  dialbackConfusedBySecondDeclaration,
  dialbackVerifiesInTheClear,
  streamsWantsTo,
  streamsStopsWithoutAWord,
  streamsHangsUpOnClosing,
  certificateComparesUnicode,
  certificateForgetsExpiry,
  dnsOldAddressesOnly,
  websocketServesClear,
  websocketUsesUnprotected,
  websocketClientFraming,
  websocketClosesInClientFraming,
  websocketNoExternal,
  websocketDialbackOnly,
  websocketLosesDialback,
  websocketBelievesAnyEndpoint,
  websocketNamesTheDomainOnly,
  websocketNamesTheHostOnly,
  websocketAsksForNoSubprotocol,
  websocketConfirmsNoSubprotocol,
  websocketGoesOnWithoutSubprotocol,
  websocketSendsBinary,
  websocketTakesBinary,
  websocketAnyNamespace,
  websocketOpensWithoutFrom,
  websocketOpensWithoutId,
  websocketIgnoresWhatComesFirst,
  websocketProvesNothing,
  websocketLosesStanzas,
  websocketSniOfTheEndpoint,
  websocketPrefixNotDeclared,
  websocketContentNotDeclared,
  websocketReplacesContent,
  websocketSpaceBefore,
  websocketKeepsAliveWithSpace,
  websocketEverythingTwice,
  websocketTakesTwoElements,
  websocketIgnoresWhatIsAround,
  websocketCompletesMessages,
  websocketIgnoresCutMessages,
  websocketTakesStreamTags,
  websocketIgnoresStreamTags,
  websocketErrorFirst,
  websocketNeverAnswersClosing,
  websocketCutsTheConnection,
  websocketGoesOnWhenCut,
  websocketOffersStarttls,
  websocketTakesStarttlsUp,
  websocketGoesWhereItIsSent,
  websocketLosesWhatFails,
  websocketTakesFragmentsApart,
  websocketNeverPongs,
  websocketEmptyPongs,
  websocketNeverMasks,
  websocketAlwaysMasks,
  websocketTakesUnmasked,
  websocketTwoInAMessage,
  websocketMendsUtf8,
  websocketFetchesInTheClear,
  websocketBelievesAnyWebServer,
  websocketHostMetadataFirst,
  websocketNoHostMetadata,
  websocketAnyRelation,
  websocketPublishesUnprotected,
  websocketNoXrd,
  websocketRelationOfClients,
  websocketLinksWithoutPriority,
  websocketForgetsHostMetadata,
  websocketNeverRestarts,
  tlsDeafAfterInjection,
  tlsHeaderBehindProceed,
  tlsActsOnInjectedFeatures,
  tlsAnswersInjectedHeader,
  dnsTakesTruncatedForWhole,
  streamsHeaderBeforeEachError,
  streamsTwoConditions,
  stanzaErrorsTextWithoutNamespace,
  streamsCountsUpStreamIds,
  stanzasSwapsTwoInQueue,
];
