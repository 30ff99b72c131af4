"""From raw bytes to records: which form reads what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen.data.cells import Column
from briefgen.data.forms.comma import csv_records
from briefgen.data.forms.json_list import json_records
from briefgen.data.forms.query_rows import query_records
from briefgen.data.forms.workbook import workbook_records
from briefgen.data.raw import Raw
from briefgen.data.records import Records
from briefgen.diagnostics import Span

if TYPE_CHECKING:
    from briefgen.spec.figures import DataSpec  # pydantic: readers of evidence know tables, and no spec

Form = Callable[[Raw, "DataSpec", Sequence[Column], Span], Records]

FORMS: Mapping[str, Form] = {
    "csv": lambda raw, _, columns, span: csv_records(raw, columns, span),
    "tsv": lambda raw, _, columns, span: csv_records(raw, columns, span, "\t"),
    "json": lambda raw, spec, _, span: json_records(raw, spec.at, span),
    "excel": lambda raw, spec, _, span: workbook_records(raw, spec.sheet, span),
    "rows": lambda raw, _, __, span: query_records(raw, span),
}
