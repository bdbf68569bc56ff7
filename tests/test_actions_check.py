"""Check: the directory from a file or a folder, the answer as JSON, the exit status."""

from __future__ import annotations

import json
import shutil

import pytest

from logbook.actions.check import check, exit_status, load_directory, verdict_json
from logbook.domain.judging.verdict_record import Mail
from logbook.errors import NotFound, Unreadable
from logbook.language import speaking
from logbook.resources import carriers_dir
from tests.directory_samples import document, row

SHIPPED = load_directory()


def write(path, content):
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


# --- directories ------------------------------------------------------------------


def test_the_shipped_directory_is_the_folder_of_the_package():
    assert load_directory(carriers_dir()).version == SHIPPED.version
    assert [carrier.id for carrier in SHIPPED.carriers] == [
        "att", "boost", "cricket", "metro", "tmobile", "total", "verizon",
    ]  # fmt: skip
    known = {each.id for each in SHIPPED.known_carriers}
    assert {"visible", "mint", "usmobile", "googlefi", "tracfone", "straighttalk"} <= known
    assert {"consumercellular", "xfinity", "spectrum"} <= known


def test_one_file_is_a_directory_of_one_carrier(tmp_path):
    file = write(tmp_path / "acme.json", document(contacts=[row("+18005550100")]))
    listed = load_directory(file)
    assert load_directory(str(file)).version == listed.version
    assert [carrier.id for carrier in listed.carriers] == ["acme"]
    assert check("800-555-0100", carrier="acme", directory=listed).code == "on_list"
    assert check("800-331-0500", carrier="acme", directory=listed).code == "not_on_list"


def test_a_folder_is_all_its_json_files(tmp_path):
    for name in ("att", "boost"):
        shutil.copy(carriers_dir() / f"{name}.json", tmp_path)
    write(tmp_path / "README.md", "not a list")
    assert [carrier.id for carrier in load_directory(tmp_path).carriers] == ["att", "boost"]


@pytest.mark.parametrize("name", ["missing.json", "empty"])
def test_where_there_is_no_directory(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotFound) as caught:
        load_directory(tmp_path / name)
    assert caught.value.message == f"There is no carrier directory at {tmp_path / name}."


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"', "{}", "\x00", '{"schema": "other/1"}'])
def test_what_is_no_directory_is_refused_with_the_files_name(tmp_path, content):
    file = write(tmp_path / "odd.json", content)
    with pytest.raises(Unreadable) as caught:
        load_directory(file)
    assert str(file) in caught.value.message


def test_bytes_that_are_no_utf8_are_refused(tmp_path):
    (tmp_path / "odd.json").write_bytes(b'{"schema": "\xff"}')
    with pytest.raises(Unreadable, match="cannot be read as JSON"):
        load_directory(tmp_path / "odd.json")


# --- the question -----------------------------------------------------------------


@pytest.mark.parametrize("carrier", ["att", "AT&T", "美国电话电报公司", " At&t "])
def test_the_carrier_may_be_named_in_any_spelling(carrier):
    assert check("8003310500", carrier=carrier, directory=SHIPPED).carrier == "att"


@pytest.mark.parametrize("carrier", [None, "", "none", "None"])
def test_nobody_need_be_named(carrier):
    verdict = check("8003310500", carrier=carrier, directory=SHIPPED)
    assert (verdict.carrier, verdict.code) == (None, "on_list")


def test_a_slip_in_the_carriers_name_is_refused():
    with pytest.raises(NotFound) as caught:
        check("8003310500", carrier="verzion", directory=SHIPPED)
    assert caught.value.for_people() == (
        "No carrier is called verzion. Nothing was changed. Did you mean Verizon?"
    )


def test_a_word_is_a_contact_only_as_the_sender_of_a_text():
    def kind(**asked):
        return check("VERIZON", carrier="verizon", directory=SHIPPED, **asked).kind

    assert kind(channel="sms", direction="in") == "sms_sender"
    assert kind(channel="sms") == "sms_sender"
    assert kind(channel="sms", direction="out") == "unreadable"
    assert kind() == "unreadable"


# --- the answer -------------------------------------------------------------------


def test_the_json_has_its_keys_in_their_order():
    verdict = check("1-888-331-0500", carrier="att", directory=SHIPPED)
    assert list(verdict_json(verdict).items()) == [
        ("value", "1-888-331-0500"),
        ("kind", "phone"),
        ("normalized", "+18883310500"),
        ("carrier", "att"),
        ("code", "lookalike_phone_tollfree_swap"),
        ("level", "stop"),
        ("also", []),
        ("flags", []),
        (
            "listing",
            {
                "id": "att-voice-18003310500",
                "carrier": "att",
                "carrier_name": "AT&T",
                "kind": "voice",
                "value": "+18003310500",
                "display": "800-331-0500",
                "label": "Wireless customer care",
                "source_kind": "carrier_page",
                "source_url": "https://www.att.com/help/notice-of-dispute/",
                "seen": "2026-11-22",
                "confidence": "high",
                "status": "current",
            },
        ),
        ("directory_version", SHIPPED.version),
        ("sentence", verdict.sentence),
        ("next_step", verdict.next_step),
    ]


def test_the_json_of_a_contact_that_nothing_was_compared_with():
    with speaking("zh"):
        values = verdict_json(check("私人号码", directory=SHIPPED))
    assert values == {
        "value": "私人号码",
        "kind": "phone",
        "normalized": None,
        "carrier": None,
        "code": "withheld",
        "level": "unknown",
        "also": [],
        "flags": [],
        "listing": None,
        "directory_version": SHIPPED.version,
        "sentence": "对方没有显示号码，无从核对。",
        "next_step": "先挂断，再自己拨打账单上印的客服号码。",
    }
    assert json.loads(json.dumps(values)) == values


@pytest.mark.parametrize(
    ("text", "carrier", "status"),
    [
        ("800-331-0500", "att", 0),
        ("800-331-0500", None, 0),
        ("800-331-0500", "verizon", 3),
        ("833-555-0199", "att", 3),
        ("888-331-0500", "att", 3),
        ("888-294-6804", "verizon", 3),
        ("private", "att", 4),
        ("8.00331E+09", "att", 4),
        ("", "att", 4),
    ],
)
def test_the_exit_status(text, carrier, status):
    assert exit_status(check(text, carrier=carrier, directory=SHIPPED)) == status


# --- a mail's headers, pasted whole ------------------------------------------------

FORGED = "From: AT&T <bill@att.com>\nSubject: Your bill\n"


@pytest.mark.parametrize("kind", [None, "email"])
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Reply-To: x@evil.example\n", "email_replyto_differs"),
        ("Authentication-Results: mx.example; dmarc=fail header.from=att.com\n", "email_auth_fail"),
        ("Reply-To: care@att-mail.com\n", "on_list"),
        ("", "on_list"),
    ],
)
def test_every_line_of_pasted_headers_counts(line, code, kind):
    text = FORGED + line + "\nDear customer"

    verdict = check(text, kind=kind, carrier="att", directory=SHIPPED)

    assert (verdict.value, verdict.kind, verdict.normalized, verdict.code) == (
        text, "email", "bill@att.com", code,
    )  # fmt: skip


def test_a_line_given_apart_counts_before_the_pasted_one():
    mail = Mail(reply_to="care@att.com")

    verdict = check(
        FORGED + "Reply-To: x@evil.example\n", carrier="att", directory=SHIPPED, mail=mail
    )

    assert verdict.code == "on_list"


def test_a_number_on_two_lines_is_no_mail():
    assert check("833-555-\n0199", carrier="att", directory=SHIPPED).normalized == "+18335550199"


# --- what a phone shows and nobody can compare -------------------------------------


@pytest.mark.parametrize("shown", ["Spam Risk", "AT&T", "诈骗可能"])
def test_somebody_on_the_line_is_told_to_hang_up_before_they_are_asked_to_type_again(shown):
    verdict = check(shown, carrier="att", channel="call", direction="in", directory=SHIPPED)

    assert verdict.code == "unreadable"
    first, second = verdict.next_step.split("\n")
    assert first.startswith("Hang up. Dial 800-331-0500 yourself")
    assert second == "Type one number, address or link, as it was shown."
    assert check(shown, carrier="att", directory=SHIPPED).next_step == second


def test_a_number_of_elsewhere_without_its_country_is_not_called_faked_outright():
    verdict = check("13800138000", carrier="att", direction="in", directory=SHIPPED)

    assert (verdict.code, verdict.sentence) == (
        "phone_impossible",
        "The US has no such number: what was shown is faked, or not the whole of it.",
    )
