"""What the file says of itself: information dictionary, XMP, language, viewer preferences, output intent.

Info and XMP say the same (ISO 19005-2, 6.6.3). The file claims PDF/UA-1 (ISO 14289-1, 5) and PDF/A at its
highest level, A (ISO 19005-2, 6.6.4): part 3 where it holds other files, which part 2 forbids (6.8), and part
2 where it does not, which more archives take. The time is the metadata's; no clock is read.
"""

from __future__ import annotations

import re
from datetime import datetime
from importlib.resources import files
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from briefgen.layout.frame import Metadata

PRODUCER = "briefgen"
SRGB = "sRGB IEC61966-2.1"

# XML 1.0, 2.2: what no XML document may contain, escaped or not.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

# PDF/A knows no pdfuaid: its schema must be described in the file (ISO 19005-2, 6.6.2.3.3).
_PDFUA_SCHEMA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""


def describe(document: Any, metadata: Metadata, *, attached: bool = False) -> Any:
    """Puts *metadata* into the catalogue of *document*; returns the information dictionary.

    *attached*: the document holds other files.

    Raises ValueError where ``metadata.moment`` is not an ISO 8601 time with a zone.
    """
    date = pdf_date(metadata.moment)
    catalogue = document.Catalog
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
    catalogue.Lang = PDFString(metadata.language)
    catalogue.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    catalogue.PageLabels = PDFDictionary({"Nums": PDFArray([0, PDFDictionary({"S": PDFName("D")})])})
    catalogue.OutputIntents = PDFArray([_output_intent(document)])
    catalogue.Metadata = PDFStream(
        PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
        xmp(metadata, attached=attached).encode(),
    )
    entries = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.subject,
        "Keywords": metadata.keywords,
        "Creator": PRODUCER,
        "Producer": PRODUCER,
        "CreationDate": date,
        "ModDate": date,
    }
    return PDFDictionary({key: PDFString(_clean(value)) for key, value in entries.items() if value})


def xmp(metadata: Metadata, *, attached: bool = False) -> str:
    """The metadata packet (ISO 16684-1), without what is empty."""
    date = _moment(metadata.moment).isoformat(timespec="seconds")
    properties = [
        "<dc:format>application/pdf</dc:format>",
        _simple("dc:identifier", metadata.identifier),
        _alternatives("dc:title", metadata.title),
        _items("dc:creator", "Seq", metadata.author),
        _alternatives("dc:description", metadata.subject),
        _items("dc:language", "Bag", metadata.language),
        _simple("pdf:Keywords", metadata.keywords),
        _simple("pdf:Producer", PRODUCER),
        _simple("xmp:CreatorTool", PRODUCER),
        *(_simple(f"xmp:{name}", date) for name in ("CreateDate", "ModifyDate", "MetadataDate")),
        _simple("pdfuaid:part", "1"),
        _simple("pdfaid:part", "3" if attached else "2"),
        _simple("pdfaid:conformance", "A"),
        _PDFUA_SCHEMA,
    ]
    namespaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    body = "\n".join(line for line in properties if line)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'  # the id is the standard's, 7.3.2
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {namespaces}>\n{body}\n</rdf:Description>\n'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _output_intent(document: Any) -> Any:
    """The device that colours are meant for: sRGB, by an ICC profile (ISO 32000-1, 14.11.5)."""
    profile = files("briefgen.writers.pdf").joinpath("srgb.icc").read_bytes()
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(SRGB),
            "Info": PDFString(SRGB),
            "DestOutputProfile": document.Reference(PDFStream(PDFDictionary({"N": 3}), profile)),
        }
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        message = f"the moment {text!r} names no time zone"
        raise ValueError(message)
    return moment


def pdf_date(text: str) -> str:
    """An ISO 8601 time as ``D:20250726120000+09'00'`` (ISO 32000-1, 7.9.4). Raises ValueError."""
    moment = _moment(text)
    zone = moment.strftime("%z")
    return f"{moment:D:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _simple(name: str, value: str) -> str:
    return f"<{name}>{escape(_clean(value))}</{name}>" if value else ""


def _alternatives(name: str, value: str) -> str:
    """A language alternative (ISO 16684-1, 8.2.2.4) with its default only."""
    item = f'<rdf:li xml:lang="x-default">{escape(_clean(value))}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>" if value else ""


def _items(name: str, container: str, value: str) -> str:
    item = _simple("rdf:li", value)
    return f"<{name}><rdf:{container}>{item}</rdf:{container}></{name}>" if value else ""
