%% Addresses by Erlang's own resolver, that is by inetrc, in place of the C library's.
%% COMPAT(ejabberd 23.01): it asks for addresses with net:getaddrinfo/2, which goes by /etc/resolv.conf: a file of the
%% whole machine, without ports. A process that is nobody in particular can be pointed at a DNS server in this way only.
-module(net).
-export([getaddrinfo/1, getaddrinfo/2, gethostname/0]).

getaddrinfo(Host) -> getaddrinfo(Host, "0").

getaddrinfo(Host, Service) ->
    Port = list_to_integer(Service),
    Answers = [{Family, inet:getaddrs(Host, Family)} || Family <- [inet, inet6]],
    case [info(Family, Address, Port) || {Family, {ok, Addresses}} <- Answers, Address <- Addresses] of
        [] -> {error, nxdomain};
        Found -> {ok, Found}
    end.

gethostname() -> prim_net:gethostname().

info(Family, Address, Port) ->
    #{family => Family, type => stream, protocol => tcp,
      addr => #{family => Family, addr => Address, port => Port}}.
