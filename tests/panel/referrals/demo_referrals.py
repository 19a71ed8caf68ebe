"""The invented referrals of the demo clinic, and the forms in `tests/forms/` made from them.

Run `python -m tests.panel.referrals.demo_referrals` to make the files anew; a test holds that
they are up to date. Nobody in them exists.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.panel.referrals.make_form import (
    AnswerPlace,
    CommentPlace,
    FillIn,
    Way,
    make_form,
)

DEMO_FORMS = Path(__file__).parents[2] / "forms"
SAFEGUARDING = "Pt.3 Schedule 8 Data Protection Act 2018 (Safeguarding):"
CRIME_AND_DISORDER = "S.115 Crime & Disorder Act 1998:"
COMMON_LAW = "Common Law:"


@dataclass(frozen=True)
class DemoReferral:
    """What one form says, how it is filled in, and what a reader must leave to a person."""

    truth: dict[str, Any]
    fill_in: FillIn


def _person(
    names: str, dob: str, address: str, postcode: str, sex: str, phone: str
) -> dict[str, Any]:
    forename, surname = names.split(" ", 1)
    return {
        "surname": surname,
        "forename": forename,
        "dob": dob,
        "address": address,
        "postcode": postcode,
        "sex": sex,
        "phone": f"07700 900{phone}",
        "ethnicity": "W1",
    }


def _answers(yes: str, unanswered: str = "") -> dict[str, bool | None]:
    answers: dict[str, bool | None] = {str(number): False for number in range(1, 29)}
    answers |= dict.fromkeys(yes.split(), True)
    return answers | dict.fromkeys(unanswered.split())


def _row(marks: str) -> list[bool | None]:
    """One answer for each letter: y, n, or - where nothing is ticked."""
    return [{"y": True, "n": False, "-": None}[mark] for mark in marks]


_NO_HBV = _row("-" * 10)


def _referral(
    heading: tuple[str, str, str, str, str, str],
    victim: dict[str, Any],
    perpetrator: dict[str, Any],
    **said: Any,
) -> dict[str, Any]:
    """The truth of one form, its keys in the order of the samples."""
    names = ("risk_level", "completed_by", "completed_on", "incident_on", "incident_no", "oic")
    usual: dict[str, Any] = {
        "children": [],
        "afraid": [],
        "answers": {},
        "comments": {},
        "sdash": _row("-" * 11),
        "additional": _row("-" * 7),
        "hbv": _NO_HBV,
        "other_information": None,
        "wants_gdass": False,
        "grounds": [],
        "lawful_bases": [SAFEGUARDING, CRIME_AND_DISORDER],
        "article_6": "Public interest",
        "article_9": "Substantial public interest",
        "summary": None,
    }
    people = {"victim": victim, "perpetrator": perpetrator}
    return dict(zip(names, heading, strict=True)) | people | usual | said


_MARIGOLD = _person(
    "Marigold Fennimore", "14/03/1991", "6 Teasel Court, Stroud", "GL5 9ZZ", "Female", "101"
)
_CASPIAN = _person(
    "Caspian Rookwood", "02/11/1988", "Flat 3, Tannery Row, Stroud", "GL5 9ZZ", "Male", "102"
) | {"relationship": "Ex-partner"}
_WREN = {
    "name": "Wren Fennimore",
    "dob": "19/08/2018",
    "school": "Teasel Lane Primary",
    "gp": "Old Mill Surgery",
    "present": True,
    "resident": True,
}
_FLINT = {
    "name": "Flint Fennimore",
    "dob": "27/01/2021",
    "school": "Acorn Nursery",
    "gp": "Old Mill Surgery",
    "present": False,
    "resident": True,
}


def _ex_partner() -> DemoReferral:
    truth = _referral(
        (
            "High",
            "PC 3307 Larkspur",
            "05/10/2026",
            "03/10/2026",
            "GP-20261003-0187",
            "DC 1412 Bramley",
        ),
        _MARIGOLD,
        _CASPIAN,
        children=[_WREN, _FLINT],
        afraid=["Kill:You", "Further injury and violence:You"],
        answers=_answers("2 3 4 5 6 7 8 10 13 14 15 17 18 24 25 26 27"),
        comments={
            "2": "Has moved her bed into the children's room.",
            "7": "Family court directed indirect contact only in August.",
            "8": "Forty or more messages most days, from new numbers each time one is blocked.",
            "18": "Once, in April 2026, while the children were asleep upstairs.",
            "26": "Bail condition not to enter Teasel Court, breached on 21/09 and 03/10.",
        },
        sdash=_row("yyyynynnnyy"),
        additional=_row("ynyyyyy"),
        other_information="He fits alarms for a living and installed the one at her address.",
        wants_gdass=True,
        grounds=["visible", "escalation"],
        article_6="Vital interests",
        summary=(
            "Marigold ended a six-year relationship in April 2026 after he strangled her.\n"
            "Since then he has sent messages daily, waited at the nursery gate on four mornings "
            "and left the back door of her home standing open on 3 October while she was at work.\n"
            "He told her sister that he has nothing left to lose. Released on bail to 14 November."
        ),
    )
    return DemoReferral(truth, FillIn(Way.CONTROLS))


def _stranger() -> DemoReferral:
    truth = _referral(
        ("High", "PC 2768 Yarrow", "12/10/2026", "10/10/2026",
         "GP-20261010-0344", "DC 1530 Hazelwood"),
        _person("Saffron Applegarth", "30/06/1999", "21 Weir Street, Gloucester", "GL1 9ZZ",
                "Female", "111"),
        _person("Lucian Thornbury-Moss", "08/02/1979", "Not known, sleeps in his van",
                "GL1 9ZZ", "Male", "112") | {"relationship": "Stranger"},
        afraid=["Further injury and violence:You"],
        answers=_answers("2 3 5 8 13 19 24"),
        comments={
            "8": "Same tram stop each morning since July; handwritten letters under her wiper.",
            "19": "The letters describe what he would do to her.",
            "24": "Neighbours report that he talks to people who are not there.",
        },
        sdash=_row("ynnyyynnnny"),
        additional=_row("ynyn--n"),
        other_information="She has changed her shifts and no longer runs outdoors.",
        grounds=["judgement"],
        summary=(
            "Saffron does not know this man. He believes that they were married in a ceremony "
            "at the weir and signs his letters as her husband.\n"
            "Eleven letters in nine weeks, the last one with a photograph of her front door taken "
            "at night. He was found in her shared hallway on 10 October with cable ties, which he "
            "said were for a trellis.\n"
            "The count is low because most questions suppose a relationship. I assess her as high."
        ),
    )  # fmt: skip
    return DemoReferral(truth, FillIn(Way.LEGACY, comments=CommentPlace.BELOW))


def _colleague() -> DemoReferral:
    truth = _referral(
        ("High", "Employee Relations Adviser J Pimpernel", "16/10/2026", "14/10/2026",
         "GP-20261014-0529", "Not allocated"),
        _person("Ottoline Greengage", "17/12/1984", "4 Quince Mews, Cheltenham", "GL50 9ZZ",
                "Female", "121"),
        _person("Barnaby Sallow", "23/05/1990", "77 Larch Way, Cheltenham", "GL51 9ZZ",
                "Male", "122") | {"relationship": "Colleague"},
        afraid=["Other (please clarify):Other"],
        answers=_answers("2 3 5 8 13 14 23", "20"),
        comments={
            "3": "Afraid of what he might do to her assistant.",
            "8": "Emails at night, gifts on her desk, sits in his car opposite her house.",
            "23": "Suspended from work on 9 October and blames her.",
        },
        sdash=_row("ynnyynynnnn"),
        additional=_row("ynyyynn"),
        other_information="He was the site's keyholder; two master keys have not been returned.",
        grounds=["escalation"],
        summary=(
            "Ottoline manages Barnaby at a seed merchant's. She declined to go to dinner with him "
            "in June.\n"
            "What began as notes and flowers changed when he was suspended: since 9 October he has "
            "followed her home three times in one week and rung her assistant at midnight.\n"
            "On 14 October he wrote to the managing director that people would soon be sorry."
        ),
    )  # fmt: skip
    return DemoReferral(truth, FillIn(Way.GLYPHS, comments=CommentPlace.BESIDE))


def _neighbour() -> DemoReferral:
    truth = _referral(
        ("High", "PCSO 9214 Tansy", "21/10/2026", "20/10/2026",
         "GP-20261020-0075", "DC 1187 Marsh"),
        _person("Horatio Plumtree", "05/09/1958", "12 Cowslip Close, Cirencester", "GL7 9ZZ",
                "Male", "131"),
        _person("Drusilla Crabtree", "11/07/1963", "14 Cowslip Close, Cirencester", "GL7 9ZZ",
                "Female", "132") | {"relationship": "Neighbour"},
        vulnerable_adults=[
            {"name": "Prudence Plumtree", "dob": "22/02/1934", "nature": "Dementia"}
        ],
        afraid=["Further injury and violence:You", "Further injury and violence:Other"],
        answers=_answers("2 3 4 8 10 12 13 14 16 20 21 22 23 26 27"),
        comments={
            "10": "His mother, aged 92, lives with him and has dementia.",
            "16": "Swung a spade at him over the fence on 20/10.",
            "22": "His spaniel was found with a wire round its leg.",
            "26": "Community protection notice of May, breached repeatedly.",
        },
        sdash=_row("yyyynnyyynn"),
        additional=_row("yyynyyn"),
        hbv=_row("nnnnnnnnnn"),
        grounds=["visible"],
        summary=(
            "A dispute over a hedge in 2024 has become a campaign against Horatio and his mother.\n"
            "Drusilla keeps a log of his movements on a board in her window, has reported him to "
            "nine agencies and paints over his car's windows.\n"
            "On 20 October she came into the garden with a spade while his mother sat outside."
        ),
    )  # fmt: skip
    order = list(truth)
    order.insert(order.index("children") + 1, order.pop(order.index("vulnerable_adults")))
    return DemoReferral(
        {key: truth[key] for key in order}, FillIn(Way.LETTER_X, pairs_in_a_row=True)
    )


def _listener() -> DemoReferral:
    truth = _referral(
        ("Medium", "ISAC M Campion", "26/10/2026", "24/10/2026",
         "GP-20261024-0618", "DC 1530 Hazelwood"),
        _person("Tamsin Featherstonehaugh", "09/04/1980", "c/o Severnside Radio, Gloucester",
                "GL2 9ZZ", "Female", "141"),
        _person("Ignatius Bulrush", "28/08/1971", "2 Lock Cottages, Saul", "GL2 9ZZ", "Male",
                "142") | {"relationship": "Fan of her radio programme"},
        answers=_answers("2 8 13 24 25", "27"),
        comments={
            "8": "Two hundred e-mails since Easter; parcels to the studio; waits at the car park.",
            "25": "Wrote that he would end it on air if she did not reply.",
        },
        sdash=_row("yynyynnnnyn"),
        additional=_row("ynynyyy"),
        other_information="Broadcasts live on Saturdays: where she will be, and when, is public.",
        grounds=["judgement"],
        article_6="Legitimate interests",
        article_9="Explicit consent from the victim",
        lawful_bases=[COMMON_LAW],
        summary=(
            "Tamsin presents a gardening programme. Ignatius believes that she speaks to him "
            "through the choice of records and that her producer keeps them apart.\n"
            "On 24 October he reached the studio door with a visitor's badge that he had made.\n"
            "A presenter in another county has told us of the same man in 2021."
        ),
    )  # fmt: skip
    return DemoReferral(truth, FillIn(Way.WORD_YES, answers=AnswerPlace.ONE_CELL))


def _family() -> DemoReferral:
    truth = _referral(
        ("High", "Social Worker A Bryony", "30/10/2026", "28/10/2026",
         "GP-20261028-0233", "DC 1412 Bramley"),
        _person("Clementine Oakapple", "03/01/2003", "Refuge address withheld", "GL3 9ZZ",
                "Female", "151"),
        _person("Roderick Oakapple", "15/10/1996", "40 Damson Hill, Dursley", "GL11 9ZZ", "Male",
                "152") | {"relationship": "Brother"},
        afraid=["Kill:You", "Other (please clarify):Other"],
        answers=_answers("2 3 4 5 8 15 17 20 21 24 27"),
        comments={
            "8": "Calls every refuge in the county asking for her by name.",
            "17": "Said at a family meal that she would not see Christmas.",
            "20": "An uncle and two cousins are helping him to look for her.",
        },
        sdash=_row("yyyyyyyyyyy"),
        additional=_row("ynyyynn"),
        hbv=_row("nynyyyynny"),
        grounds=["visible", "judgement"],
        wants_gdass=True,
        article_6="Vital interests",
        summary=(
            "Clementine left home in September after refusing a marriage arranged for her.\n"
            "Her brother has engaged relatives to trace her, had her bank statements sent to him "
            "and attended her college twice, where he broke a lecturer's wrist.\n"
            "All S-DASH questions are answered yes. Do not disclose her address to any relative."
        ),
    )  # fmt: skip
    return DemoReferral(truth, FillIn(Way.WINGDINGS_SYMBOL, answers=AnswerPlace.NESTED))


def _repeat() -> DemoReferral:
    truth = _referral(
        (
            "High",
            "DC 1412 Bramley",
            "16/11/2026",
            "15/11/2026",
            "GP-20261115-0091",
            "DC 1412 Bramley",
        ),
        _MARIGOLD | {"address": "Temporary address held by the OIC"},
        _CASPIAN,
        children=[_WREN, _FLINT],
        afraid=["Kill:You", "Kill:Children", "Further injury and violence:You"],
        answers=_answers("1 2 3 4 5 6 7 8 10 12 13 14 15 17 18 24 25 26 27"),
        comments={
            "1": "Bruised wrist; she did not go to hospital.",
            "12": "Said that if he cannot have the children nobody will.",
            "26": "Bail breached within a day of being renewed.",
        },
        sdash=_row("yyyyyynynyy"),
        additional=_row("yyyyyyy"),
        other_information="Second referral of the same two people in six weeks.",
        wants_gdass=True,
        grounds=["visible", "judgement", "escalation"],
        article_6="Vital interests",
        summary=(
            "Since the first referral Marigold and the children have moved, and he found the new "
            "address within eight days, by a tracker sewn into the younger child's coat.\n"
            "On 15 November he forced his way in, took her telephone and held her by the wrist "
            "until a neighbour came. He has been charged and remanded to 30 November."
        ),
    )
    return DemoReferral(truth, FillIn(Way.TRACKED, split_runs=True))


def _client() -> DemoReferral:
    truth = _referral(
        ("Standard", "Practice Manager T Speedwell", "18/11/2026", "31/11/2026",
         "Not known", "Not known"),
        _person("Evander Medlar", "26/05/1976", "Medlar Physiotherapy, Tetbury", "GL8 9ZZ",
                "Male", "161"),
        _person("Philippa Dogwood", "Not known", "Not known", "GL8 9ZZ", "Female", "162")
        | {"relationship": "Former client of his practice"},
        answers=_answers("8 15 23 24", "2 9 14"),
        comments={
            "8": "Books appointments under other names; about twelve messages a week.",
            "24": "Told reception that she had stopped her tablets.",
        },
        sdash=_row("nnnynnnnnnn"),
        additional=_row("yn-nyn-"),
        lawful_bases=[COMMON_LAW],
        summary=(
            "Philippa was discharged as a client in August and has not accepted it.\n"
            "She has left reviews under six names and appeared at his running club. No threats so "
            "far. Evander asks for advice on how to answer, and whether to answer at all."
        ),
    )  # fmt: skip
    way = FillIn(
        Way.LETTER_X_BESIDE, both_ticked=frozenset({"2", "14"}), comments=CommentPlace.BELOW
    )
    return DemoReferral(truth, way)


DEMO_REFERRALS = tuple(
    make()
    for make in (
        _ex_partner, _stranger, _colleague, _neighbour, _listener, _family, _repeat, _client,
    )
)  # fmt: skip


def demo_files() -> dict[str, bytes]:
    """Every file of `tests/forms/` with its content, by name."""
    files: dict[str, bytes] = {}
    for place, referral in enumerate(DEMO_REFERRALS, start=1):
        files[f"referral-{place:02}.docx"] = make_form(referral.truth, referral.fill_in)
        truth = json.dumps(referral.truth, indent=1, ensure_ascii=False) + "\n"
        files[f"referral-{place:02}.json"] = truth.encode()
    return files


if __name__ == "__main__":
    DEMO_FORMS.mkdir(exist_ok=True)
    for name, content in demo_files().items():
        (DEMO_FORMS / name).write_bytes(content)
