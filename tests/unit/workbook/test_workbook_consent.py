"""Who may be contacted: found in the files, offered in every list, and nobody is written to against a no."""

from __future__ import annotations

import io
import zipfile

import pandas as pd
import pytest
import workbook_builders as builders
from openpyxl import load_workbook

from core.columns.consents import asks_consent, asks_refusal, is_channel
from core.workbook import build_workbook
from core.workbook.lists import campaign_frame
from core.workbook.pack_files import campaign_lists


def refused_contact(journey):
    return journey.features.contact.refused(journey.features.frame.index)


def consent_columns(journey):
    return journey.features.contact.consent


def answers(pattern, customers=90):
    found = [pattern[place % len(pattern)] for place in range(customers)]
    return pd.Series(pd.array(found, dtype="boolean"))


@pytest.fixture(scope="module")
def journey():
    return builders.journey(
        90, {"Marketing allowed": answers([True, False, None]), "Newsletter": answers([False, True])}
    )


@pytest.mark.parametrize(
    "name",
    [
        *("GDPR consent", "KVKK Onayı", "RGPD", "newsletter_optin", "Einwilligung Werbung", "marketingOptIn"),
        *("Ticari İleti İzni", "Согласие на рассылку", "Consentimiento", "zgoda marketingowa", "同意营销", "동의 여부"),
    ],
)
def test_columns_of_consent_are_recognised_by_name(name):
    assert asks_consent(name) and not asks_refusal(name)


@pytest.mark.parametrize("name", ["DoNotContact", "Unsubscribed", "Opt out", "Werbesperre", "Email opt-out"])
def test_columns_in_which_yes_refuses_are_recognised(name):
    assert asks_refusal(name) and not asks_consent(name)


@pytest.mark.parametrize(
    "name", ["Has card", "Resized", "Agreement no", "Subscription type", "izmir", "Contact", "Responded", "Market"]
)
def test_other_columns_are_left_alone(name):
    assert not asks_consent(name) and not asks_refusal(name)


def test_a_newsletter_is_one_channel_and_consent_is_everything():
    assert is_channel("Newsletter") and is_channel("SMS permission")
    assert not is_channel("Marketing allowed") and not is_channel("KVKK Onayı")


def test_one_no_to_contact_is_enough_and_silence_is_an_answer_of_its_own(journey):
    refused = refused_contact(journey)
    assert list(refused.iloc[:6]) == [False, True, False, False, True, False]
    assert [column.name for column in consent_columns(journey)] == ["Marketing allowed", "Newsletter"]


def test_yes_in_a_column_of_refusals_refuses():
    journey = builders.journey(30, {"Do not contact": answers([True, False, None], 30)})
    assert list(refused_contact(journey).iloc[:3]) == [True, False, False]


def test_words_instead_of_yes_and_no_are_understood():
    said = pd.Series(["Opted in", "Opted out", None] * 10)
    journey = builders.journey(30, {"Marketing consent": said})
    assert list(refused_contact(journey).iloc[:3]) == [False, True, False]


def test_campaign_lists_leave_refusals_out_say_so_and_show_the_columns(journey):
    refused = set(journey.features.shown_ids[refused_contact(journey)])
    listed = pd.concat([campaign_frame(journey, f"S{number}") for number in (1, 2, 3)])
    assert len(listed) > 0 and not refused & set(listed["customer_id"])
    assert set(listed["Newsletter"]) == {"yes", "no"} and "Marketing allowed" in listed
    assert set(listed.loc[listed["Newsletter"] == "no", "Do not reach by"]) == {"“Newsletter”"}
    assert set(listed.loc[listed["Newsletter"] == "yes", "Do not reach by"]) == {""}
    with zipfile.ZipFile(io.BytesIO(campaign_lists(journey).content)) as archive:
        note = archive.read("READ ME.txt").decode()
    placed = journey.segmentation.assignments["segment_id"].notna()
    assert f"{int((refused_contact(journey) & placed).sum())} said no to contact" in note
    assert "have not answered" in note
    assert "Look at “Newsletter” before you send" in note


def test_the_workbook_marks_refusals_in_place_of_the_offer_group(journey):
    sheet = load_workbook(io.BytesIO(build_workbook(journey)))["S1 Loyal big spenders"]
    lines = list(sheet.iter_rows(values_only=True))
    head = next(line for line in lines if "Group" in line)
    customer, group = head.index("Customer"), head.index("Group")
    marked = {line[customer] for line in lines if line[group] == "Refused contact"}
    members = journey.segmentation.assignments["segment_id"] == "S1"
    assert marked == set(journey.features.shown_ids[refused_contact(journey) & members])
    assert any("said no to contact" in str(cell) for line in lines for cell in line)
    silent = {line[customer] for line in lines if line[group] == "Has not agreed to contact"}
    why = journey.features.contact.left_out(journey.features.frame.index)
    assert silent == set(journey.features.shown_ids[(why == "unanswered") & members])
    assert "Newsletter" in head and "Marketing allowed" in head


def test_files_without_such_a_column_get_no_such_words():
    journey = builders.journey(30)
    assert consent_columns(journey) == () and not refused_contact(journey).any()
    with zipfile.ZipFile(io.BytesIO(campaign_lists(journey).content)) as archive:
        assert "left out" not in archive.read("READ ME.txt").decode()


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Ticari İleti İzni", ["Evet", "Hayır", "evet", None]),
        ("Einwilligung Werbung", ["Ja", "Nein", "erteilt", "widerrufen"]),
        ("Consentement RGPD", ["Oui", "Non", "oui", ""]),
        ("Согласие на обработку", ["Да", "Нет", "да", None]),
        ("Marketing consent", ["Opted in", "Opted out", "pending", "Opted in"]),
        ("Kontakt nach Art. 6", ["Ja", "Nein", "Ja", None]),
    ],
)
def test_only_a_yes_opens_a_customer_to_contact(header, said):
    from core import pipeline
    from core.cleaning import clean
    from core.columns.consents import answers as read
    from core.columns.results import ColumnChoices
    from core.features import build
    from core.joining import join
    from core.reading.results import SourceFile

    lines = [
        f"M{place:03},{said[place % 4] or ''},{'' if place % 5 == 0 else f'm{place}@mall.example'},{place * 7 % 60 + 20}"
        for place in range(80)
    ]
    text = "\n".join([f"Member no,{header},E-mail,Age", *lines])
    roles = ((header, "consent"),) if header.startswith("Kontakt nach") else ()
    settings = pipeline.JourneySettings(columns=ColumnChoices(roles=roles))
    tables = pipeline.understand_tables(
        pipeline.read_all([SourceFile("members.csv", text.encode())], settings), settings
    )
    assert tables[0].column(header).role == "consent"
    contact = build(clean(join(tables, settings.joining), settings.cleaning), settings.features).contact
    why = contact.left_out(contact.reachable.index)
    word = read(pd.Series([text or None for text in said]))
    expected = {"yes": 0, "no": 0, "silent": 0}
    for place in range(80):
        answer = word[place % 4]
        expected["silent" if pd.isna(answer) else "yes" if answer else "no"] += 1
    assert (why == "refused").sum() == expected["no"] > 0
    assert (why == "unanswered").sum() == expected["silent"]
    assert 0 < (why == "unreachable").sum() < expected["yes"]
    wider = contact.left_out(contact.reachable.index, include_unanswered=True)
    assert (wider == "unanswered").sum() == 0
    assert (wider == "refused").equals(why == "refused")


def test_the_plan_counts_only_those_who_may_be_contacted_and_a_switch_includes_the_silent(journey):
    from core.recommendations import plan
    from core.recommendations.results import PlanSettings

    features, found = journey.features, journey.segmentation
    strict = plan(features, found)
    wide = plan(features, found, PlanSettings(include_unanswered=True))
    why = features.contact.left_out(features.frame.index)
    assert (strict.groups.loc[why != "", "group"] == "").all()
    reached = [sum(row.customers for row in made.economics) for made in (strict, wide)]
    assert 0 < reached[0] < reached[1]
    assert "have not answered" in strict.contact_note
    assert "have not answered" not in wide.contact_note


def test_where_nothing_is_known_about_consent_it_is_said():
    from core.recommendations import plan

    journey = builders.journey(30)
    assert "nothing is known about it" in plan(journey.features, journey.segmentation).contact_note
    with zipfile.ZipFile(io.BytesIO(campaign_lists(journey).content)) as archive:
        assert "nothing is known about it" in archive.read("READ ME.txt").decode()
