-- Says in the disco#info of a host where one can read whether the service is out of order.
-- XEP-0455 0.4, Service Outage Status. For Prosody 0.12 and 13.0; see mod_service_outage_status.md.

local dataforms = require "util.dataforms"; -- by this name in both versions

local layout = dataforms.new({
	{ name = "FORM_TYPE"; var = "FORM_TYPE"; type = "hidden"; value = "urn:xmpp:sos:0" };
	{ name = "addresses"; var = "external-status-addresses"; type = "list-multi" };
});

-- The form as it is published; nil: none.
local published;

-- A URI (RFC 3986 §3) of a scheme that every client knows.
local function is_usable(address)
	return type(address) == "string" and address:match("^https?://[^%s<>\"{}|\\^`]+$") ~= nil;
end

local function publish()
	if published then
		module:remove_item("extension", published);
		published = nil;
	end
	local addresses = {};
	for _, address in ipairs(module:get_option_array("outage_status_addresses", {})) do
		if is_usable(address) then
			table.insert(addresses, address);
		else
			module:log("error", "outage_status_addresses: %q is no address with http or https; it is left out", tostring(address));
		end
	end
	if #addresses == 0 then
		module:log("warn", "outage_status_addresses names no address: nothing is published");
		return;
	end
	published = layout:form({ addresses = addresses }, "result");
	module:add_item("extension", published);
end

module:depends("disco");
publish();
module:hook_global("config-reloaded", publish);
