"""Flags for people, and what each asks them to do first, in the current language."""

from __future__ import annotations

from logbook.language import _, current_language

_TAP = frozenset({"reply_then_reopen", "unlisted_link", "asks_add_contact"})


def flag_words(code: str) -> str:
    """A flag in a few words; the code itself for one that this release does not know."""
    return all_flag_words().get(code, code)


def all_flag_words() -> dict[str, str]:
    """Every flag in words."""
    return {
        "asks_one_time_code": _("asks for a code sent to your phone"),
        "asks_pin_or_password": _("asks for a PIN or password"),
        "asks_transfer_pin": _("asks for the PIN that moves your number away"),
        "asks_ssn": _("asks for a social security number"),
        "remote_access": _("wants to control your phone or computer"),
        "screen_sharing": _("wants to see your screen"),
        "gift_card": _("wants to be paid with gift cards"),
        "asks_transfer": _("wants money sent by transfer, app or crypto"),
        "authority_threat": _("threatens with police, courts or the government"),
        "reply_then_reopen": _("wants a reply that makes its link open"),
        "unlisted_link": _("has a link that is on no carrier's list"),
        "asks_add_contact": _("wants to go on in another app"),
        "asks_secrecy": _("wants you to tell nobody"),
        "press_key": _("wants you to press a key"),
        "urgent_fee": _("wants a payment at once"),
        "threat_of_cutoff": _("threatens to cut off service"),
        "deadline": _("sets a short deadline"),
        "prize_or_refund": _("holds out a prize or refund"),
        "discount_pitch": _("offers a discount on the bill"),
    }


def gravest_action(codes: frozenset[str]) -> str:
    """What to do at once, by the gravest of the flags; "" when there is none."""
    return next((action for wanted, action in _actions() if wanted & codes), "")


def first_action(codes: frozenset[str]) -> str:
    """The same for words that stand alone, with nothing said yet of how they came.

    Where a link or a reply is wanted too, that is said in the same line: it is one tap away,
    whatever else the words ask for.
    """
    gravest = gravest_action(codes)
    tap = gravest_action(codes & _TAP)
    separator = "" if current_language() == "zh" else " "
    return gravest if tap in ("", gravest) else gravest + separator + tap


def _actions() -> tuple[tuple[frozenset[str], str], ...]:
    return (
        (
            frozenset({"asks_one_time_code", "asks_pin_or_password", "asks_transfer_pin"}),
            _("Give no code, PIN or password to anyone who contacted you."),
        ),
        (frozenset({"asks_ssn"}), _("Give no social security number.")),
        (
            frozenset({"remote_access", "screen_sharing"}),
            _("Install nothing, and let nobody see or control your screen."),
        ),
        (
            frozenset({"gift_card", "asks_transfer", "urgent_fee"}),
            _("Pay nothing now, and buy no cards."),
        ),
        (
            frozenset({"authority_threat", "asks_secrecy"}),
            _("Do nothing they tell you, and talk to someone you trust first."),
        ),
        (
            _TAP,
            _("Don't reply, open no link, add no contact."),
        ),
        (frozenset({"press_key"}), _("Press no key.")),
        (
            frozenset({"threat_of_cutoff", "deadline", "prize_or_refund", "discount_pitch"}),
            _("Take your time: agree to nothing and pay nothing now."),
        ),
    )
