"""briefgen: a briefing spec becomes a PowerPoint deck and a PDF one-pager.

One way through, five steps, each a function of the one before:

    1. load      briefing.yaml → Briefing     the spec, validated, every node with its place
    2. take      Briefing → Snapshot          facts and tables of one moment; reads the world, alone
    3. compose   Snapshot → Document          what the reader will see, in one language
    4. lay out   Document → Frames            slides and the one page, everything placed and fitted
    5. write     Frames → bytes               .pptx and .pdf; writers decide nothing

``briefgen.build`` is the pipeline. A module imports only from floors below its own:

    cli
    review                   check and lint together
    build                    the pipeline
    result | lint | publish | writers (pptx | pdf)
    layout                   frames, slides, the one page, charts (one file a plot)
    document                 text, charts (one file a kind), numbers, evidence
    data | theme | findings  facts, tables, snapshot | colours, type, slide template | SARIF and other forms
    spec | text | fetch      the language the author writes | fonts, line breaking | data from the web
    diagnostics | geometry | links | explanations   imports nothing of ours

The package's public API is :mod:`briefgen.build` (``build``, ``check``), :mod:`briefgen.review` (``lint``),
:mod:`briefgen.diagnostics` and :mod:`briefgen.result`.
"""
