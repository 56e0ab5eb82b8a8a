"""The form on the procedure: what the tender documents announced."""

from __future__ import annotations

from costmodel.domain.dictionary import tender_words, words
from costmodel.domain.dictionary.kinds import Column, Kind, Need, Sheet
from costmodel.domain.dictionary.parts import MONTHS, SHARE, YEARS, choice, month, quantity, share, text
from costmodel.domain.dictionary.people import FIELD, value_columns
from costmodel.domain.dictionary.tender_parts import MOST_EUR, POINTS, day, moment, yes_no
from costmodel.messages import N_


def _deviation(id: str, label: str, help: str, *, high: float) -> Column:
    return quantity(id, label, help, SHARE, need=Need.OPTIONAL, high=high)


def _scenario(id: str, label: str) -> Column:
    return text(
        id,
        label,
        N_("Only with a case (option --case): short name of its scenario that gives these quantities. Blank: typed."),
        need=Need.OPTIONAL,
    )


TENDER = Sheet(
    id="tender",
    title=N_("Procedure"),
    intro=N_("What the tender documents announced: the procedure, its dates, the contract, and how tenders compare."),
    simple=True,
    id_column="field",
    columns=(FIELD, value_columns()[0]),
    fields=(
        text("title", N_("title"), N_("What is bought, as the notice calls it; the title of the results.")),
        text(
            "reference", N_("reference"), N_("Number of the file or of the tender documents; it goes on every output.")
        ),
        text("authority", N_("contracting authority"), N_("Who awards the contract.")),
        choice(
            "nature",
            N_("real or invented"),
            N_("Whether the procedure is real or an invented example; the results say so."),
            words.NATURE,
            example="real",
        ),
        choice(
            "authority_type",
            N_("kind of authority"),
            N_("Decides which European threshold applies: ministries and federal services are central government."),
            tender_words.AUTHORITY_TYPE,
        ),
        choice(
            "subject",
            N_("what is bought"),
            N_("Supplies (things bought, leased or hired) or services: whichever is worth more."),
            tender_words.SUBJECT,
        ),
        choice("procedure", N_("procedure"), N_("The award procedure that was announced."), tender_words.PROCEDURE),
        yes_no(
            "fraud_sensitive",
            N_("fraud-sensitive sector"),
            N_("Yes for works, or for services in a sector that the rules on social fraud name; no for telecom."),
            example="no",
        ),
        choice(
            "award_basis",
            N_("award on the basis of"),
            N_("As announced. Whole-life cost ranks tenders only if the tender documents say so."),
            tender_words.AWARD_BASIS,
        ),
        quantity(
            "points_total",
            N_("points in total"),
            N_("What the announced weights add up to; the sheet Award criteria must add up to the same."),
            POINTS,
            low_open=True,
            high=1e6,
            example=100,
        ),
        day(
            "published", N_("published on"), N_("Day on which the notice was published; it decides which law applies.")
        ),
        moment("deadline", N_("deadline"), N_("Last moment for tenders. A day without the hour is refused.")),
        moment("opened", N_("opened"), N_("When the tenders were opened. Blank: not yet known."), need=Need.OPTIONAL),
        month("start", N_("first month"), N_("Month in which the contract starts."), need=Need.REQUIRED),
        quantity(
            "term_months",
            N_("term"),
            N_("Length of the contract without renewals."),
            MONTHS,
            kind=Kind.WHOLE,
            low=1,
            high=360,
        ),
        quantity(
            "renewal_months",
            N_("renewals"),
            N_("Length of all renewals together; 0 if there are none."),
            MONTHS,
            kind=Kind.WHOLE,
            high=360,
            example=0,
        ),
        quantity(
            "years",
            N_("contract years"),
            N_("For how many years of the term the price schedule has quantities; a begun year counts."),
            YEARS,
            kind=Kind.WHOLE,
            low=1,
            high=30,
        ),
        quantity(
            "renewal_years",
            N_("years of renewal"),
            N_("For how many years of renewal the price schedule has quantities, after those of the term; 0 if none."),
            YEARS,
            kind=Kind.WHOLE,
            high=30,
            example=0,
        ),
        share("vat_rate", N_("VAT rate"), N_("21 % is typed as 21% or 0.21; without VAT type 0."), example=0.21),
        text(
            "currency",
            N_("currency"),
            N_("EUR. Tenders in another currency cannot be compared here."),
            example="EUR",
        ),
        yes_no(
            "options_counted",
            N_("options are compared"),
            N_("Whether the announced price has the options in it. No: they are shown apart."),
        ),
        yes_no(
            "renewals_counted",
            N_("renewals are compared"),
            N_("Whether the announced price has the years of renewal in it. No: they are shown apart."),
        ),
        yes_no(
            "fill_omitted",
            N_("fill in omitted lines"),
            N_(
                "Yes: a price left out is worked out from the other tenders, marked, and shown beside the plain result."
            ),
            example="no",
        ),
        share(
            "abnormal_share",
            N_("abnormally low from"),
            N_("How far below the mean of all tenders a price is asked about; the Belgian rule has 15 %."),
            example=0.15,
        ),
        _deviation(
            "line_low",
            N_("low line price from"),
            N_("How far below the median a unit price is asked about. Blank: lines are not looked at so."),
            high=1,
        ),
        _deviation(
            "line_high",
            N_("high line price from"),
            N_("How far above the median a unit price is asked about. Blank: lines are not looked at so."),
            high=100,
        ),
        share(
            "line_share",
            N_("small lines up to"),
            N_("Lines below this share of the average of all tenders are not asked about; 0: every line is."),
            example=0,
        ),
        Column(
            id="discount_rate",
            label=N_("discount rate"),
            help=N_(
                "For whole-life cost: how much less an amount counts per year that it comes later; 0 if not wanted."
            ),
            kind=Kind.NUMBER,
            unit=SHARE,
            low=-1,
            low_open=True,
            high=1,
        ),
        yes_no(
            "cost_is_present_value",
            N_("announced cost is discounted"),
            N_("Yes only if the tender documents say that whole-life cost is compared as present value."),
            example="no",
        ),
        share(
            "revision_fixed",
            N_("fixed part of the price"),
            N_(
                "Part that price revision never moves; with the weights of the sheet Price revision it adds up to 100 "
                "%. Blank: no revision."
            ),
            need=Need.OPTIONAL,
        ),
        share(
            "revision_threshold",
            N_("revision only from"),
            N_("A smaller change of the price is not applied; 0: every change is."),
            example=0,
        ),
        choice(
            "value_basis",
            N_("estimated value by"),
            N_("How the law values the contract: by its total price, or by the month where there is no total."),
            tender_words.VALUE_BASIS,
            example="total_price",
        ),
        yes_no(
            "open_ended",
            N_("without a fixed end"),
            N_("Whether the contract has no fixed end; then 48 months count for its value."),
            example="no",
        ),
        quantity(
            "residual_value",
            N_("residual value"),
            N_("Only for a lease: what the equipment is still worth at its end; otherwise 0."),
            N_("EUR excl. VAT"),
            high=MOST_EUR,
            example=0,
        ),
        text(
            "evaluators", N_("evaluated by"), N_("Functions or names of those who gave the scores."), need=Need.OPTIONAL
        ),
        _scenario("scenario_minimum", N_("case scenario for the minimum")),
        _scenario("scenario_estimate", N_("case scenario for the estimate")),
        _scenario("scenario_maximum", N_("case scenario for the maximum")),
    ),
)
