"""The PDF writer: a tagged page on a reportlab canvas.

page         write(): walks the frame's items
paragraphs   tables   figures         draw one kind of item
charts       artists                  a figure's marks by matplotlib's artists, loaded only for charts
canvas       pen                      nothing is painted but as tagged content or as an artifact
structure    metadata                 the tree of ISO 14289-1 (PDF/UA), Info and XMP
attachments                           associated and embedded files
fonts        operators   package      subsets, content stream syntax, the bytes of the file
"""
