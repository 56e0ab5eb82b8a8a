"""Who may see what: odd values in everything internal never reach the award file, unit prices never the redacted one.

The internal files are the positive control: what is searched for in vain in the award file is found there.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

import openpyxl
import pytest

from costmodel.domain.case import Case
from costmodel.domain.tender import Internal, Procurement
from costmodel.rendering.tender_outputs import TenderOutputs
from costmodel.tender.award import award
from costmodel.tender.compare import compare
from inputs.build_novo import NOVO
from inputs.build_tenders import FOUR, SINGLE
from tests.tender.made import digits_of, made, numbers_in, searched


class Sentinels:
    """Odd values, each there once, put in the place of what was typed. Ids, choices and flags stay as they are."""

    kept = frozenset({"line", "id", "source", "element", "cell"})

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.numbers: dict[str, float] = {}

    def put(self, record: Any, path: str) -> Any:
        """The same record with an odd value in each of its fields."""
        if isinstance(record, tuple):
            return tuple(self.put(each, f"{path}[{i}]") for i, each in enumerate(record))
        if is_dataclass(record) and not isinstance(record, type):
            names = [field.name for field in fields(record) if field.name not in self.kept]
            return replace(record, **{name: self.put(getattr(record, name), f"{path}.{name}") for name in names})
        if isinstance(record, bool | Enum) or record in (None, ""):
            return record
        if isinstance(record, str):
            word = self.words[path] = f"Zq{len(self.words)}xjk"
            return f"{word} {record}" if path.endswith("note") else word
        if isinstance(record, int):
            number: float = 700_001 + 37 * len(self.numbers)
        else:
            number = round(987_123.37 + 1_317.71 * len(self.numbers), 2)
        self.numbers[path] = number
        return number


HIDDEN = Sentinels()
assert FOUR.internal
INTERNAL: Internal = HIDDEN.put(FOUR.internal, "internal")
OWN_SOURCES = tuple(
    replace(source, id=f"own_{source.id}", document="Zqsource document", address="zqsource.example")
    for source in FOUR.sources
)


def with_own_sources(internal: Internal) -> Internal:
    """Every figure of the authority rests on a source that nothing announced rests on."""
    estimates = tuple(
        replace(
            e, figure=replace(e.figure, evidence=replace(e.figure.evidence, source=f"own_{e.figure.evidence.source}"))
        )
        for e in internal.estimates
    )
    return replace(
        internal,
        estimates=estimates,
        references=tuple(replace(one, source=f"own_{one.source}") for one in internal.references),
        alternatives=tuple(replace(one, source=f"own_{one.source}") for one in internal.alternatives),
    )


SECRETIVE = replace(FOUR, internal=with_own_sources(INTERNAL), sources=(*FOUR.sources, *OWN_SOURCES))


@cache
def secretive() -> TenderOutputs:
    return made(SECRETIVE)


def leaks(words: Mapping[str, str], numbers: Mapping[str, float], files: Mapping[str, bytes]) -> list[str]:
    """Where a word or a number was found."""
    found = []
    for name, text in searched(files).items():
        folded, digits = text.casefold(), numbers_in(text)
        found += [f"{path} ({word}) in {name}" for path, word in words.items() if word.casefold() in folded]
        found += [f"{path} ({number}) in {name}" for path, number in numbers.items() if digits_of(number) & digits]
    return found


def computed() -> Iterator[tuple[str, float]]:
    """What the own estimates come to, worked out here: amounts of lines, of lots, and the value for the thresholds."""
    own = {estimate.line: Decimal(repr(estimate.figure.value)) for estimate in INTERNAL.estimates}
    units = {line.id: Decimal(repr(sum(line.estimate[: FOUR.terms.years]))) for line in FOUR.lines}
    for line in FOUR.lines:
        yield f"own estimate of {line.id}", float(own[line.id] * units[line.id])
    for lot in FOUR.lots:
        yield (
            f"own estimate of {lot.id}",
            float(sum(own[x.id] * units[x.id] for x in FOUR.lines_of(lot.id) if not x.is_option)),
        )
    yield "estimated value", float(sum(own[line.id] * Decimal(repr(sum(line.maximum))) for line in FOUR.lines))


def test_every_field_that_only_the_authority_fills_in_holds_an_odd_value() -> None:
    """A field that is added to the record is searched for from then on."""
    for record in (*INTERNAL.estimates, *INTERNAL.references, *INTERNAL.alternatives, *INTERNAL.volumes):
        for field in fields(record):
            value = getattr(record, field.name)
            if type(value) is float or (type(value) is str and field.name not in Sentinels.kept):
                assert value in HIDDEN.numbers.values() or str(value).startswith("Zq"), field.name
    assert {"low", "high", "value", "note", "price", "year", "index_from", "index_to", "users", "label"} < {
        path.rpartition(".")[2] for path in (*HIDDEN.words, *HIDDEN.numbers)
    }


def test_nothing_internal_is_in_any_file_of_the_award_report() -> None:
    words = {**HIDDEN.words, "source": "Zqsource"}
    assert leaks(words, {**HIDDEN.numbers, **dict(computed())}, secretive().award) == []
    assert leaks(words, HIDDEN.numbers, {"table.txt": secretive().table.encode()}) == []


def test_the_internal_files_show_what_the_award_report_must_not() -> None:
    found = "\n".join(leaks({**HIDDEN.words, "source": "Zqsource"}, HIDDEN.numbers, secretive().internal))
    unseen = [path for path in (*HIDDEN.words, *HIDDEN.numbers, "source") if f"{path} (" not in found]
    assert unseen == []


def tied() -> tuple[Procurement, Any, dict[str, str]]:
    """The single tender with lines of other ids than the elements of the case, whose names are all odd."""
    names = {line.id: f"position-{number}" for number, line in enumerate(SINGLE.lines)}
    assert SINGLE.internal
    internal = replace(
        SINGLE.internal,
        estimates=tuple(replace(e, line=names[e.line]) for e in SINGLE.internal.estimates),
        references=tuple(replace(r, line=names[r.line]) for r in SINGLE.internal.references),
    )
    procurement = replace(
        SINGLE,
        lines=tuple(replace(line, id=names[line.id]) for line in SINGLE.lines),
        tenders=tuple(replace(t, prices={names[id]: p for id, p in t.prices.items()}) for t in SINGLE.tenders),
        internal=internal,
    )
    case = replace(
        NOVO,
        title="Zqcase title",
        elements=tuple(replace(e, label=f"Zqelement {n}") for n, e in enumerate(NOVO.elements)),
        scenarios=tuple(replace(s, label=f"Zqscenario {n}") for n, s in enumerate(NOVO.scenarios)),
    )
    words = {f"id {id}": id for id in (*names, *(scenario.id for scenario in NOVO.scenarios)) if "_" in id}
    return procurement, case, words


def test_nothing_of_the_case_is_in_any_file_of_the_award_report() -> None:
    procurement, case, ids = tied()
    outputs = made(procurement, case)
    assert leaks({**ids, "name": "Zq", "file": "case.xlsx"}, {}, outputs.award) == []
    shown = "\n".join(leaks({"name": "Zqscenario", "file": "case.xlsx"}, {}, outputs.internal))
    for file in ("analysis.xlsx", "analysis-en.html", "analysis.json"):
        assert f"name (Zqscenario) in {file}" in shown
        assert f"file (case.xlsx) in {file}" in shown


# Business secrets: unit prices and amounts of lines.


def odd_prices() -> Procurement:
    """Each tender has a price of its own for each line, written as no other number is; D left one out."""
    number = 0
    tenders = []
    for tender in FOUR.tenders:
        prices: dict[str, float | None] = {}
        for line, price in tender.prices.items():
            number += 1
            prices[line] = None if price is None else round(61_021.37 + 1_931.43 * number + 7.77 * number**2, 2)
        tenders.append(replace(tender, prices=prices))
    (correction,) = FOUR.corrections
    corrected = replace(correction, submitted=tenders[1].prices[correction.line], corrected=73_519.89)
    return replace(FOUR, tenders=tuple(tenders), offers=(), corrections=(corrected,))


ODD = odd_prices()


def secrets() -> Iterator[tuple[str, float]]:
    """Unit prices, as tendered and corrected, and units x price of each line, options and omitted lines as well."""
    (correction,) = ODD.corrections
    years = {line.id: sum(line.estimate[: FOUR.terms.years]) for line in FOUR.lines}
    for tender in ODD.tenders:
        for line, price in tender.prices.items():
            if price is not None:
                yield f"price of {line} in {tender.id}", price
                yield f"amount of {line} in {tender.id}", round(price * years[line], 2)
    yield "corrected price", correction.corrected
    yield "amount at the corrected price", round(correction.corrected * years[correction.line], 2)
    filled = amount_filled_in(years)
    yield "line filled in", filled


def amount_filled_in(years: Mapping[str, float]) -> float:
    """P = L x Y / X of the set-up that D left out (docs/tender.md T-4)."""

    def amounts(tender: str) -> dict[str, float]:
        prices = {**ODD.tender(tender).prices}
        (correction,) = ODD.corrections
        if tender == correction.tender:
            prices[correction.line] = correction.corrected
        lines = [line.id for line in ODD.lines_of("equipment") if not line.is_option]
        return {line: price * years[line] for line in lines if (price := prices.get(line)) is not None}

    others = [amounts(tender) for tender in "abc"]
    mean_line = sum(other["set_up"] for other in others) / 3
    mean_rest = sum(sum(other.values()) - other["set_up"] for other in others) / 3
    return round(mean_line * sum(amounts("d").values()) / mean_rest, 2)


@cache
def odd() -> TenderOutputs:
    return made(ODD)


def redacted() -> dict[str, bytes]:
    return {name: content for name, content in odd().award.items() if "redacted" in name}


def test_no_unit_price_and_no_amount_of_a_line_is_in_the_redacted_files() -> None:
    assert len(redacted()) == 3
    assert leaks({}, dict(secrets()), redacted()) == []


def test_the_full_report_shows_them_all() -> None:
    full = {name: content for name, content in odd().award.items() if name not in redacted()}
    found = "\n".join(leaks({}, dict(secrets()), full))
    (correction,) = ODD.corrections
    unused = f"amount of {correction.line} in {correction.tender}"  # the corrected price counts
    assert [what for what, _ in secrets() if f"{what} (" not in found] == [unused]


def test_the_redacted_workbook_holds_values_that_anybody_can_see_and_nothing_else() -> None:
    with zipfile.ZipFile(io.BytesIO(redacted()["award-report-redacted.xlsx"])) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [name for name in parts if re.search("comment|external|calcChain|pivot|query|custom|vba|drawing", name)]
    for name, text in parts.items():
        assert not re.search(r"<f[ >/]", text), name
        assert 'hidden="1"' not in text, name
        assert "veryHidden" not in text, name
        assert 'state="hidden"' not in text, name
    names = re.findall(r'<definedName name="([^"]+)"', parts["xl/workbook.xml"])
    assert set(names) <= {"_xlnm.Print_Area", "_xlnm.Print_Titles"}
    book = openpyxl.load_workbook(io.BytesIO(redacted()["award-report-redacted.xlsx"]))
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not any(size.hidden for size in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()))
        assert not any(cell.comment for row in sheet for cell in row)
        for row in sheet:
            for cell in row:
                number_format = cell.number_format
                assert ";;;" not in number_format, f"{sheet.title}!{cell.coordinate} is hidden by its format"


@pytest.mark.parametrize("code", ["en", "fr"])
def test_neither_workbook_has_a_sheet_of_the_other(code: str) -> None:
    outputs = made(FOUR, languages=(code,))

    def sheets(files: Mapping[str, bytes], name: str) -> set[str]:
        return set(openpyxl.load_workbook(io.BytesIO(files[name])).sheetnames)

    internal = sheets(outputs.internal, "analysis.xlsx")
    for name in ("award-report.xlsx", "award-report-redacted.xlsx"):
        assert not {title.casefold() for title in sheets(outputs.award, name)} & {
            title.casefold() for title in internal
        }


@pytest.mark.parametrize(("procurement", "case"), [(FOUR, None), (SINGLE, NOVO)], ids=["four", "single"])
def test_the_award_report_is_the_same_when_read_from_all_rows(procurement: Procurement, case: Case | None) -> None:
    """The analysis reads it from its own rows; whole-life cost that was not announced must not slip in."""
    run = compare(procurement, case=case)
    assert run.internal.life is not None
    assert award(run.internal) == run.comparison.award
