"""What has to be known before a call is written down live: with whom, who called, which number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from logbook.actions.raw_draft import RawDraft
from logbook.cli.questions import Questions
from logbook.cli.settling import warn_about


class LiveQuestions(Questions):
    """The first questions of a guided record; the rest is typed while the call goes on."""

    def fill(self) -> RawDraft:
        """The draft with the answers; raises `click.Abort` when the person leaves: nothing is lost,
        since nothing was said yet."""
        for step in self._steps():
            step()
        return self.raw

    def _steps(self) -> Sequence[Callable[[], None]]:
        return (self._carrier, self._direction, self._number, self._case)

    def _number(self) -> None:
        if self.raw.contact:
            warn_about(self.raw, self.setting)
        else:
            self._contact()
