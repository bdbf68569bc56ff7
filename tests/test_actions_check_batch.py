"""A batch: each line is the answer of `check`, in order, whatever stands in the file."""

from __future__ import annotations

import io
import json
import os
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.actions import batch_sharing, check_batch
from logbook.actions.batch_input import BatchInput
from logbook.actions.check import check, load_directory, verdict_json
from logbook.actions.check_batch import Batch
from logbook.domain.content.content_verdict import judge_text
from logbook.domain.judging.verdict_record import Mail
from logbook.errors import NotFound, Refused, Unreadable
from logbook.language import speaking
from tests.directory_samples import directory, row

SHIPPED = load_directory()
KEYS = ["value", "kind", "normalized", "carrier", "code", "level", "also", "flags", "listing",
        "directory_version", "sentence", "next_step"]  # fmt: skip
CHANNELS: dict[str, dict[str, Any]] = {
    "": {},
    "call_in": {"channel": "call", "direction": "in"},
    "call_out": {"channel": "call", "direction": "out"},
    "sms_in": {"channel": "sms", "direction": "in"},
    "sms_out": {"channel": "sms", "direction": "out"},
    "email_in": {"channel": "email", "direction": "in"},
    "email_out": {"channel": "email", "direction": "out"},
    "web": {"channel": "web"},
}
VALUES: dict[str, tuple[str, ...]] = {
    "phone": ("800-331-0500", "+18003310501", "888-331-0500", "611", "28875", "", "Private",
              "+86 138 1234 5678", "8OO-331-O5OO", "999-555-0199", "8.00331E+09", "1410100123",
              "900-555-0199", "VERIZON", "800-331-05000", "7726"),
    "sms_sender": ("28875", "7726", "VERIZON", "威瑞森", "bill@att.com", "1410100123", "att.com",
                   "900080004102", "800-331-0500", "456", "4000", "611", "未知号码"),
    "url": ("https://www.att.com/x", "att.com", "evil.example", "att620.com", "not a link"),
    "email": ("bill@att.com", "AT&T <x@evil.example>", "joe@att.net", "nobody"),
    "handle": ("@VerizonSupport", "VerizonSupport", "@none", "-"),
}  # fmt: skip


def answered(content: str | bytes, listed=SHIPPED, **options: Any) -> list[dict[str, Any]]:
    content = content.encode() if isinstance(content, str) else content
    batch = Batch(listed, **options)
    given = b"".join(batch.answer(BatchInput(io.BytesIO(content), "x")))
    found = [json.loads(line) for line in given.split(b"\n")[:-1]]
    assert batch.rows == len(found)
    return found


def as_lines(rows: list[dict[str, Any]]) -> str:
    return "\n".join(json.dumps(each) for each in rows)


# --- equal to check ---------------------------------------------------------------


@pytest.mark.parametrize("carrier", ["", "none", "AT&T", "verizon"])
@pytest.mark.parametrize("kind", VALUES)
def test_each_answer_is_that_of_check(kind, carrier):
    rows = [
        {"value": value, "kind": kind, "channel": channel, "carrier": carrier}
        for value in VALUES[kind]
        for channel in CHANNELS
    ]
    expected = [
        verdict_json(
            check(each["value"], kind=kind, carrier=carrier, directory=SHIPPED,
                  **CHANNELS[each["channel"]]),
            kind=kind,
        )
        for each in rows
    ]  # fmt: skip
    assert answered(as_lines(rows)) == expected


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_a_kind_it_is_read_as_check_reads_it(language):
    values = [value for values in VALUES.values() for value in values]
    with speaking(language):
        expected = [verdict_json(check(value, carrier="att", directory=SHIPPED))
                    for value in values]  # fmt: skip
        assert answered("\n".join(values), carrier="att") == expected
        assert answered(as_lines([{"value": v} for v in values]), carrier="AT&T") == expected


def test_links_to_the_same_host_are_answered_as_each_alone():
    hosts = ("att.com", "www.att.com", "ATT.com.", "att620.com", "att.com.evil.example", "bit.ly",
             "1.2.3.4", "x.pages.dev", "nothing", "-.example", "xn--80ak6aa92e.com")  # fmt: skip
    paths = (
        "",
        "/",
        "/a",
        "/b.html",
        "//c.example",
        "/?u=https://x.example",
        "/a@b",
        "/.",
        "/a/..",
    )
    rows = [
        {"value": f"https://{host}{path}", "kind": "url", "channel": "sms_in", "carrier": carrier}
        for carrier in ("", "att", "AT&T", "verizon")
        for path in paths
        for host in hosts
    ]
    expected = [
        verdict_json(check(each["value"], kind="url", carrier=each["carrier"], directory=SHIPPED,
                           channel="sms", direction="in"))
        for each in rows
    ]  # fmt: skip
    assert answered(as_lines(rows)) == [each | {"kind": "url"} for each in expected]


def test_numbers_keep_their_places_among_other_rows():
    values = (
        "800-331-0500",
        "att.com",
        "28875",
        "2125550100\n",
        "\ud800 1",
        "611",
        "",
        "8335550199",
    )
    rows = [
        {"value": value, "carrier": carrier}
        for value in values
        for carrier in ("AT&T", "nobody", "att", "none", "")
    ]
    found = answered(as_lines(rows))
    alone = [answered(as_lines([each]))[0] for each in rows]
    for place, each in enumerate(alone):
        each["sentence"] = str(each["sentence"]).replace("Line 1:", f"Line {place + 1}:")
    assert found == alone


def test_the_lines_have_their_keys_in_order():
    found = answered(as_lines([{"value": "611"}, {"value": "x@y.example"}, {"value": [1]}]))
    assert [list(each) for each in found] == [KEYS] * 3


def test_the_other_lines_of_a_mail_go_with_it():
    mail = {"display_name": "AT&T", "reply_to": "x@evil.example", "return_path": "y@evil.example",
            "auth": "mx.example; dmarc=fail"}  # fmt: skip
    rows = [{"value": "bill@att.com", "kind": "email", "channel": "email_in", "carrier": "att"}]
    verdict = check("bill@att.com", kind="email", channel="email", direction="in", carrier="att",
                    directory=SHIPPED, mail=Mail(**mail))  # fmt: skip
    assert answered(as_lines([rows[0] | mail])) == [verdict_json(verdict, kind="email")]


def test_the_words_of_a_message_are_judged_as_a_whole():
    text = "AT&T: read me the code we sent you, or your line is suspended today."
    rows = [{"value": text, "kind": "content", "channel": "sms_in", "carrier": "att"},
            {"value": "Dinner at 7?", "kind": "content", "channel": "sms_in"}]  # fmt: skip
    expected = [
        verdict_json(judge_text(text, carrier="att", channel="sms", direction="in",
                                directory=SHIPPED)),
        verdict_json(judge_text("Dinner at 7?", carrier=None, channel="sms", direction="in",
                                directory=SHIPPED)),
    ]  # fmt: skip
    assert answered(as_lines(rows)) == expected
    assert [each["code"] for each in expected] == ["content_red_flag", "content_no_red_flag"]
    assert [flag["code"] for flag in expected[0]["flags"]]  # type: ignore[attr-defined]


def test_messages_with_the_same_flags_have_each_their_quotes():
    texts = [f'AT&T: pay {sum_} now or your line is "suspended" today: https://x{sum_}.example\n'
             f"Read me the 验证码 {sum_}." for sum_ in ("$7", "$24", "$1200")]  # fmt: skip
    rows = [{"value": text, "kind": "content", "channel": "sms_in"} for text in texts]
    expected = [
        verdict_json(judge_text(text, carrier=None, channel="sms", direction="in",
                                directory=SHIPPED))
        for text in texts
    ]  # fmt: skip
    assert answered(as_lines(rows)) == expected
    assert len({json.dumps(each["flags"]) for each in expected}) == len(texts)
    assert {len(each["flags"]) for each in expected} != {1}  # type: ignore[arg-type]


def test_a_csv_file_and_json_lines_give_the_same():
    table = "value,kind,channel,carrier\n800-331-0500,phone,call_in,att\n7726,sms_sender,sms_in,\n"
    lines = as_lines([
        {"value": "800-331-0500", "kind": "phone", "channel": "call_in", "carrier": "att"},
        {"value": "7726", "kind": "sms_sender", "channel": "sms_in"},
    ])  # fmt: skip
    assert answered(table) == answered(lines)
    assert [each["code"] for each in answered(table)] == ["on_list", "on_list"]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.text(max_size=30).map(lambda text: text.replace("\n", " ").replace("\r", " ")),
             min_size=1, max_size=5),
    st.sampled_from(["", *VALUES]),
    st.sampled_from(list(CHANNELS)),
)  # fmt: skip
def test_any_text_is_answered_as_check_answers_it(values, kind, channel):
    rows = [{"value": value, "kind": kind, "channel": channel} for value in values]
    expected = [
        verdict_json(check(value, kind=kind or None, directory=SHIPPED, **CHANNELS[channel]),
                     kind=kind or None)
        for value in values
    ]  # fmt: skip
    expected = json.loads(json.dumps(expected, ensure_ascii=False).encode("utf-8", "replace"))
    assert answered(as_lines(rows)) == expected


def strange(count: int) -> list[str]:
    chance = random.Random(20261124)
    planes = ((0x20, 0x7F), (0xA0, 0x24F), (0x2000, 0x206F), (0x3000, 0x30FF), (0x4E00, 0x9FFF),
              (0xFF00, 0xFFEF), (0x1F300, 0x1FAFF), (0, 0x110000))  # fmt: skip
    digits = "0123456789+-(). ０１〇一"

    def character() -> str:
        if chance.random() < 0.4:
            return chance.choice(digits)
        code = chance.randrange(*chance.choice(planes))
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)

    return ["".join(character() for _ in range(chance.randrange(1, 25))) for _ in range(count)]


@pytest.mark.parametrize(
    "count", [1_000, pytest.param(100_000, marks=pytest.mark.slow)], ids=["some", "many"]
)
def test_strange_strings_are_all_answered(count):
    channels = ("", "call_in", "sms_in", "web")
    rows = [
        {"value": value, "channel": channels[place % 4]}
        for place, value in enumerate(strange(count))
    ]
    found = answered(as_lines(rows))
    assert [each["value"] for each in found] == [each["value"] for each in rows]
    assert not [each for each in found if each["level"] == "matches" and not each["listing"]]


# --- what a row asks --------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ({"channel": "CALL_IN"}, {"channel": "call", "direction": "in"}),
        ({"channel": "voicemail_in"}, {"channel": "voicemail", "direction": "in"}),
        ({"channel": "sms", "direction": "In"}, {"channel": "sms", "direction": "in"}),
        ({"channel": "text", "direction": "out"}, {"channel": "sms", "direction": "out"}),
        ({"channel": "web", "direction": "in"}, {"channel": "web", "direction": "in"}),
        ({"channel": "call_out", "direction": "out"}, {"channel": "call", "direction": "out"}),
        ({"direction": "out"}, {"direction": "out"}),
    ],
)
def test_channels_in_both_spellings(given, same):
    expected = verdict_json(check("833-555-0199", carrier="att", directory=SHIPPED, **same))
    assert answered(as_lines([{"value": "833-555-0199", "carrier": "att"} | given])) == [expected]


def test_carrier_channel_and_direction_of_the_command_hold_for_rows_without():
    rows = [{"value": "800-331-0500"}, {"value": "800-331-0500", "carrier": "verizon"},
            {"value": "800-331-0500", "carrier": "none", "channel": "sms_in"}]  # fmt: skip
    found = answered(as_lines(rows), carrier="att", channel="call", direction="out")
    assert [each["code"] for each in found] == ["on_list", "on_list_other_carrier", "on_list"]
    assert found[0]["sentence"] == "Same number as AT&T's."
    assert found[2]["sentence"] == "Same number as AT&T's. The sender of a text can be faked."


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"carrier": "verzion"}, "Line 2: No carrier is called verzion."),
        ({"channel": "fax"}, 'Line 2: "fax" is not a channel.'),
        ({"kind": "number"}, "Line 2: number is no kind of contact."),
        ({"direction": "up"}, "Line 2: up is no direction."),
        (
            {"channel": "call_in", "direction": "out"},
            "Line 2: The channel and the direction contradict each other.",
        ),
        ({"reply_to": 7.5, "auth": []}, "Line 2: auth is no text"),
    ],
)
def test_a_row_that_cannot_be_understood_says_why_and_stops_nothing(given, sentence):
    batch = Batch(SHIPPED)
    rows = as_lines([{"value": "611"}, {"value": "800-331-0500"} | given, {"value": "28875"}])
    lines = b"".join(batch.answer(BatchInput(io.BytesIO(rows.encode()), "x")))
    first, fault, last = map(json.loads, lines.splitlines())
    assert (batch.rows, batch.faults) == (3, 1)
    assert (first["value"], last["value"]) == ("611", "28875")
    assert fault["sentence"] == sentence
    assert (fault["code"], fault["level"], fault["listing"]) == ("unreadable", "unknown", None)
    assert fault["next_step"]
    assert list(fault) == KEYS


def test_the_command_itself_may_not_name_a_carrier_that_nobody_knows():
    with pytest.raises(NotFound):
        Batch(SHIPPED, carrier="verzion")
    with pytest.raises(Unreadable):
        Batch(SHIPPED, channel="fax")


def test_another_directory_and_output_in_ascii():
    batch = Batch(directory(row("+18005550100")), ascii_only=True)
    lines = b"".join(batch.answer(BatchInput(io.BytesIO("8005550100\n私人号码".encode()), "x")))
    assert lines.isascii()
    listed, hidden = map(json.loads, lines.splitlines())
    assert (listed["code"], listed["listing"]["carrier"]) == ("on_list", "acme")
    assert (hidden["value"], hidden["code"]) == ("私人号码", "withheld")


def test_bytes_that_are_no_text_are_replaced():
    (found,) = answered(b"800331\xff0500 caf\xe9")
    assert found["value"] == "800331\ufffd0500 caf\ufffd"


# --- files ------------------------------------------------------------------------


def test_two_processes_answer_as_one_does(tmp_path, monkeypatch):
    real, forks = batch_sharing.shared, list[object]()

    def counted(answers):
        forks.append(answers)
        return real(answers)

    monkeypatch.setattr(batch_sharing, "WORTH_IT_BY_ROW", 10**9)
    lines = [f"80033{number:05}" for number in range(9_000)]
    numbers = tmp_path / "numbers.txt"
    numbers.write_text("\n".join(lines))
    objects = tmp_path / "objects.jsonl"
    rows = [{"value": line} for line in lines]
    rows[8_000] = {"value": "1", "carrier": "nobody"}
    objects.write_text(as_lines(rows))
    table = tmp_path / "table.csv"
    table.write_text(
        "value,kind,carrier\n"
        + "".join(f'{line},,\n"two\nlines of {line}",content,att\n' for line in lines[:4_000])
        + "1,,nobody\n"
    )
    for path in (numbers, objects, table):
        alone, together = Batch(SHIPPED), Batch(SHIPPED)
        expected = b"".join(alone.answer_file(str(path)))
        with monkeypatch.context() as patched:
            patched.setattr(batch_sharing, "WORTH_IT", 0)
            patched.setattr(batch_sharing, "WORTH_IT_BY_ROW", 0)
            patched.setattr(check_batch, "shared", counted)
            assert b"".join(together.answer_file(str(path))) == expected
        assert (together.rows, together.faults) == (alone.rows, alone.faults)
    assert alone.faults == 1
    assert len(forks) == (3 if hasattr(os, "fork") and (os.cpu_count() or 1) > 1 else 0)


def test_a_second_process_that_fails_is_no_silent_end(monkeypatch):
    def answers(share: int):
        for place in range(6):
            if share == 1 and place == 3:
                raise OSError("gone")
            if place % 2 == share:
                yield b"x", 1, 0

    with pytest.raises(Refused) as caught:
        list(batch_sharing.shared(answers))
    assert caught.value.message == "The file could not be read to its end."


def test_a_reader_that_leaves_ends_both():
    answers = batch_sharing.shared(lambda share: iter([(b"x" * 10**6, 1, 0)] * 50))
    assert next(answers)[1] == 1
    answers.close()


@pytest.mark.parametrize("name", ["missing.csv", "a\x00b"])
def test_a_file_that_is_not_there(tmp_path, name):
    with pytest.raises(NotFound, match="There is no file"):
        list(Batch(SHIPPED).answer_file(str(tmp_path / name)))


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(Unreadable, match="is a folder, not a file"):
        list(Batch(SHIPPED).answer_file(str(tmp_path)))
