"""The headers of people's own sheets, by the field that each most likely is."""

from __future__ import annotations

from sanctions_cli.importers.csv.cells import CELL_READERS
from sanctions_cli.importers.csv.column_map import normalize_text
from sanctions_cli.importers.csv.combined_fields import MEASURE_PREFIX
from sanctions_cli.records import MEASURES, find_synonym
from sanctions_cli.text import closest

HEADERS = {
    "sender": "imposed by; imposer; imposing country; sanctioning country; sanctioner"
    "; sanctioning state; sanctioning states; sender country; sender state; primary sender"
    "; primarysender; sender1; who; pays sanctionneur; auteur; émetteur; absender",
    "target": "country; target country; sanctioned country; sanctioned state; target state"
    "; targetstate; target name; against; pays; pays visé; pays cible; cible; ziel; zielland"
    "; land",
    "announced": "date; day; year; announcement date; date announced; announced on; begin; start"
    "; start year; startyear; start date; startdate; year start; date d'annonce; jour; année"
    "; datum; jahr; beginn",
    "until": "end; end year; endyear; end date; enddate; year end; expiry; expires; fin; ende",
    "action": "type; type of action; what; type d'action; type de mesure; aktion; maßnahme",
    "announced.month": "startmonth; start month; month; mois; monat",
    "announced.day": "startday; start day",
    "until.month": "endmonth; end month",
    "until.day": "endday; end day",
    "individuals": "people; persons; names; natural persons; individus; personnes"
    "; personnes physiques; personen; einzelpersonen",
    "entities": "companies; organisations; organizations; firms; entités; entreprises; sociétés"
    "; personnes morales; firmen; unternehmen; organisationen",
    "vessels": "ships; navires; schiffe",
    "aircraft": "planes; aéronefs; avions; flugzeuge",
    "counts": "targets; figures; number of targets; listed targets; cibles; ziele",
    "program": "regime; sanctions regime; list; programme; régime; liste; programm",
    "reasons": "why; objective; objectives; motif; motifs; raison; grund; gründe",
    "measures": "sanction type; sanctiontype; sanction types; type of sanction; instruments"
    "; mesures; maßnahmen",
    "joint": "together with; jointly with; avec; gemeinsam mit",
    "instrument": "legal act; regulation; acte juridique; règlement; rechtsakt",
    "publisher": "source; éditeur; quelle",
    "title": "headline; titre; titel",
    "source_url": "url; link; web address; source link; lien",
    "note": "notes; comment; comments; remark; remarks; remarque; remarques; commentaire"
    "; bemerkung; bemerkungen; anmerkung; notiz",
}
"""They are only suggested: a header that is read as the wrong field would not be noticed."""

MEASURE_HEADERS = {"travel": "travel ban", "assets": "asset freeze"}
"""Headers of columns of flags, in data sets on sanctions, by the measure that each is."""

TARGET_HEADERS = {
    "name": "full name; names; primary name; listed name; whole name; nom",
    "type": "target type; type of target; entity type; party type; group type; kind; category"
    "; schema; person or entity; individual or entity; nature",
    "reference": "ref; unique id; group id; reference number; number; no; item; numéro; uid",
}
"""Headers of lists of names, by the field of a target that each most likely is."""

MAX_HEADER_TO_MATCH = 40
"""The most characters of a header that are compared with field names; none is longer."""


def suggest_field(header: str, *, is_grouped: bool) -> str:
    """The field that a header most likely is; "" where none is near."""
    key = normalize_text(header).replace("_", " ")
    key = MEASURE_HEADERS.get(key, key)
    usual_headers = HEADERS
    if is_grouped:
        usual_headers = {**TARGET_HEADERS, **HEADERS}
    for field, headers in usual_headers.items():
        if key in headers.split("; "):
            return field
    measure = find_synonym(key, MEASURES) or key.replace(" ", "_")
    if measure in MEASURES:
        return f"{MEASURE_PREFIX}{measure}"
    return closest(
        key[:MAX_HEADER_TO_MATCH].replace(" ", "_"), CELL_READERS, cutoff=0.75
    )
