"""Office space: the same in every scenario but the hypothesis."""

from __future__ import annotations

from costmodel.domain.costs import Month, Payer
from costmodel.domain.office import Lease, LeaseBreak, Office, SpaceRule
from inputs.novo.people import INSPECTORS, STAFF
from inputs.novo.writing import assumed, figure, price

# 1,280 of the end of 2011, the most there ever are, less 230 inspectors: a lease that just fits, so nothing is short
# and nothing is free in any scenario in which desks are not shared.
DESKS_AT_MOST = max(STAFF.values()) - INSPECTORS
M2_PER_DESK = 17.0
LEASE = Lease(
    id="finance_tower",
    label="Tour des finances (surface supposée)",
    area_m2=figure(
        DESKS_AT_MOST * M2_PER_DESK,
        assumed("Surface du service non publiée : 1 050 bureaux (fin 2011, le maximum) x 17 m²."),
    ),
    rent=price(
        figure(
            222.0,
            assumed(
                "Central : quartile supérieur de Bruxelles en 2011 ; bas : moyenne, 171 ; haut : 350, ce bâtiment vers "
                "2020 [finance_tower].",
                "jll_brussels",
            ),
            171.0,
            350.0,
        ),
        2011,
        vat_rate=0.0,
    ),
    charges=price(
        figure(45.0, assumed("Aucun document : ordre de grandeur de 35 à 60."), 35.0, 60.0), 2010, vat_rate=0.0
    ),
    payer=Payer.BUILDINGS,
    start=None,
    end=None,
    end_action=None,
    exit_cost_at_end=False,
    breaks=(LeaseBreak(month=Month(year=2011, month=7), notice_months=6, notice_given=False),),
    breaks_evidence=assumed(
        "Bail de 30 ans signé en 2004, sans faculté de résiliation connue. Celle-ci est inventée pour la seule "
        "hypothèse de surface ; ailleurs rien n'est en trop, donc rien n'est rendu.",
        "finance_tower",
    ),
    block_m2=500.0,
    other_use_share=0.0,
    release_order=1,
    cell="",
)
OFFICE = Office(
    rule=SpaceRule.PER_DESK,
    m2_per_desk=figure(M2_PER_DESK, assumed("1 700 m² pour 100 postes, appliqué à ce service.", "m2_per_post")),
    norm_m2_per_fte=(),
    norm_evidence=None,
    fixed_m2=0.0,
    reserve_share=0.0,
    exit_cost=price(figure(50.0, assumed("Aucun document : remise en état supposée."), 0.0, 100.0), 2010, vat_rate=0.0),
    overflow_rent=price(figure(267.0, assumed("Loyer et charges centraux, 222 + 45 ; sans emploi ici.")), 2011, 0.0),
    overflow_payer=Payer.BUILDINGS,
    leases=(LEASE,),
)
