"""Reading the log: a record, a list, a search, the cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.actions import amending, finding
from logbook.actions.opening import Home, Log, open_log
from logbook.domain.record import Contact, Moment
from logbook.domain.search_terms import match_query
from logbook.errors import NotFound, UsageError
from tests.drafts import drafts
from tests.logs import EMPTY, FULL, WHEN, correct, write


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with open_log(Home(tmp_path / "home")) as opened:
        yield opened


def at(day: int, **changes: object) -> dict[str, object]:
    """A record of noon on a day of November."""
    moment = Moment(utc=f"2026-11-{day:02}T17:00:00Z", local=f"2026-11-{day:02}T12:00:00",
                    zone="America/New_York", precision="minute")  # fmt: skip
    return {"occurred": moment, **changes}


def numbers(page: finding.Page) -> list[int]:
    return [item.no for item in page.items]


def test_a_number_that_is_not_there(log: Log):
    with pytest.raises(NotFound) as caught:
        finding.get(log, 1)
    assert caught.value.remedy == "Nothing has been written down yet: logbook call CARRIER"
    write(log)
    for no in (0, 2, -1, 10**18):
        with pytest.raises(NotFound) as caught:
            finding.get(log, no)
        assert caught.value.message == f"There is no record {no}."
        assert caught.value.remedy == "The records are numbered 1 to 1: logbook list"


# --- lists ----------------------------------------------------------------------------


@pytest.fixture
def november(log: Log) -> Log:
    """Written in another order than they happened, with a void one and one taken back."""
    for day in (3, 1, 9, 2, 5):
        write(log, EMPTY, **at(day))
    write(log, EMPTY, carrier="att", channel="call", **at(4))
    write(log, EMPTY, carrier="att", channel="sms", case="refund", new_case=True, **at(6))
    write(log, EMPTY, **at(7))
    amending.void(log, 8, reason=None, **WHEN)
    write(log, EMPTY, **at(8))
    amending.undo(log, **WHEN)
    return log


def test_newest_first(november: Log):
    page = finding.list_interactions(november)
    assert numbers(page) == [3, 7, 5, 6, 1, 4, 2]
    assert (page.total, page.first, page.last, page.searched) == (
        7, "2026-11-01T17:00:00Z", "2026-11-09T17:00:00Z", 9,
    )  # fmt: skip
    both = finding.list_interactions(november, include_void=True)
    assert [(item.no, item.state) for item in both.items] == [
        (3, "current"), (9, "undone"), (8, "void"), (7, "current"), (5, "current"), (6, "current"),
        (1, "current"), (4, "current"), (2, "current"),
    ]  # fmt: skip
    oldest = finding.list_interactions(november, oldest_first=True)
    assert numbers(oldest) == [2, 4, 1, 6, 5, 7, 3]


@pytest.mark.parametrize("oldest_first", [False, True])
@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_page_after_page_shows_each_once(november: Log, limit: int, oldest_first: bool):
    seen: list[int] = []
    while True:
        page = finding.list_interactions(
            november, limit=limit, before=seen[-1] if seen else None, oldest_first=oldest_first
        )
        assert (page.total, page.first) == (7, "2026-11-01T17:00:00Z")
        if not page.items:
            break
        seen += numbers(page)
    assert seen == numbers(finding.list_interactions(november, oldest_first=oldest_first))


def test_some_of_them(november: Log):
    assert numbers(finding.list_interactions(november, carrier="att")) == [7, 6]
    assert numbers(finding.list_interactions(november, channel="sms")) == [7]
    assert numbers(finding.list_interactions(november, carrier="att", channel="web")) == []
    page = finding.list_interactions(november, case="REFUND")
    assert (numbers(page), page.total) == ([7], 1)


def test_records_of_every_precision_stand_in_order(log: Log):
    write(log, EMPTY, **at(3))
    write(log, EMPTY, occurred=Moment(local="2026-11-03", precision="day"))
    write(log, EMPTY, occurred=Moment(known="unknown"))
    write(log, EMPTY, occurred=Moment(utc="2027-01-01T00:00:00Z", precision="second"))
    assert numbers(finding.list_interactions(log)) == [4, 3, 1, 2]


# --- search ---------------------------------------------------------------------------


def test_words_are_found_wherever_they_stand(log: Log, tmp_path: Path):
    bill = tmp_path / "bill 账单 march.pdf"
    bill.write_bytes(b"%PDF")
    write(log, FULL, files=(str(bill),))
    write(log, EMPTY, said="nothing of the kind", occurred=Moment(local="2026-01-02",
                                                                  precision="day"))  # fmt: skip
    amending.add_note(log, 1, "she called back 回电", **WHEN)
    for words in (
        "退款", "12月", "maria", "Lopez", "88f2", "dallas", "loyalty", "8823377", "cr-20",
        "违约金", "王小明", "grandmother", "last month", "账单", "march", "回电", "800-331-0500",
        "8003310500", "+18003310500", "(800) 331", "att", "退款 maria", '"the last month"',
    ):  # fmt: skip
        page = finding.find(log, words)
        assert (numbers(page), page.total, page.searched) == ([1], 1, 2), words
        assert (page.first, page.last) == ("2026-11-21T19:00:00Z",) * 2
    for words in ("退货", "maria nobody", '"month last"', "nothing refund"):
        page = finding.find(log, words)
        assert (numbers(page), page.total, page.first, page.searched) == ([], 0, None, 2), words
    for words in ("", "   ", "***", "\x00"):
        with pytest.raises(UsageError, match="nothing to look for"):
            finding.find(log, words)


def test_what_was_corrected_is_found_by_its_old_and_its_new_words(log: Log):
    write(log, EMPTY, said="promised 退款")
    correct(log, 1, "said", "promised 账单")
    amending.undo(log, **WHEN)
    correct(log, 1, "references", ["8823377"])
    correct(log, 1, "contact", {"raw": "800-331-0500", "kind": "phone"})
    correct(log, 1, "contact", {"raw": "611", "kind": "dial_code", "normalized": "611"})
    for words in ("退款", "账单", "8823377", "800-331-0500", "611"):
        assert numbers(finding.find(log, words)) == [1], words


def test_struck_records_are_found_and_so_are_those_taken_back(log: Log):
    for _ in range(3):
        write(log, EMPTY, said="refund")
    amending.void(log, 1, reason=None, **WHEN)
    write(log, EMPTY, said="refund")
    amending.undo(log, **WHEN)
    page = finding.find(log, "refund")
    assert (numbers(page), page.total) == ([4, 3, 2, 1], 4)
    assert [item.state for item in page.items] == ["undone", "current", "current", "void"]


def test_more_hits_than_are_shown(log: Log):
    for day in (5, 9, 3, 7):
        write(log, EMPTY, said="refund", **at(day))
    page = finding.find(log, "refund", limit=2)
    assert (numbers(page), page.total) == ([4, 3], 4)
    assert (page.first, page.last) == ("2026-11-03T17:00:00Z", "2026-11-09T17:00:00Z")


def test_no_text_makes_a_search_fail(log: Log):
    write(log, FULL)

    @given(st.text() | st.sampled_from(['"', "a\x00b", "\ud800", "NEAR(a b)", "a AND", "said:x"]))
    def check(text: str) -> None:
        if match_query(text) is None:
            with pytest.raises(UsageError):
                finding.find(log, text)
            return
        page = finding.find(log, text)
        assert page.total == len(page.items) <= 1

    check()


def unspaced(log: Log, no: int) -> str:
    return "".join((finding.get(log, no).said or "").split())


def test_hits_are_those_of_a_plain_scan(log: Log):
    """Chinese characters side by side are found wherever a plain search finds them.

    A space or a line end between two characters does not part them: lines are wrapped anywhere.
    """

    @given(st.lists(st.text("退款违约金客服 aB1", min_size=1, max_size=12), min_size=1, max_size=4),
           st.text("退款违约金客服", min_size=1, max_size=3))  # fmt: skip
    def check(texts: list[str], words: str) -> None:
        for text in texts:
            write(log, EMPTY, said=text)
        count = finding.list_interactions(log, limit=1).searched
        wanted = [no for no in range(count, 0, -1) if words in unspaced(log, no)]
        assert numbers(finding.find(log, words, limit=10**6)) == wanted

    check()


# --- cases ----------------------------------------------------------------------------


def test_cases_and_what_is_in_them(log: Log):
    write(log, EMPTY, case="one", new_case=True, **at(3))
    write(log, EMPTY, case="one", **at(1))
    write(log, EMPTY, case="two 退款", new_case=True, **at(2))
    write(log, EMPTY, **at(9))
    amending.void(log, 3, reason=None, **WHEN)
    found = [(case.name, case.interactions, case.first, case.last) for case in finding.cases(log)]
    assert found == [
        ("one", 2, "2026-11-01T17:00:00Z", "2026-11-03T17:00:00Z"), ("two 退款", 0, None, None),
    ]  # fmt: skip
    assert finding.find_case(log, "ONE").name == "one"
    assert finding.nearest_case(log, "two") == "two 退款"
    with pytest.raises(NotFound) as caught:
        finding.find_case(log, "ones")
    assert (caught.value.message, caught.value.remedy) == (
        'There is no case "ones".', 'Did you mean "one"?',
    )  # fmt: skip
    with pytest.raises(NotFound) as caught:
        finding.list_interactions(log, case="zzzzz")
    assert caught.value.remedy == "See them with: logbook cases"


def test_a_case_that_was_taken_back_is_no_more(log: Log):
    write(log, EMPTY, case="one", new_case=True)
    amending.undo(log, **WHEN)
    assert finding.cases(log) == ()
    write(log, EMPTY, case="one", new_case=True)
    assert [case.interactions for case in finding.cases(log)] == [1]


# --- reading back ---------------------------------------------------------------------


def test_a_list_and_a_record_say_the_same(log: Log):
    @given(drafts())
    def check(draft: object) -> None:
        write(log, draft)  # type: ignore[arg-type]
        page = finding.list_interactions(log, limit=10**6)
        assert {item.no: item for item in page.items} == {
            no: finding.get(log, no) for no in range(1, page.searched + 1)
        }

    from hypothesis import settings

    settings(max_examples=10)(check)()


def test_contacts_as_they_were_received(log: Log):
    for contact in (
        Contact(raw="８００－３３１－０５００", kind="phone", normalized="+18003310500"),
        Contact(raw="unknown caller", kind="withheld"),
    ):
        assert write(log, EMPTY, contact=contact).contact == contact
