"""The command line.

    exit code   meaning                                                       old outputs
    0           done                                                          replaced
    1           the briefing breaks a rule: a false claim, text that does     kept
                not fit, a character without a glyph; or, with lint
                --strict, there is a warning; or, with verify, a number in a
                file contradicts a fact, or its evidence is missing or was
                tampered with
    1           doctor: something that the job needs is missing               –
    2           usage, or a spec or finished file that cannot be read, or     kept
                output that cannot be written
    2           the files are written, the text about them cannot be          replaced
    3           verify: nothing contradicts, but some numbers are not tied to
                a fact
    3           refresh: the files are written, with a last good copy of a    replaced
                source that failed; their cover and page say so
    4           refresh: the data are refused: too old, too few, a jump, or   kept
                not to be read
    5           refresh --detailed-exitcode: figures changed                  replaced
    73          refresh: files cannot be written                              kept
    75          refresh: a source is down or another run is at work: try      kept
                again
    70          an internal fault (__main__)                                  kept
    143         ended by SIGTERM; other signals likewise, 128 + number        kept

Human text goes to standard error; ``--json`` and ``--format`` put the machine's on standard output, in UTF-8
everywhere.
Heavy libraries load only in the commands that need them.
"""

from __future__ import annotations

from briefgen.cli.commands import main
from briefgen.cli.doctor import doctor
from briefgen.cli.proof import diff, trace, verify
from briefgen.cli.refresh import refresh, snapshots

__all__ = ["main"]

main.add_command(verify)
main.add_command(trace)
main.add_command(diff)
main.add_command(refresh)
main.add_command(snapshots)
main.add_command(doctor)
