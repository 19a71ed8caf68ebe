"""The layout of the form as protocol appendix 1 prints it, which the samples simplify."""

from panel.referrals.form_reader_child import read_bytes
from panel.referrals.model import ReferralForm
from panel.referrals.protocol import DashProtocol
from tests.panel.referrals.make_form import table, text_run, word_file


def paragraph(*pieces: str) -> str:
    return "<w:p>" + "".join(text_run(piece) for piece in pieces) + "</w:p>"


def question(number: str, *lines: str, tick: str = "☒ ☐") -> list[str]:
    yes, no = tick.split()
    wording = "".join(paragraph(line) for line in lines)
    return [paragraph(number), wording, paragraph(f"YES {yes}"), paragraph(f"NO {no}")]


PEOPLE = [
    paragraph("DASH 2018"),
    paragraph("Level of Risk SELECT"),
    table([[paragraph("Name of Person Completing:"), paragraph("PC Fern")]]),
    paragraph("Victim Details"),
    table(
        [
            [paragraph("Surname Elder"), paragraph("Forename Rose")],
            [paragraph("Address 45 Orchard Rise"), paragraph()],
            [paragraph("Stroud"), paragraph("Own Occ. ☐ / Private rent ☒ /Housing Assoc. ☐")],
            [paragraph("Postcode GL5 9ZZ"), paragraph("Male/Female Female")],
            [paragraph("Officer perceived ethnicity"), paragraph("6+1 code 1")],
        ]
    ),
    paragraph("Perpetrator Details"),
    paragraph("Surname Larch Forenames Kit Lee"),
    paragraph("Address _____"),
    paragraph("Postcode GL5 9ZZ   Male/Female Male"),
    paragraph("Relationship Spouse ☐ Ex-spouse ☐ Partner ☐ Ex-partner ☐"),
    paragraph("Other ☒ Specify: Landlord"),
]
QUESTIONS = table(
    [
        question("1", "Has the current incident resulted in injury? (please state what) cut lip"),
        question("2", "Are you very frightened?", "Comment: terrified"),
        question("8", "Does Kit constantly text, call or harass you?", "Daily texts"),
        question("", "• Has Kit vandalised or destroyed property?", tick="☐ ☒"),
        question("", "• Is Kit abusing alcohol/drugs? both"),
        question(
            "21",
            "Do you know if (.....) has hurt anyone else? (children, for example.)",
            "Children ☐ Another family member ☒",
            "Other (please specify) ☒ his boss",
        ),
        question(
            "24", "Problems in the past year with drugs?", "Drugs ☒ Alcohol ☐ Mental Health ☒"
        ),
        question("28", "Access to lawfully held and licensed weapons."),
        [paragraph("If Yes to 28"), paragraph("Shotgun, two cartridges"), paragraph(), paragraph()],
    ]
)
ENDING = [
    paragraph("Other relevant information which may alter risk levels."),
    paragraph("Describe: (consider vulnerability) or is there serial offending? Ex-army."),
    paragraph("Does the victim want contact from GDASS?"),
    paragraph("YES ☒ NO ☐"),
    table([[paragraph("STANDARD ☐"), paragraph("MEDIUM ☐"), paragraph("HIGH ☒")]]),
    table(
        [
            [
                paragraph("Visible high risk: ☐"),
                paragraph("Professional Judgement of high risk: ☒"),
            ],
            [paragraph("Common Law: ☒"), paragraph("The Care Act 2004: ☐")],
            [paragraph("Data Protection Act 2018: Article 6: public task Article 9: safeguarding")],
        ]
    ),
    paragraph("COMPULSORY SECTION. Summary and any other relevant information:"),
    paragraph("First line."),
    paragraph("Victim safety"),
]


def published_form(protocol: DashProtocol) -> ReferralForm:
    body = "".join([*PEOPLE, paragraph("CURRENT SITUATION"), QUESTIONS, *ENDING])
    return read_bytes(word_file(body), protocol).form


def test_two_fields_share_a_row_or_a_line(protocol: DashProtocol) -> None:
    form = published_form(protocol)
    assert (form.victim.surname, form.victim.forename) == ("Elder", "Rose")
    assert (form.perpetrator.surname, form.perpetrator.forename) == ("Larch", "Kit Lee")
    assert (form.perpetrator.postcode, form.perpetrator.sex) == ("GL5 9ZZ", "Male")
    assert form.perpetrator.address is None


def test_an_address_goes_on_in_the_next_row_without_its_tenure(protocol: DashProtocol) -> None:
    victim = published_form(protocol).victim
    assert victim.address == "45 Orchard Rise\nStroud"
    assert (victim.tenure, victim.officer_ethnicity) == ("Private rent", "1")


def test_a_relationship_that_is_specified_is_read_in_its_words(protocol: DashProtocol) -> None:
    assert published_form(protocol).perpetrator.relationship == "Landlord"


def test_what_follows_the_printed_question_is_its_comment(protocol: DashProtocol) -> None:
    assert dict(published_form(protocol).comments) == {
        "1": "cut lip",
        "2": "terrified",
        "8": "Daily texts",
        "21": "Another family member, Other (please specify)\nhis boss",
        "24": "Drugs, Mental Health",
        "28": "Shotgun, two cartridges",
        "sdash 10": "both",
    }


def test_a_name_in_place_of_the_dots_does_not_hide_a_question(protocol: DashProtocol) -> None:
    form = published_form(protocol)
    assert (form.answers[8], form.sdash[2], form.sdash[9]) == (True, False, True)


def test_the_ending_is_read_wherever_its_rows_stand(protocol: DashProtocol) -> None:
    form = published_form(protocol)
    assert (form.risk_level, form.wants_gdass, form.grounds) == ("High", True, ("judgement",))
    assert form.lawful_bases == ("Common Law:",)
    assert (form.article_6, form.article_9) == ("public task", "safeguarding")
    assert form.other_information == "Ex-army."
    assert form.summary == "First line.\nVictim safety"
