"""Every figure of a case that carries evidence, in groups; equal evidence is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from costmodel.domain.costs import Basis, Element, Evidence, Figure, Price
from costmodel.domain.office import Lease, Office
from costmodel.messages import N_
from costmodel.rendering.sections.speech import Speech

PER = {
    Basis.MONTHLY: N_("per month"),
    Basis.ALLOWANCE: N_("per month"),
    Basis.YEARLY: N_("per year"),
    Basis.ON_START: N_("at each start"),
    Basis.ON_STOP: N_("at each stop"),
    Basis.ASSET: N_("each"),
    Basis.ONE_OFF: N_("each"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """unit: of the model. per: what one unit of the figure is for, may be empty."""

    figure: Figure
    unit: str
    per: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """value: None where the evidence is about several numbers."""

    label: str
    value: Value | None
    evidence: Evidence


def groups(speech: Speech) -> list[tuple[str, list[Known]]]:
    """Heading and figures of each group."""
    case, say = speech.case, speech.say
    prices = [known for element in case.elements for known in _element(speech, element)]
    kits = [(element.label, element.kit_evidence) for element in case.elements if any(element.kit)]
    indices = [(index.label, index.evidence) for index in case.indices]
    contracts = [(contract.title, contract.evidence) for contract in case.contracts]
    return [
        (say(N_("Prices and shares")), prices),
        (say(N_("Office space")), list(_space(speech, case.office)) if case.office else []),
        (say(N_("Discounting")), list(_rate(speech))),
        (say(N_("Ways of working")), list(_profiles(speech))),
        (say(N_("Heads")), _together(_heads(speech))),
        (say(N_("Units per head")), _together(kits)),
        (say(N_("Indices and contracts")), _together([*indices, *contracts])),
    ]


def _rate(speech: Speech) -> Iterator[Known]:
    yield _known(speech.say(N_("discount rate")), speech.case.discount_rate, "share")


def _element(speech: Speech, element: Element) -> Iterator[Known]:
    yield _price(speech, element.label, element.price, speech.say(PER[element.basis]))
    if element.take_up is not None:
        label = speech.say(N_("{element}: share really taken"), element=element.label)
        yield _known(label, element.take_up, "share")


def _price(speech: Speech, label: str, price: Price, per: str) -> Known:
    vat = speech.quantity(price.vat_rate, "share")
    label = speech.say(N_("{label} (prices of {year}, VAT {vat})"), label=label, year=price.base_year, vat=vat)
    return Known(label=label, value=Value(figure=price.amount, unit="EUR", per=per), evidence=price.amount.evidence)


def _known(label: str, figure: Figure, unit: str) -> Known:
    return Known(label=label, value=Value(figure=figure, unit=unit), evidence=figure.evidence)


def _profiles(speech: Speech) -> Iterator[Known]:
    for profile in speech.case.profiles:
        yield Known(label=profile.label, value=None, evidence=profile.evidence)
        for message, figure, unit in (
            (N_("{profile}: desk ratio, given"), profile.desk_ratio, "share"),
            (N_("{profile}: peak factor"), profile.peak_factor, "factor"),
            (N_("{profile}: share of absence"), profile.absence_share, "share"),
        ):
            if figure is not None:
                yield _known(speech.say(message, profile=profile.label), figure, unit)


def _space(speech: Speech, office: Office) -> Iterator[Known]:
    square, yearly = speech.say(N_("per m²")), speech.say(N_("per m² and year"))
    if office.m2_per_desk is not None:
        yield _known(speech.say(N_("m² per desk")), office.m2_per_desk, "m2")
    if office.norm_evidence is not None:
        yield Known(label=speech.say(N_("norm in force")), value=None, evidence=office.norm_evidence)
    yield _price(speech, speech.say(N_("exit cost")), office.exit_cost, square)
    yield _price(speech, speech.say(N_("overflow rent")), office.overflow_rent, yearly)
    for lease in office.leases:
        yield from _lease(speech, lease, yearly)


def _lease(speech: Speech, lease: Lease, yearly: str) -> Iterator[Known]:
    yield _known(speech.say(N_("{lease}: area in m²"), lease=lease.label), lease.area_m2, "m2")
    yield _price(speech, speech.say(N_("{lease}: rent"), lease=lease.label), lease.rent, yearly)
    yield _price(speech, speech.say(N_("{lease}: charges"), lease=lease.label), lease.charges, yearly)
    if lease.breaks:
        label = speech.say(N_("{lease}: break dates"), lease=lease.label)
        yield Known(label=label, value=None, evidence=lease.breaks_evidence)


def _heads(speech: Speech) -> Iterator[tuple[str, Evidence]]:
    """Per scenario, the profiles whose heads rest on the same evidence."""
    for scenario in speech.case.scenarios:
        if scenario.same_heads_as is not None:
            continue
        found: dict[Evidence, list[str]] = {}
        for profile, row in zip(speech.case.profiles, scenario.heads, strict=True):
            found.setdefault(row.evidence, []).append(profile.label)
        for evidence, profiles in found.items():
            label = speech.say(N_("{scenario}: {profiles}"), scenario=scenario.label, profiles=", ".join(profiles))
            yield label, evidence


def _together(labelled: Iterable[tuple[str, Evidence]]) -> list[Known]:
    """One line for all that rests on the same evidence."""
    found: dict[Evidence, list[str]] = {}
    for label, evidence in labelled:
        found.setdefault(evidence, []).append(label)
    return [Known(label=" · ".join(labels), value=None, evidence=evidence) for evidence, labels in found.items()]
