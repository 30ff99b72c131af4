"""A finished deck, part by part: slides, tables, charts, workbooks, notes, alternative texts, properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.evidence.model import FILE, slide_scope
from briefgen.proof.budget import begin_file, spend
from briefgen.proof.package import NAMES, Element, Package
from briefgen.proof.read_chart import read_chart
from briefgen.proof.reading import Part, ReadChart, Reading, ReadScope, ReadText, UnreadableFileError

_A, _P, _MC = (f"{{{NAMES[prefix]}}}" for prefix in ("a", "p", "mc"))
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_NOT_NOTES = ("sldImg", "sldNum", "hdr", "ftr", "dt")  # placeholders of a notes page that hold no notes
_PROPERTIES = ("dc:title", "dc:creator", "dc:subject", "cp:keywords", "dc:description", "cp:category")
_DIAGRAM = ("diagramData", "diagramDrawing")
_MAX_DEPTH = 64  # groups inside groups; programs make a few


def read_deck(data: bytes) -> Reading:
    """The deck in *data*. Raises UnreadableFileError."""
    begin_file()
    try:
        return _read(data)
    except UnreadableFileError:
        raise
    except Exception as error:  # lxml's, codecs', those of converting: they have no base of their own
        raise UnreadableFileError(f"it is damaged: {error}") from error


def _read(data: bytes) -> Reading:
    package = Package(data)
    main = _main_part(package)
    root = package.xml(main)
    if root.tag != f"{_P}presentation":
        raise UnreadableFileError("it holds no presentation")
    related = package.related(main)
    scopes: list[ReadScope] = []
    seen: set[str] = set()
    for entry in root.iterfind("p:sldIdLst/p:sldId", NAMES):
        kind, target = related.get(entry.get(f"{{{NAMES['r']}}}id", ""), ("", ""))
        if kind != "slide":
            raise UnreadableFileError(f"slide {len(scopes) + 1} is missing")
        if target in seen:
            raise UnreadableFileError(f"slide {len(scopes) + 1} is another one too")
        seen.add(target)
        scopes.append(_slide(package, target, len(scopes) + 1))
    evidence, sealed = _evidence(package, related)
    file, identifier = _properties(package, root)
    return Reading(
        (*scopes, file), evidence, tuple(dict.fromkeys(one for one in (*sealed, identifier) if one))
    )


def _main_part(package: Package) -> str:
    for kind, target in package.related("").values():
        if kind == "officeDocument" and target in package:
            return target
    raise UnreadableFileError("it holds no presentation")


def _slide(package: Package, part: str, number: int) -> ReadScope:
    root, related = package.xml(part), package.related(part)
    reader = _SlideReader(package, related)
    tree = root.find("p:cSld/p:spTree", NAMES)
    if tree is not None:
        reader.shapes(tree)
    for kind, target in related.values():
        match kind:
            case "notesSlide":
                reader.notes(package.xml(target))
            case "comments":
                reader.remarks(package.xml(target))
            case "slideLayout":
                _behind(reader, target)
    reader.diagrams()
    return ReadScope(slide_scope(number), tuple(reader.texts), tuple(reader.charts))


def _behind(reader: _SlideReader, layout: str) -> None:
    """What stands behind the slide: the shapes of its layout and of that one's master."""
    package = reader.package
    behind = [layout, *(target for kind, target in package.related(layout).values() if kind == "slideMaster")]
    for part in behind:
        own = _SlideReader(package, package.related(part), behind=True)
        own.charts = reader.charts
        tree = package.xml(part).find("p:cSld/p:spTree", NAMES)
        if tree is not None:
            own.shapes(tree)
        own.diagrams()
        reader.texts += [
            text if text.chart is not None else ReadText(text.text, text.place, Part.FURNITURE)
            for text in own.texts
        ]


class _SlideReader:
    """Collects what one slide says, or what a layout *behind* it does, whose placeholders are not shown."""

    def __init__(
        self, package: Package, related: dict[str, tuple[str, str]], *, behind: bool = False
    ) -> None:
        self.package, self.related, self.behind = package, related, behind
        self.drawn: set[str] = set()  # charts that were read: branches for other programs name them again
        self.texts: list[ReadText] = []
        self.charts: list[ReadChart] = []
        self.tables = 0

    def shapes(self, tree: Element, chart: int | None = None, depth: int = 0) -> None:
        """The shapes of *tree* in reading order; *chart* is the drawing that they belong to."""
        if depth > _MAX_DEPTH:
            raise UnreadableFileError("its groups are nested too deeply")
        for node in tree:
            spend("shapes")
            match str(node.tag).removeprefix(_P):
                case "sp" | "cxnSp" | "pic":
                    self._shape(node, chart)
                case "grpSp":
                    self._group(node, chart, depth)
                case "graphicFrame":
                    self._frame(node)
                case _ if node.tag == f"{_MC}AlternateContent":
                    self._branches(node, chart, depth)

    def _branches(self, node: Element, chart: int | None, depth: int) -> None:
        """All branches, for each is what some program shows; what they share is said once."""
        start = len(self.texts)
        for branch in node:
            self.shapes(branch, chart, depth + 1)
        self.texts[start:] = dict.fromkeys(self.texts[start:])

    def _shape(self, node: Element, chart: int | None) -> None:
        if self.behind and node.find("*/p:nvPr/p:ph", NAMES) is not None:
            return
        name = _name(node)
        self._alternative(node, name, chart)
        part = Part.CHART if chart is not None else Part.TEXT
        for body in node.iterfind(".//p:txBody", NAMES):
            self.texts += [ReadText(text, (name,), part, chart) for text in paragraphs(body)]

    def _group(self, node: Element, chart: int | None, depth: int) -> None:
        """A group with an alternative text is a drawing: what stands in it is described by that."""
        name, inner = _name(node), chart
        if chart is None and _description(node):
            inner = len(self.charts)
            self.charts.append(ReadChart((name,), (), None, native=False))
        self._alternative(node, name, inner)
        self.shapes(node, inner, depth + 1)

    def _frame(self, node: Element) -> None:
        name = _name(node)
        chart = node.find(".//c:chart", NAMES)
        if chart is not None:
            kind, target = self.related.get(chart.get(f"{{{NAMES['r']}}}id", ""), ("", ""))
            if kind == "chart" and target in self.drawn:
                return
            if kind == "chart":
                self.drawn.add(target)
                number = len(self.charts)
                read, texts = read_chart(self.package, target, name, number)
                self.charts.append(read)
                self._alternative(node, name, number)
                self.texts += texts
                return
        self._alternative(node, name, None)
        for row, cells in enumerate(node.iterfind(".//a:tbl/a:tr", NAMES)):
            for column, cell in enumerate(cells.iterfind("a:tc", NAMES)):
                place = (name, f"row {row + 1}, column {column + 1}")
                at = (self.tables, row, column)
                for body in cell.iterfind("a:txBody", NAMES):
                    self.texts += [ReadText(text, place, cell=at) for text in paragraphs(body)]
        self.tables += node.find(".//a:tbl", NAMES) is not None

    def _alternative(self, node: Element, name: str, chart: int | None) -> None:
        for text in filter(None, (_description(node), _own(node).get("title", ""))):
            self.texts.append(ReadText(text, (name,), Part.ALT, chart))

    def diagrams(self) -> None:
        """SmartArt: its data, and the drawing that stands for it in most programs."""
        found = [target for kind, target in self.related.values() if kind in _DIAGRAM]
        said = dict.fromkeys(text for target in found for text in _all_paragraphs(self.package.xml(target)))
        self.texts += [ReadText(text, ("diagram",)) for text in said]

    def remarks(self, root: Element) -> None:
        """Comments: a text each in old programs, paragraphs in new ones."""
        old = [node.text or "" for node in root.iter(f"{_P}text")]
        for text in filter(str.strip, (*old, *_all_paragraphs(root))):
            self.texts.append(ReadText(text, ("comment",), Part.FURNITURE))

    def notes(self, root: Element) -> None:
        for node in root.iterfind("p:cSld/p:spTree//p:sp", NAMES):
            holder = node.find("p:nvSpPr/p:nvPr/p:ph", NAMES)
            if holder is not None and holder.get("type") in _NOT_NOTES:
                continue
            for body in node.iterfind("p:txBody", NAMES):
                self.texts += [ReadText(text, ("notes",), Part.NOTES) for text in paragraphs(body)]


def paragraphs(body: Element) -> Iterator[str]:
    """The paragraphs of a text body that are not empty, with a line feed for each break."""
    yield from _said(body.iterfind("a:p", NAMES))


def _all_paragraphs(root: Element) -> Iterator[str]:
    """Those of every text body below *root*."""
    yield from _said(root.iter(f"{_A}p"))


def _said(found: Iterable[Element]) -> Iterator[str]:
    for node in found:
        text = "".join(_run_texts(node))
        if text.strip():
            spend("texts")
            yield text


def _run_texts(paragraph: Element) -> Iterator[str]:
    for run in paragraph:
        match str(run.tag).removeprefix(_A):
            case "r":
                yield run.findtext("a:t", "", NAMES)
            case "br":
                yield "\n"
            case "fld" if run.get("type") != "slidenum":
                yield run.findtext("a:t", "", NAMES)
            case _ if run.tag == f"{_MC}AlternateContent":  # formulas, and pictures of them as text
                for branch in run:
                    yield from _run_texts(branch)
                yield from ("".join(map(str, node.itertext())) for node in run.iter(_FORMULA))


def _own(node: Element) -> Element:
    """``p:cNvPr``: name and alternative text."""
    found = node.find("*/p:cNvPr", NAMES)
    return found if found is not None else node


def _name(node: Element) -> str:
    return _own(node).get("name", "")


def _description(node: Element) -> str:
    return _own(node).get("descr", "").strip()


def _evidence(package: Package, related: dict[str, tuple[str, str]]) -> tuple[str, list[str]]:
    """The evidence and the seal beside it. Some programs hang the part from the package's root."""
    targets = [*related.values(), *package.related("").values()]
    for kind, target in targets:
        if kind == "customXml" and target in package:
            root = package.xml(target)
            if root.tag == f"{{{NAMES['ev']}}}evidence":
                return "".join(map(str, root.itertext())), [root.get("sha256", "")]
    return "", []


def _properties(package: Package, presentation: Element) -> tuple[ReadScope, str]:
    """Core properties and the names of sections, and the identifier, which is a seal."""
    texts: list[ReadText] = []
    identifier = ""
    for kind, target in package.related("").values():
        if kind == "core-properties" and target in package:
            root = package.xml(target)
            for key in _PROPERTIES:
                text = root.findtext(key, "", NAMES)
                if text.strip():
                    texts.append(ReadText(text, (key.partition(":")[2],), Part.PROPERTY))
            identifier = root.findtext("dc:identifier", "", NAMES).strip().removeprefix("sha256:")
    sections = presentation.iterfind(".//p14:section", NAMES)
    texts += [ReadText(section.get("name", ""), ("section",), Part.PROPERTY) for section in sections]
    return ReadScope(FILE, tuple(text for text in texts if text.text.strip())), identifier
