#!/usr/bin/perl
# gather.pl COMMAND ARGUMENT...: runs a server, and passes on in one piece what it has said in some milliseconds.
# Prosody writes each line of its debug log by itself, and the engine carries each of them through three processes: that took as much
# of the machine as half of what Prosody did.
use strict;
use warnings;
use Errno qw(EINTR);
use Fcntl ();
use POSIX qw(WIFSIGNALED WTERMSIG WEXITSTATUS);

my $EVERY = 0.01;    # s
my $ROOM  = 1 << 20; # bytes that the server may be ahead of us
my $F_SETPIPE_SZ = 1031;

pipe(my $said, my $says) or die "gather: pipe: $!\n";
fcntl($said, $F_SETPIPE_SZ, $ROOM); # where it is not granted, the server waits for us sooner

# We are what the engine tells to end.
my $server;
for my $signal (qw(TERM INT HUP QUIT)) {
    $SIG{$signal} = sub { kill $signal, $server if $server };
}
$server = fork() // die "gather: fork: $!\n";
if ($server == 0) {
    open(STDOUT, '>&', $says) && open(STDERR, '>&', $says) or exit 127;
    exec { $ARGV[0] } @ARGV or die "gather: $ARGV[0]: $!\n";
}
close $says;

while (1) {
    my $read = sysread($said, my $text, $ROOM);
    next if !defined $read && $! == EINTR;
    last if !$read;
    for (my $done = 0; $done < $read;) {
        my $written = syswrite(STDOUT, $text, $read - $done, $done);
        next if !defined $written && $! == EINTR;
        last if !defined $written;
        $done += $written;
    }
    select(undef, undef, undef, $EVERY);
}

1 while waitpid($server, 0) == -1 && $! == EINTR;
exit(WIFSIGNALED($?) ? 128 + WTERMSIG($?) : WEXITSTATUS($?));
