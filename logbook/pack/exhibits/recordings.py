"""The gate for recordings of calls: which stay out of a pack, and what is said of it.

What the log does not clearly show to have been made with everybody's knowledge is left out,
with its transcript, until the owner says otherwise for this pack.  The SHA-256 stays, and
nothing is ever deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from logbook.domain.record import Attachment
from logbook.domain.recording import (
    TRANSCRIPT,
    is_recording,
    left_out,
    needs_basis,
    unclear_for,
)
from logbook.domain.recording_words import basis_words, state_words, unclear_sentence
from logbook.errors import UsageError
from logbook.language import _, speaking
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.receivers.questions import KEEP_RECORDINGS
from logbook.pack.receivers.receiver import Receiver
from logbook.pack.words import one_line


def gated(pack: PackInput, found: tuple[Exhibit, ...]) -> tuple[Exhibit, ...]:
    """The exhibits, without the bytes of recordings and transcripts that stay out.

    Raises `UsageError` for an answer that names no file of the case.
    """
    reasons = kept_out(pack)
    digests = {
        each.attachment.sha256: reasons[each.attachment.id]
        for each in found
        if each.attachment.id in reasons
    }
    return tuple(_gated(each, digests, pack) for each in found)


def _gated(each: Exhibit, digests: Mapping[str | None, str], pack: PackInput) -> Exhibit:
    each = replace(each, basis=basis_words_of(each.attachment, pack))
    if each.status == "removed" or each.attachment.sha256 not in digests:
        return each
    out = replace(each, status="left_out", file=None, why=digests[each.attachment.sha256])
    return replace(out, where=where_words(out, pack))


def kept_out(pack: PackInput) -> Mapping[str, str]:
    """Identifiers of the files that stay out, with the reason (see `domain.recording.left_out`)."""
    if pack.consent is None:
        return {}
    channels = {record.id: record.channel for record in pack.interactions}
    files = [
        (original.attachment, channels.get(original.attachment.target))
        for original in pack.originals
    ]
    found = left_out(files, pack.consent, takes(pack.receiver))
    allowed = _allowed(pack)
    return {
        file.id: found[file.id]
        for file, _channel in files
        if file.id in found and f"F{file.no}" not in allowed
    }


def takes(receiver: Receiver) -> str:
    """What the receiver's profile says of recordings."""
    return receiver.recordings


def _allowed(pack: PackInput) -> set[str]:
    answer = pack.answers.get(KEEP_RECORDINGS, "").strip()
    numbers = {f"F{original.attachment.no}" for original in pack.originals}
    if answer.casefold() in ("", "no"):
        return set()
    if answer.casefold() == "yes":
        return numbers
    named = {word.strip().upper() for word in answer.replace(",", " ").split()}
    if named - numbers:
        raise UsageError(
            _("No file of this case has this number: {names}.").format(
                names=", ".join(sorted(named - numbers))
            ),
            f"--answer {KEEP_RECORDINGS}=yes",
        )
    return named


def where_words(exhibit: Exhibit, pack: PackInput) -> str:
    """Why a recording or transcript is not in the pack; empty for any other exhibit."""
    if not exhibit.why or pack.consent is None:
        return ""
    stays = "it can be examined on request"
    if exhibit.why == "receiver":
        return f"not in this pack: its receiver takes no recordings; {stays}"
    with speaking("en"):
        if exhibit.attachment.derived_how == TRANSCRIPT:
            of = exhibit.attachment.derived_from or "a recording"
            return f"not in this pack: a transcript of {of}, whose basis is not clear; {stays}"
        reason = unclear_sentence(exhibit.attachment, exhibit.why, pack.consent)
    return one_line(f"not in this pack: recording, {reason}; {stays}")


def basis_words_of(attachment: Attachment, pack: PackInput) -> str:
    """What the owner said of how a recording was made; empty for any other file."""
    channels = {record.id: record.channel for record in pack.interactions}
    with speaking("en"):
        if attachment.derived_how == TRANSCRIPT:
            return f"transcript of {attachment.derived_from}"
        if pack.consent is None or not is_recording(attachment.media_type):
            return ""
        channel = channels.get(attachment.target)
        if not needs_basis(attachment, channel):
            return "voicemail, left for the owner"
        basis = basis_words(attachment.recording_basis)
        place = state_words(attachment.user_location_state, pack.consent)
        text = f"recording; by the owner's word: {basis}; the owner was in: {place}"
        flagged = unclear_for(attachment, pack.consent)
        return f"{text}; whether all had to agree is not clear" if flagged else text


def sentences(pack: PackInput, found: tuple[Exhibit, ...]) -> Iterator[str]:
    """For the page: what was left out, on what facts, and that this is no legal advice."""
    out = [each for each in found if each.why]
    if not out or pack.consent is None:
        return
    labels = ", ".join(f"{each.label} (F{each.attachment.no})" for each in out)
    yield (
        f"Recordings of calls and their transcripts that are listed without their file: {labels}. "
        "Their SHA-256 stands beside them; nothing was deleted."
    )
    if any(each.why != "receiver" for each in out):
        sources = "; ".join(pack.consent.sources.values())
        yield (
            "They stay out where the owner's log does not say that everybody in the call knew of "
            "the recording, and the state is on the list of those where, by the sources seen, "
            f"all have to agree, or is not given. Sources, seen on {pack.consent.seen_on} and "
            f"contradicting each other in part: {sources}. These are facts with their source, "
            "not legal advice."
        )


def terminal_lines(pack: PackInput, found: tuple[Exhibit, ...]) -> tuple[str, ...]:
    """For whoever exports, in their language: each file left out, why, and how to include it."""
    lines = []
    for each in found:
        if not each.why or pack.consent is None:
            continue
        number = f"{each.label} (F{each.attachment.no})"
        if each.why == "receiver":
            lines.append(_("{number}: this receiver takes no recordings").format(number=number))
        elif each.attachment.derived_how == TRANSCRIPT:
            lines.append(_("{number}: transcript of {recording}, which is left out").format(
                number=number, recording=each.attachment.derived_from))  # fmt: skip
        else:
            reason = unclear_sentence(each.attachment, each.why, pack.consent)
            lines.append(f"{number}: {reason}")
    if lines:
        lines.append(_("Their SHA-256 is in the pack. To include them: --answer {name}=yes").format(
            name=KEEP_RECORDINGS))  # fmt: skip
    return tuple(lines)
