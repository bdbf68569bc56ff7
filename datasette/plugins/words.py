"""What templates may call: the language, the words for a record's parts, who the site is for."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from jinja2 import Environment

from datasette import hookimpl
from logbook.domain.money import describe_amount
from logbook.domain.origin_words import origin_sentence
from logbook.domain.text_checks import visible
from logbook.domain.time.due import describe_due, is_overdue
from logbook.domain.time.duration import describe_duration
from logbook.domain.time.moment import describe, describe_both, lag_sentence
from logbook.domain.translation_words import label as translation_label
from logbook.domain.translation_words import translated_words
from logbook.language import LANGUAGES, _, current_language, language_name, ngettext
from logbook.web import due_words, languages, words
from logbook.web.attention_place import where_done
from logbook.web.delivery import kind_of
from logbook.web.site import site_of


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Any) -> None:
    """Make the words known, and neutralise control and bidi characters wherever text is shown."""
    env.finalize = _shown
    env.globals.update(
        {
            "_": _,
            "ngettext": ngettext,
            "client": lambda: _client(datasette),
            "span": lambda first, last: words.span(first, last, _zone(datasette)),
            "language_tag": lambda: languages.language_tag(current_language()),
            "language_links": _language_links,
            "describe": describe,
            "describe_both": describe_both,
            "describe_due": describe_due,
            "describe_duration": describe_duration,
            "describe_amount": describe_amount,
            "is_overdue": is_overdue,
            "kind_of": kind_of,
            "lag_sentence": lag_sentence,
            "origin_sentence": origin_sentence,
            "translation_label": translation_label,
            "translated_words": translated_words,
            "where_done": where_done,
            "words": words,
            "due_words": due_words,
        }
    )


def _shown(value: Any) -> Any:
    # Markup is a str too: what is escaped already has been made visible before.
    if type(value) is not str or value.isprintable():
        return value
    return visible(value.replace("\r\n", "\n"), keep_lines=True)


def _client(datasette: Any) -> str | None:
    site = site_of(datasette)
    return site.home.client if site else None


def _zone(datasette: Any) -> tzinfo | None:
    site = site_of(datasette)
    return site.clock().tzinfo if site else None


def _language_links() -> list[dict[str, Any]]:
    return [
        {
            "name": language_name(language),
            "tag": languages.language_tag(language),
            "href": languages.switch_address(language),
            "current": language == current_language(),
        }
        for language in LANGUAGES
    ]
