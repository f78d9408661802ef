"""Published thresholds by measure and population (clinical.md Part 4, detail records)."""

from plans.domain.measures.measure import Threshold
from plans.domain.measures.measure import gettext_noop as _

MDC, MCID, CLEAR, CUT = "mdc", "mcid", "clear", "cut_off"
BETTER, WORSE = "better", "worse"
SLOW, MIDDLE, FAST = (0, 0.4), (0.4, 0.8), (0.8, 99)  # m/s at the start
MS, STROKE = ("ms",), ("stroke",)

THRESHOLDS: dict[str, tuple[Threshold, ...]] = {
    "phq_9": (
        Threshold(MCID, 5, _("depression in general care"), source="Löwe 2004"),
        Threshold(CUT, 10, _("general care: moderate from here"), source="HamiltonPHQ", mark="V2"),
    ),
    "phq_2": (Threshold(CUT, 3, _("general care: ask the PHQ-9 from here")),),
    "gad_7": (
        Threshold(MCID, 4, _("anxiety in general care")),
        Threshold(CUT, 10, _("general care: usual cut-off")),
    ),
    "fatigue_nrs": (Threshold(MCID, 2, _("general; 1 to 2 points were published")),),
    "mfis": (
        Threshold(MCID, 4, _("MS"), MS, source="Rooney19", mark="V"),
        Threshold(MDC, 16.2, _("MS: how far one score can move by chance"), MS, source="Rooney19", mark="V2"),
        Threshold(CUT, 38, _("MS: fatigued from here"), MS),
    ),
    "sleep_efficiency": (Threshold(CUT, 85, _("general: the usual target")),),
    "insomnia_severity_index": (
        Threshold(CLEAR, 8.4, _("insomnia in general care: moderate improvement"), source="Morin11", mark="V"),
        Threshold(MCID, 6, _("insomnia in general care"), source="Yang09"),
        Threshold(MDC, 6.99, _("Danish outpatients"), mark="V"),
        Threshold(CUT, 10, _("community"), source="Morin11", mark="V"),
    ),
    "timed_25_foot_walk": (
        Threshold(MDC, 20, _("MS"), MS, percent=True, source="Hobart13", mark="V"),
        Threshold(MCID, 20, _("MS"), MS, percent=True, source="Schwid02", mark="V"),
    ),
    "ten_metre_walk": (
        Threshold(MCID, 0.16, _("subacute stroke"), STROKE, source="Tilson10", mark="V"),
        Threshold(MDC, 0.05, _("stroke, start below 0.4 m/s"), STROKE, source="Hosoi23", mark="V", start=SLOW),
        Threshold(MDC, 0.11, _("stroke, start 0.4 to 0.8 m/s"), STROKE, source="Hosoi23", mark="V", start=MIDDLE),
        Threshold(MDC, 0.21, _("stroke, start above 0.8 m/s"), STROKE, source="Hosoi23", mark="V", start=FAST),
        Threshold(MDC, 0.10, _("stroke, start below 0.4 m/s"), STROKE, source="Lewek19", mark="V", start=SLOW),
        Threshold(MDC, 0.15, _("stroke, start 0.4 to 0.8 m/s"), STROKE, source="Lewek19", mark="V", start=MIDDLE),
        Threshold(MDC, 0.18, _("stroke, start above 0.8 m/s"), STROKE, source="Lewek19", mark="V", start=FAST),
    ),
    "two_minute_walk": (
        Threshold(MDC, 13, _("stroke"), STROKE, source="Hiengkaew12", mark="V"),
        Threshold(MCID, 9.6, _("MS, as the person rates it"), MS, source="Baert14"),
    ),
    "six_minute_walk": (
        Threshold(
            MCID, 19.7, _("MS, comfortable speed: better"), MS, source="Oosterveer22", mark="V", direction=BETTER
        ),
        Threshold(MCID, 7.2, _("MS, comfortable speed: worse"), MS, source="Oosterveer22", mark="V", direction=WORSE),
        Threshold(MDC, 20, _("MS, fast"), MS, percent=True, source="Pardo22", mark="V"),
        Threshold(MDC, 30, _("stroke"), STROKE, to=50),
    ),
    "timed_up_and_go": (
        Threshold(MDC, 3.2, _("stroke"), STROKE, source="Alghadir18", mark="V"),
        Threshold(MDC, 8, _("stroke; the larger of two that conflict"), STROKE, source="Hiengkaew12", mark="V"),
        Threshold(MDC, 23, _("MS: better"), MS, percent=True, source="Pardo22", mark="V", to=24, direction=BETTER),
        Threshold(MDC, 30, _("MS: worse"), MS, percent=True, source="Pardo22", mark="V", to=31, direction=WORSE),
        Threshold(CUT, 13.5, _("older people: falls, not diagnostic")),
    ),
    "five_times_sit_to_stand": (
        Threshold(MCID, 3, _("stroke, limited walkers in the community"), STROKE, source="Agustin21", mark="V"),
        Threshold(MCID, 0.7, _("stroke, walkers at home"), STROKE, source="Agustin21", mark="V", to=1.9),
        Threshold(MDC, 2.5, _("older women"), source="Goldberg12"),
        Threshold(CUT, 15, _("older people: falls")),
    ),
    "nine_hole_peg": (Threshold(MDC, 20, _("MS"), MS, percent=True, source="Schwid02", mark="V"),),
    "berg_balance": (
        Threshold(MDC, 2.7, _("stroke"), STROKE, source="Alghadir18", mark="V"),
        Threshold(MDC, 5, _("stroke; the larger of two that conflict"), STROKE, source="Hiengkaew12", mark="V"),
        Threshold(MCID, 6.5, _("acute stroke"), STROKE, source="Hayashi22", mark="V", to=12.5),
        Threshold(CUT, 45, _("older people: falls")),
    ),
    "mrs": (Threshold(MCID, 1, _("stroke: one grade, the usual anchor"), STROKE),),
    "barthel": (Threshold(MCID, 9, _("stroke"), STROKE, to=10),),
    "sdmt": (Threshold(MCID, 4, _("MS: 4 points or 10 %"), MS),),
    "moca": (Threshold(CUT, 26, _("general: possible impairment below")),),
    "psfs": (
        Threshold(MDC, 2, _("general: the mean"), source="Stratford95"),
        Threshold(MDC, 3, _("general: a single activity"), source="Stratford95"),
    ),
    "spasticity_nrs": (
        Threshold(MCID, 18, _("MS"), MS, percent=True, source="Farrar08"),
        Threshold(CLEAR, 30, _("MS: clearly better"), MS, percent=True, source="Farrar08"),
    ),
    "pain_nrs": (
        Threshold(MCID, 1, _("muscle and joint pain: slightly better"), source="Salaffi04", mark="V"),
        Threshold(CLEAR, 2, _("muscle and joint pain: much better"), source="Salaffi04", mark="V"),
    ),
    "msws_12": (Threshold(MCID, 8, _("MS"), MS, source="MSWS", mark="V"),),
    "steps": (Threshold(MCID, 800, _("MS: steps a day"), MS, source="Kalb20", mark="V"),),
    "gas": (Threshold(MCID, 10, _("often quoted; no agreed value")),),
}
