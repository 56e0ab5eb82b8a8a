"""What the reader takes for the price that is compared is what the comparison compares."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from costmodel.domain.tender import Procurement, Round
from costmodel.errors import InputError
from costmodel.language import language
from costmodel.reading.tender import read_tender
from costmodel.rendering.template import write_tender_template
from costmodel.tender.compare import compare
from tests.tender.small import offer, totals, weighed


def written_and_read(p: Procurement, folder: Path) -> Procurement:
    path = folder / "tender.xlsx"
    write_tender_template(path, language("en"), p)
    return read_tender(path)[0]


def between_lowest_and_highest(prices: dict[str, float], discounts: dict[str, float]) -> Procurement:
    """A formula that refuses equal prices, after a round of negotiation that ended with these totals."""
    p = weighed(totals(prices), 60.0, dict.fromkeys(prices, 0.5), formula="minimum_maximum")
    return replace(
        p,
        offers=tuple(offer(id, prices[id], discount) for id, discount in discounts.items()),
        rounds=tuple(
            Round(tender=id, lot="lot", number=1, received=None, total=total, is_final=True)
            for id, total in prices.items()
        ),
        criteria=tuple(replace(criterion, lot="lot") for criterion in p.criteria),
        scores=tuple(replace(score, lot="lot") for score in p.scores),
    )


def test_equal_totals_of_the_final_round_are_different_prices_after_discount(tmp_path: Path) -> None:
    p = between_lowest_and_highest({"a": 100.0, "b": 100.0}, {"a": 0.1, "b": 0.0})
    found = compare(written_and_read(p, tmp_path)).comparison.award.lots[0]
    assert [tender.price for tender in found.tenders] == [90.0, 100.0]
    assert found.ranking == (("a",), ("b",))


def test_different_totals_of_the_final_round_may_be_equal_prices_after_discount(tmp_path: Path) -> None:
    """200 less a half is 100."""
    p = between_lowest_and_highest({"a": 200.0, "b": 100.0}, {"a": 0.5, "b": 0.0})
    with pytest.raises(InputError) as refused:
        written_and_read(p, tmp_path)
    assert {issue.code for issue in refused.value.issues} >= {"prices-equal"}
