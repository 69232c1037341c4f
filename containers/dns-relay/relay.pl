# usage: relay.pl HOST PORT
# Forwards UDP datagrams and TCP connections of port 53 to HOST:PORT, bytes untouched.
# One process and one select loop: a socket upstream for each UDP client, a pair of sockets for each TCP client.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my ($host, $port) = @ARGV;
die "usage: relay.pl HOST PORT\n" unless defined $port;
$SIG{PIPE} = 'IGNORE';
# As the first process of a container perl has no default action for TERM.
$SIG{TERM} = sub { exit 0 };
$| = 1;

my $udp = IO::Socket::INET->new(LocalPort => 53, Proto => 'udp') or die "UDP port 53: $@\n";
my $tcp = IO::Socket::INET->new(LocalPort => 53, Proto => 'tcp', Listen => 128, ReuseAddr => 1)
    or die "TCP port 53: $@\n";
my $select = IO::Select->new($udp, $tcp);

my %upstream;    # UDP client address => its socket to the harness
my %client;      # that socket => UDP client address
my %other;       # TCP socket => the socket at the other end
my %used;        # UDP client address => time of its last datagram

print "ready, forwarding to $host:$port\n";

while (1) {
    for my $socket ($select->can_read(5)) {
        if    ($socket == $udp)         { from_udp_client() }
        elsif ($socket == $tcp)         { accept_tcp() }
        elsif (exists $client{$socket}) { from_udp_upstream($socket) }
        elsif (exists $other{$socket})  { pump($socket) }
    }
    forget_idle();
}

sub from_udp_client {
    my $from = $udp->recv(my $datagram, 65535);
    return unless defined $from;
    my $up = $upstream{$from} //= connect_udp($from);
    return unless $up;
    $used{$from} = time;
    $up->send($datagram);
}

sub connect_udp {
    my ($from) = @_;
    my $up = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'udp') or return;
    $client{$up} = $from;
    $select->add($up);
    return $up;
}

sub from_udp_upstream {
    my ($up) = @_;
    my $from = $client{$up};
    # An ICMP error of a harness that is gone shows here as a failed recv: no answer is what the client should see.
    return unless defined $up->recv(my $datagram, 65535);
    $udp->send($datagram, 0, $from);
}

sub forget_idle {
    for my $from (grep { $used{$_} < time - 30 } keys %used) {
        my $up = delete $upstream{$from};
        delete $used{$from};
        delete $client{$up};
        $select->remove($up);
        $up->close;
    }
}

sub accept_tcp {
    my $near = $tcp->accept or return;
    my $far = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Proto => 'tcp', Timeout => 5);
    return $near->close unless $far;
    @other{ $near, $far } = ($far, $near);
    $select->add($near, $far);
}

sub pump {
    my ($from) = @_;
    my $to = $other{$from};
    return part($from, $to) unless sysread $from, my $bytes, 65536;
    my $sent = 0;
    while ($sent < length $bytes) {
        my $count = syswrite $to, $bytes, length($bytes) - $sent, $sent;
        return part($from, $to) unless $count;
        $sent += $count;
    }
}

sub part {
    my @pair = @_;
    $select->remove(@pair);
    delete @other{@pair};
    $_->close for @pair;
}
