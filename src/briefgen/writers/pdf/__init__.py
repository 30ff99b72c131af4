"""The PDF writer: a tagged page on a reportlab canvas.

page         write(): walks the frame's items
paragraphs   tables   charts          draw one kind of item
artists                               matplotlib's artists on our pen, loaded only for charts
canvas       pen                      nothing is painted but as tagged content or as an artifact
structure    metadata                 the tree of ISO 14289-1 (PDF/UA), Info and XMP
fonts        operators   package      subsets, content stream syntax, the bytes of the file
"""
