%% Tells the sender which fault of the remote server's certificate kept a stanza from being delivered.
%% ProtoXEP "Extended server-to-server error conditions" 0.0.2. For ejabberd 23.01 and later; see README.md.
%% It includes no header file, so that it can be compiled by itself.
-module(mod_s2s_extended_errors).
-behaviour(gen_mod).

-export([start/2, stop/1, reload/3, depends/2, mod_opt_type/1, mod_options/1, mod_doc/0]).
-export([bounce/2, remember/2, amend/1]).

-define(NS_STANZAS, <<"urn:ietf:params:xml:ns:xmpp-stanzas">>).
%% The draft has no other yet.
-define(DEFAULT_NAMESPACE, <<"urn:xmpp:TBD-EDITOR-FIXME:s2s-error">>).

start(Host, _Options) ->
    [ejabberd_hooks:add(Hook, For, ?MODULE, Function, 40) || {Hook, For, Function} <- hooks(Host)],
    ok.

stop(Host) ->
    Last = not gen_mod:is_loaded_elsewhere(Host, ?MODULE),
    [ejabberd_hooks:delete(Hook, For, ?MODULE, Function, 40) || {Hook, For, Function} <- hooks(Host), For =/= global orelse Last],
    ok.

%% Options are looked up when they are needed.
reload(_Host, _New, _Old) -> ok.

depends(_Host, _Options) -> [].

mod_opt_type(namespace) -> econf:binary().

mod_options(_Host) -> [{namespace, ?DEFAULT_NAMESPACE}].

mod_doc() ->
    #{desc => <<"Tells the sender which fault of the remote server's certificate kept a stanza from being delivered.">>,
      opts => [{namespace, #{value => <<"URI">>, desc => <<"Namespace of the conditions.">>}}]}.

hooks(Host) ->
    case ejabberd_option:version() >= <<"23.10">> of
        true -> [{s2s_out_bounce_packet, Host, bounce}];
        %% COMPAT(ejabberd 23.01): there is no hook for the return of a stanza.
        false -> [{s2s_out_closed, Host, remember}, {filter_packet, global, amend}]
    end.

%% A stanza is about to be returned, at the end of the connection or for as long as its failure is remembered.
bounce(#{stop_reason := Reason, server := Server, server_host := Host} = State, Packet) ->
    case condition(Reason) of
        none ->
            State;
        Condition ->
            ejabberd_router:route_error(Packet, error_element(Condition, Server, Host)),
            ignore
    end;
bounce(Acc, _Packet) ->
    Acc.

%% The process of a connection keeps what it ended for, and returns stanzas itself.
remember(#{server := Server, server_host := Host} = State, Reason) ->
    put(?MODULE, {condition(Reason), Server, Host}),
    State.

%% Every stanza on its way; those that the process of a failed connection returns are given another error.
amend(Packet) ->
    case get(?MODULE) of
        {Condition, Server, Host} when is_tuple(Packet), Condition =/= none ->
            case xmpp:get_type(Packet) of
                error ->
                    %% make_error/2 puts the error last.
                    Payload = lists:droplast(xmpp:get_els(Packet)),
                    xmpp:set_els(Packet, Payload ++ [error_element(Condition, Server, Host)]);
                _ ->
                    Packet
            end;
        _ ->
            Packet
    end.

%% As an element: the library writes the children of its own record before condition and text.
error_element(Condition, Server, Host) ->
    Namespace = gen_mod:get_module_opt(Host, ?MODULE, namespace),
    element(<<"error">>, [{<<"type">>, <<"wait">>}, {<<"by">>, Server}],
            [element(<<"remote-server-timeout">>, [{<<"xmlns">>, ?NS_STANZAS}], []),
             element(<<"text">>, [{<<"xmlns">>, ?NS_STANZAS}, {<<"xml:lang">>, <<"en">>}], [{xmlcdata, text(Condition)}]),
             element(Condition, [{<<"xmlns">>, Namespace}], [])]).

element(Name, Attributes, Children) ->
    {xmlel, Name, Attributes, Children}.

%% Why a connection ended, in the words of OpenSSL and of the library.
condition({pkix, Reason}) when is_atom(Reason) ->
    condition({pkix, atom_to_binary(Reason, utf8)});
condition({pkix, <<"certificate has expired">>}) -> <<"certificate-expired">>;
condition({pkix, <<"self signed certificate">>}) -> <<"self-signed-certificate">>;
condition({pkix, <<"self-signed certificate">>}) -> <<"self-signed-certificate">>;
condition({pkix, <<"unable to get issuer certificate">>}) -> <<"certificate-not-trusted">>;
condition({pkix, <<"unable to get local issuer certificate">>}) -> <<"certificate-not-trusted">>;
condition({pkix, <<"unable to verify the first certificate">>}) -> <<"certificate-not-trusted">>;
condition({pkix, <<"self signed certificate in certificate chain">>}) -> <<"certificate-not-trusted">>;
condition({pkix, <<"self-signed certificate in certificate chain">>}) -> <<"certificate-not-trusted">>;
condition({pkix, <<"certificate not trusted">>}) -> <<"certificate-not-trusted">>;
condition({pkix, <<"certificate rejected">>}) -> <<"certificate-not-trusted">>;
condition({pkix, <<"hostname_mismatch">>}) -> <<"certificate-name-mismatch">>;
condition({pkix, <<"idna_failed">>}) -> none; % not the certificate's fault
condition({pkix, _}) -> <<"certificate-invalid">>;
condition(_) -> none.

%% They name no host: an error may come to a room where nobody is to know where the others are from.
text(<<"certificate-expired">>) -> <<"The certificate of the remote server has expired">>;
text(<<"self-signed-certificate">>) -> <<"The remote server uses a self-signed certificate, which is not allowed here">>;
text(<<"certificate-not-trusted">>) -> <<"The certificate of the remote server comes from an authority that is not trusted here">>;
text(<<"certificate-name-mismatch">>) -> <<"The certificate of the remote server is for another name">>;
text(<<"certificate-invalid">>) -> <<"The certificate of the remote server is not valid">>.
