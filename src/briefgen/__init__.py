"""briefgen: a briefing spec becomes a PowerPoint deck and a PDF one-pager.

One way through, six steps, each a function of the one before:

    1. load      briefing.yaml → Briefing     the spec, validated, every node with its place
    2. gather    Briefing → bytes             what every source gives; reads the world, alone
    3. take      bytes → Snapshot             tables, and the facts of one moment
    4. compose   Snapshot → Document          what the reader will see, in one language
    5. lay out   Document → Frames            slides and the one page, everything placed and fitted
    6. write     Frames → bytes               .pptx and .pdf; writers decide nothing

``briefgen.build`` is the pipeline. A module imports only from floors below its own:

    cli
    doctor                   what a night job needs, looked at before the night
    refresh                  every night: gather, guard, compare, publish, keep; it alone has a clock
    review | proof           check and lint together | what finished files say
    build                    the pipeline
    evidence                 what proves the numbers of one file
    commit                   a set of files, all or none even where the run is killed
    result | lint | publish | lock | writers (pptx | pdf)
    layout                   frames, slides, the one page, charts (one file a plot)
    document                 text, charts (one file a kind), numbers, sources
    data | theme | findings  sources, tables, facts, changes | colours, template | SARIF and others
    spec | text | fetch      the language the author writes | fonts, line breaking | data from the web
    diagnostics | geometry | links | explanations   imports nothing of ours

The package's public API is :mod:`briefgen.build` (``build``), :mod:`briefgen.review` (``lint``),
:mod:`briefgen.refresh.run` (``refresh``), :mod:`briefgen.diagnostics` and :mod:`briefgen.result`.
"""
