-- Tells the sender which fault of the remote server's certificate kept a stanza from being delivered.
-- ProtoXEP "Extended server-to-server error conditions" 0.0.2. For Prosody 0.12 and 13.0; see README.md.
--
-- mod_s2s returns stanzas by the session's method `bounce_sendq`, which knows of type, condition and text alone. While the
-- certificate is judged, and only then, this module puts another one before it.

module:set_global();

local st = require "util.stanza"; -- by this name in both versions

local default_namespace = "urn:xmpp:TBD-EDITOR-FIXME:s2s-error"; -- the draft has no other yet
local xmlns_stanzas = "urn:ietf:params:xml:ns:xmpp-stanzas";
local stanza_names = { message = true, presence = true, iq = true };

-- The texts name no host: an error may come to a room where nobody is to know where the others are from.
local texts = {
	["certificate-expired"] = "The certificate of the remote server has expired";
	["self-signed-certificate"] = "The remote server uses a self-signed certificate, which is not allowed here";
	["certificate-not-trusted"] = "The certificate of the remote server comes from an authority that is not trusted here";
	["certificate-name-mismatch"] = "The certificate of the remote server is for another name";
	["certificate-invalid"] = "The certificate of the remote server is not valid";
};

-- OpenSSL's words. Whatever is not here makes the certificate invalid.
local of_the_certificate = {
	["certificate has expired"] = "certificate-expired";
	["self signed certificate"] = "self-signed-certificate"; -- before OpenSSL 3.0
	["self-signed certificate"] = "self-signed-certificate";
};
local of_the_path = {
	["certificate has expired"] = "certificate-expired"; -- that of an issuer
	["unable to get issuer certificate"] = "certificate-not-trusted";
	["unable to get local issuer certificate"] = "certificate-not-trusted";
	["unable to verify the first certificate"] = "certificate-not-trusted";
	["self signed certificate in certificate chain"] = "certificate-not-trusted";
	["self-signed certificate in certificate chain"] = "certificate-not-trusted";
	["certificate not trusted"] = "certificate-not-trusted";
	["certificate rejected"] = "certificate-not-trusted";
	["no matching DANE TLSA records"] = "certificate-not-trusted";
};
-- Where several apply, the first one is given: what its owner has to mend in any case comes first.
local order = { "certificate-expired", "self-signed-certificate", "certificate-invalid", "certificate-not-trusted" };

-- The condition for what LuaSec found: a list of errors for each depth, the certificate itself first; or words of DANE.
local function condition_of_chain(errors)
	local found = {};
	for depth, list in pairs(type(errors) == "table" and errors or { { errors } }) do
		for _, words in pairs(list) do
			local condition = (depth == 1 and of_the_certificate[words]) or of_the_path[words] or "certificate-invalid";
			found[condition] = true;
		end
	end
	for _, condition in ipairs(order) do
		if found[condition] then return condition; end
	end
	return "certificate-invalid";
end

local function condition_of(session)
	if session.cert_chain_status ~= "valid" then
		return condition_of_chain(session.cert_chain_errors);
	elseif session.cert_identity_status ~= "valid" then
		return "certificate-name-mismatch";
	end
end

-- Answers to the stanzas that wait, in order, each once.
local function replies(sendq)
	if sendq.consume then -- Prosody 13.0: the stanzas
		local next_stanza = sendq:consume();
		return function ()
			for stanza in next_stanza do
				local kind = stanza.attr.type;
				if not stanza.attr.xmlns and kind ~= "error" and kind ~= "result" then return st.reply(stanza); end
			end
		end
	end
	local position = 0;
	return function () -- COMPAT(Prosody 0.12): pairs of text and answer, false where none is due
		while sendq[position + 1] do
			position = position + 1;
			local reply = sendq[position][2];
			if reply and not reply.attr.xmlns then return reply; end
		end
	end
end

local function return_queue(session, condition)
	local sendq = session.sendq;
	if not sendq then return; end
	session.sendq = nil; -- mod_s2s has nothing left to return
	local host = module:context(session.from_host);
	local namespace = host:get_option_string("s2s_extended_errors_namespace", default_namespace);
	local count = 0;
	for reply in replies(sendq) do
		if stanza_names[reply.name] then
			reply.attr.type = "error";
			reply:tag("error", { type = "wait", by = session.from_host })
				:tag("remote-server-timeout", { xmlns = xmlns_stanzas }):up()
				:text_tag("text", texts[condition], { xmlns = xmlns_stanzas, ["xml:lang"] = "en" })
				:tag(condition, { xmlns = namespace }):up()
			:up();
			host:send(reply);
			count = count + 1;
		end
	end
	session.log("info", "Returned %d stanzas that waited for %s: %s", count, session.to_host, condition);
end

-- After all that judge the certificate, before mod_s2s (-1) decides whether its faults matter.
module:hook("s2s-check-certificate", function (event)
	local session = event.session;
	if session.direction ~= "outgoing" or not session.bounce_sendq then return; end
	local condition = condition_of(session);
	if not condition then return; end
	local bounce_sendq = session.bounce_sendq;
	event.bounce_sendq_before_extended_errors = bounce_sendq;
	function session.bounce_sendq(...)
		return_queue(session, condition);
		return bounce_sendq(...);
	end
end, -0.5);

-- mod_s2s had no objection, or we would not be here: what fails from now on has another reason.
module:hook("s2s-check-certificate", function (event)
	if event.bounce_sendq_before_extended_errors then
		event.session.bounce_sendq = event.bounce_sendq_before_extended_errors;
	end
end, -1.5);
