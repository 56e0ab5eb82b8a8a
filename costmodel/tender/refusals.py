"""When an award formula cannot be used: the facts it looks at, the checks, and the sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from costmodel.formula.expression import Label
from costmodel.messages import N_

Amount = Fraction | float

SYMBOLS: Mapping[str, str] = {
    "W": N_("points of the price criterion"),
    "P": N_("price of the tender"),
    "Pmin": N_("lowest price of the tenders that are ranked"),
    "Pmax": N_("highest price of the tenders that are ranked"),
    "Pref": N_("reference price, announced beforehand"),
    "n": N_("how many times the lowest price gets no points"),
    "A": N_("how many times the lowest price gets no points, base of the logarithm"),
    "S₀": N_("price that gets all points, announced beforehand"),
    "S₁": N_("price that gets no points, announced beforehand"),
    "Q": N_("quality points as a share of the highest possible"),
    "Σ€": N_("sum of the euro values of the tender's quality"),
    "Σv": N_("sum of the tender's coefficients"),
    "Σvmax": N_("sum of the highest possible coefficients"),
}
"""What the signs of ``AwardFormula.text`` mean; a formula names those that it uses."""

PARAMETERS: Mapping[str, str] = {
    "times_lowest": "n",
    "log_base": "A",
    "band_low": "S₀",
    "band_high": "S₁",
    "reference_price": "Pref",
}
"""Field of a lot -> its sign in the formulas."""

REFUSALS: Mapping[str, str] = {
    "parameter-missing": N_("{sign} ({meaning}) is not given"),
    "parameter-too-small": N_("{sign} ({meaning}) must be above {bound}"),
    "band-empty": N_("S₁, the price without points, must be above S₀, the price with all points"),
    "price-negative": N_("a price below 0 cannot be compared"),
    "price-zero": N_("a price of 0 cannot be scored, since the formula divides by it"),
    "prices-equal": N_("all prices are the same, so that Pmax − Pmin is 0 and cannot be divided by"),
    "too-few-tenders": N_("the formula needs {needed} tenders that can be ranked; there are {found}"),
    "no-quality": N_("the formula needs a quality criterion with points"),
    "quality-zero": N_("a tender without any quality points has no price per quality point"),
    "no-euro-value": N_("the formula needs a quality criterion with a euro value"),
    "no-coefficient": N_("the formula needs a quality criterion with a coefficient"),
    "coefficients-too-large": N_("the highest coefficients must add up to less than 1"),
}
"""Code of a refusal -> its sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a lot when a formula is asked whether it can be used.

    parameters: field of the lot -> number or None. tenders: how many can be ranked. prices: tender id -> EUR, empty
    while they are not known. has_quality: there is a quality criterion with points; qualities: tender id -> share 0 to
    1, empty while they are not known. euro_value: EUR that all quality criteria are worth at most. coefficients_max:
    sum of the highest coefficients.
    """

    parameters: Mapping[str, Amount | None]
    tenders: int
    prices: Mapping[str, Amount] = field(default_factory=dict)
    has_quality: bool
    qualities: Mapping[str, Amount] = field(default_factory=dict)
    euro_value: Amount
    coefficients_max: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a formula cannot be used.

    code: key of ``REFUSALS``. about: the field of the lot that is wrong, or ``price``, ``tenders``, ``quality``,
    ``euro_value``, ``coefficient``. tender: id of the tender whose price or quality it is, or empty.
    """

    code: str
    about: str
    tender: str = ""
    parameters: Mapping[str, str | Label] = field(default_factory=dict)

    @property
    def label(self) -> Label:
        """The sentence, without a full stop."""
        return Label(REFUSALS[self.code], self.parameters)


Check = Callable[[Facts], Iterable[Refusal]]


def _named(parameter: str) -> dict[str, str | Label]:
    sign = PARAMETERS[parameter]
    return {"sign": sign, "meaning": Label(SYMBOLS[sign])}


def missing(parameters: Iterable[str], facts: Facts) -> Iterable[Refusal]:
    """Parameters that a formula needs and that are not given."""
    for name in parameters:
        if facts.parameters.get(name) is None:
            yield Refusal(code="parameter-missing", about=name, parameters=_named(name))


def too_few(needed: int, facts: Facts) -> Iterable[Refusal]:
    """Fewer tenders than the formula needs; none at all is no fault of the formula."""
    if 0 < facts.tenders < needed:
        yield Refusal(
            code="too-few-tenders",
            about="tenders",
            parameters={"needed": str(needed), "found": str(facts.tenders)},
        )


def negative_price(facts: Facts) -> Iterable[Refusal]:
    """A price below 0: a lower one would then be better without end."""
    for tender, price in facts.prices.items():
        if price < 0:
            yield Refusal(code="price-negative", about="price", tender=tender)


def zero_price(facts: Facts) -> Iterable[Refusal]:
    """A price of 0 in a formula that divides by it."""
    for tender, price in facts.prices.items():
        if price == 0:
            yield Refusal(code="price-zero", about="price", tender=tender)


def equal_prices(facts: Facts) -> Iterable[Refusal]:
    """No distance between the lowest and the highest price."""
    if len(facts.prices) > 1 and len(set(facts.prices.values())) == 1:
        yield Refusal(code="prices-equal", about="price")


def above(parameter: str, bound: int) -> Check:
    """A check that a parameter, where it is given, is above a bound."""

    def check(facts: Facts) -> Iterable[Refusal]:
        value = facts.parameters.get(parameter)
        if value is not None and value <= bound:
            named = _named(parameter)
            yield Refusal(code="parameter-too-small", about=parameter, parameters={**named, "bound": str(bound)})

    return check


def empty_band(facts: Facts) -> Iterable[Refusal]:
    """A band whose upper end is not above its lower one."""
    low, high = facts.parameters.get("band_low"), facts.parameters.get("band_high")
    if low is not None and high is not None and high <= low:
        yield Refusal(code="band-empty", about="band_high")


def no_quality(facts: Facts) -> Iterable[Refusal]:
    """No quality criterion in a formula that weighs the price against quality."""
    if not facts.has_quality:
        yield Refusal(code="no-quality", about="quality")


def zero_quality(facts: Facts) -> Iterable[Refusal]:
    """A quality of 0 in a formula that divides by it."""
    for tender, quality in facts.qualities.items():
        if quality <= 0:
            yield Refusal(code="quality-zero", about="quality", tender=tender)


def no_euro_value(facts: Facts) -> Iterable[Refusal]:
    """No quality that is worth money."""
    if facts.euro_value <= 0:
        yield Refusal(code="no-euro-value", about="euro_value")


def bad_coefficients(facts: Facts) -> Iterable[Refusal]:
    """Highest coefficients that are all 0, or so large that the price would be divided by nothing or less."""
    if facts.coefficients_max <= 0:
        yield Refusal(code="no-coefficient", about="coefficient")
    elif facts.coefficients_max >= 1:
        yield Refusal(code="coefficients-too-large", about="coefficient")
