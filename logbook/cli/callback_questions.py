"""The questions about a call back, with the number to dial offered first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from logbook.actions.raw_draft import RawDraft
from logbook.cli.given_back import give_back
from logbook.cli.prompts import ask, choose_one, tell
from logbook.cli.questions import Questions
from logbook.cli.setting import Setting
from logbook.cli.values import understood_value
from logbook.cli.words import sentences
from logbook.domain.follow_up.callback import listing_of, reaches
from logbook.domain.judging.next_step import source_name
from logbook.domain.judging.verdict_record import Listing
from logbook.domain.listings.listing_words import listing_value
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import CALLBACK_OUTCOMES, Interaction
from logbook.domain.time.partial_day import describe_partial_day
from logbook.errors import LogbookError
from logbook.language import _


def ask_outcome(doubted: Interaction) -> str:
    """What the carrier said about the record, one of `CALLBACK_OUTCOMES`."""
    options = (
        _("They said that it was theirs"),
        _("They said that it was not theirs"),
        _("They could not or would not say"),
    )
    question = _("What did they say about record {no}?").format(no=doubted.no)
    return CALLBACK_OUTCOMES[choose_one(question, options)]


class CallbackQuestions(Questions):
    """One call back; `raw` and `outcome` grow with each answer."""

    def __init__(self, raw: RawDraft, setting: Setting, doubted: Interaction, outcome: str) -> None:
        super().__init__(raw, setting)
        self.doubted = doubted
        self.outcome = outcome
        self._published = setting.directory.call_back(doubted.carrier)

    def answered(self) -> bool:
        """Ask; whether there is something to store.  What was typed is given back on leaving."""
        try:
            filled = self.fill()
        except click.Abort:
            give_back(self.raw)
            raise
        return filled is not None and bool(self.outcome and self.raw.contact)

    def _steps(self) -> Sequence[Callable[[], None]]:
        return (self._dialled, self._result, self._when, self._who, self._what)

    def _dialled(self) -> None:
        while not self.raw.contact:
            typed = ask(self._which_number()).strip()
            if not typed and self._published:
                typed = listing_value(self._published)
            try:
                self.raw = understood_value(
                    self.raw.replaced(contact=typed), "contact", self.setting
                )
            except LogbookError as error:
                tell(sentences(error.message, error.remedy))
        self._warn()

    def _which_number(self) -> str:
        if self._published is None:
            return _("Which number did you dial?")
        return _("Which number did you dial? [{number}: {source}, seen {date}]").format(
            number=listing_value(self._published),
            source=source_name(self._published.source_url),
            date=describe_partial_day(self._published.seen),
        )

    def _warn(self) -> None:
        """Say at once when the call cannot prove anything, and which one can."""
        dialled = read_contact(self.raw.contact, kind="phone")
        carrier = self.doubted.carrier
        listing = listing_of(dialled, carrier, self.setting.directory)
        if reaches(listing, dialled, carrier):
            return
        theirs = self.doubted.contact.normalized if self.doubted.contact else None
        reason = (
            _("You dialled the number that they gave you; that proves nothing about who they are.")
            if dialled.normalized and dialled.normalized == theirs
            else _("The number that you dialled is not a current one of the carrier's own list; "
                   "that proves nothing about who they are.")
        )  # fmt: skip
        tell(sentences(reason, _how_to_know(self._published)), indent="  ")

    def _result(self) -> None:
        if not self.outcome:
            self.outcome = ask_outcome(self.doubted)

    def _what(self) -> None:
        if not self.raw.said:
            self._said()

    def _wanted(self) -> bool:
        if not super()._wanted():
            return False
        self._dialled()
        self._result()
        return True


def _how_to_know(published: Listing | None) -> str:
    if published is None:
        return _("To know, dial the number printed on your bill.")
    return _("To know, dial {number} yourself.").format(number=listing_value(published))
