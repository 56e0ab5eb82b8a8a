"""What the invented agency announced: terms, lots, price schedule, criteria, revision clause.

Invented throughout. Quantities of the term at the estimate: 24,000 line-months, 800 activations, 30,000 tunnel-months
and 30,000 months of support; 500 laptops, 300 docking kits, 500 set-ups. What comes of them is worked out by hand in
inputs/README.md.
"""

from __future__ import annotations

from datetime import date

from costmodel.domain.case import CaseNature
from costmodel.domain.costs import Month
from costmodel.domain.tender import (
    AuthorityType,
    AwardBasis,
    CriterionKind,
    Procedure,
    RevisionIndex,
    Subject,
    Terms,
    ValueBasis,
)
from inputs.tenders.writing import criterion, line, lot, moment

LINES, EQUIPMENT = "lines", "equipment"

TERMS = Terms(
    title="Lines with VPN, and laptops with docking kits: an invented competition of four tenderers",
    reference="INVENTED-2026-01",
    authority="Invented agency (an example: it does not exist)",
    nature=CaseNature.INVENTED,
    authority_type=AuthorityType.OTHER,
    subject=Subject.SERVICES,
    procedure=Procedure.OPEN,
    fraud_sensitive=False,
    award_basis=AwardBasis.RATIO,
    points_total=100.0,
    published=date(2026, 3, 2),
    deadline=moment("2026-04-15 11:00"),
    opened=moment("2026-04-15 11:30"),
    start=Month(year=2026, month=9),
    term_months=48,
    renewal_months=12,
    years=4,
    renewal_years=1,
    vat_rate=0.21,
    options_counted=False,
    renewals_counted=False,
    fill_omitted=True,
    abnormal_share=0.15,
    line_low=0.30,
    line_high=0.50,
    line_share=0.01,
    discount_rate=0.03,
    cost_is_present_value=False,
    revision_fixed=0.20,
    revision_threshold=0.03,
    value_basis=ValueBasis.TOTAL,
    open_ended=False,
    residual_value=0.0,
    evaluators="the evaluation committee (invented)",
    scenario_minimum=None,
    scenario_estimate=None,
    scenario_maximum=None,
)

LOTS = (
    lot(LINES, "Access lines with VPN and support", "rule_of_three"),
    lot(EQUIPMENT, "Laptops and docking kits", "linear_over_lowest"),
)

# Four years of the term, then the year of the renewal.
SCHEDULE = (
    line(
        "line_month",
        LINES,
        "Access line at home",
        "line and month",
        minimum=(3600, 3600, 3600, 3600, 3600),
        estimate=(4800, 6000, 6000, 7200, 7200),
        maximum=(9600, 9600, 9600, 9600, 9600),
    ),
    line(
        "activation",
        LINES,
        "Activation of a line",
        "activation",
        minimum=(0, 0, 0, 0, 0),
        estimate=(400, 150, 100, 150, 100),
        maximum=(800, 300, 200, 300, 200),
    ),
    line(
        "tunnel_month",
        LINES,
        "VPN tunnel",
        "tunnel and month",
        minimum=(4500, 4500, 4500, 4500, 4500),
        estimate=(6000, 7500, 7500, 9000, 9000),
        maximum=(12000, 12000, 12000, 12000, 12000),
    ),
    line(
        "support_month",
        LINES,
        "Support with SLA",
        "person and month",
        minimum=(4500, 4500, 4500, 4500, 4500),
        estimate=(6000, 7500, 7500, 9000, 9000),
        maximum=(12000, 12000, 12000, 12000, 12000),
    ),
    line(
        "backup_month",
        LINES,
        "Mobile back-up connection",
        "connection and month",
        minimum=(0, 0, 0, 0, 0),
        estimate=(600, 600, 600, 600, 600),
        maximum=(1200, 1200, 1200, 1200, 1200),
        is_option=True,
    ),
    line(
        "laptop",
        EQUIPMENT,
        "Laptop",
        "piece",
        minimum=(200, 50, 0, 0, 0),
        estimate=(300, 100, 50, 50, 50),
        maximum=(450, 150, 75, 75, 75),
    ),
    line(
        "docking_kit",
        EQUIPMENT,
        "Docking station, screen and keyboard",
        "kit",
        minimum=(100, 25, 0, 0, 0),
        estimate=(200, 50, 25, 25, 25),
        maximum=(300, 75, 40, 40, 40),
    ),
    line(
        "set_up",
        EQUIPMENT,
        "Set-up and delivery of a laptop",
        "piece",
        minimum=(200, 50, 0, 0, 0),
        estimate=(300, 100, 50, 50, 50),
        maximum=(450, 150, 75, 75, 75),
    ),
)

CRITERIA = (
    criterion("lines_price", LINES, "Price", CriterionKind.PRICE, 60.0),
    criterion("lines_quality", LINES, "Quality of the service", CriterionKind.QUALITY, 40.0),
    criterion(
        "lines_repair",
        LINES,
        "Times of response and repair",
        CriterionKind.QUALITY,
        25.0,
        parent="lines_quality",
        scale=5.0,
        minimum=2.0,
    ),
    criterion(
        "lines_rollout", LINES, "Plan of the roll-out", CriterionKind.QUALITY, 15.0, parent="lines_quality", scale=5.0
    ),
    criterion("kit_price", EQUIPMENT, "Price", CriterionKind.PRICE, 60.0),
    criterion("kit_quality", EQUIPMENT, "Ergonomics, warranty and repair", CriterionKind.QUALITY, 40.0, scale=10.0),
)

# Coefficient of each year: 1; 0.2 + 0.5 x 1.03 + 0.3 x 0.99 = 1.012; 1.024; 1.036; 1.048. At a threshold of 3 % the
# second and third year keep their prices.
REVISION = (
    RevisionIndex(
        id="wages",
        label="Wages in services (invented)",
        weight=0.50,
        base=100.0,
        levels=(100.0, 103.0, 106.0, 109.0, 112.0),
        source="invented",
    ),
    RevisionIndex(
        id="equipment_prices",
        label="Prices of computer equipment (invented)",
        weight=0.30,
        base=100.0,
        levels=(100.0, 99.0, 98.0, 97.0, 96.0),
        source="invented",
    ),
)
