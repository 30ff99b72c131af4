"""What a night job needs, looked at before the night.

    checked     what one check found, and how bad it is
    machine     Python, libraries, fonts, clock, certificates, standard output
    folders     whether output and store can be written, renamed in and locked, and where they lie
    briefing    whether a spec loads, its secrets exist and its sources answer
    examine     all of them, in this order

A check that cannot be made says so and is an error; none stops the others. Nothing is left on disk.
"""
