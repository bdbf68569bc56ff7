"""Every message stands in both languages, and the catalogue tool notices when one does not."""

from __future__ import annotations

import gettext
import io
import json
from pathlib import Path

import catalogue
import pytest

ROOT = Path(__file__).resolve().parent.parent

SOURCE = """
from logbook.language import _, ngettext

def say(n, name):
    return _("Saved {name}.").format(name=name) + ngettext("{n} file", "{n} files", n).format(n=n)
"""
TEMPLATE = '{% extends "default:index.html" %}{{ _("What needs attention") }}'
TRANSLATIONS = {
    "Saved {name}.": "已保存 {name}。",
    "{n} file\0{n} files": "{n} 个文件",
    "What needs attention": "需要留意的事",
}


def test_every_message_of_the_program_is_right_in_both_languages():
    assert catalogue.faults(ROOT) == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with three messages, all of them translated."""
    for name, text in {
        "logbook/cli/say.py": SOURCE,
        "datasette/templates/index.html": TEMPLATE,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert catalogue.update(tmp_path, [translations(tmp_path, TRANSLATIONS)]) == []
    return tmp_path


def translations(folder: Path, texts: dict[str, str]) -> Path:
    path = folder / "given.json"
    path.write_text(json.dumps(texts), encoding="utf-8")
    return path


def compiled(project: Path) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(
        io.BytesIO((project / catalogue.PO).with_suffix(".mo").read_bytes())
    )


def change_po(project: Path, old: str, new: str) -> None:
    path = project / catalogue.PO
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_update_compiles_is_what_gettext_reads(project: Path):
    chinese = compiled(project)
    assert chinese.gettext("Saved {name}.") == "已保存 {name}。"
    assert chinese.gettext("What needs attention") == "需要留意的事"
    assert [chinese.ngettext("{n} file", "{n} files", n) for n in (0, 1, 2)] == ["{n} 个文件"] * 3
    assert catalogue.faults(project) == []


def test_update_again_changes_no_byte(project: Path):
    files = [project / catalogue.PO, (project / catalogue.PO).with_suffix(".mo")]
    before = [path.read_bytes() for path in files]
    assert catalogue.update(project, []) == []
    assert [path.read_bytes() for path in files] == before
    assert b"20" not in before[0].split(b"\n\n")[0], "no date in the header"


def test_a_translation_that_belongs_to_no_message_is_mentioned_and_not_kept(project: Path):
    remarks = catalogue.update(project, [translations(project, {"Gone": "没了"})])
    assert remarks == ["said nowhere: 'Gone'"]
    assert catalogue.faults(project) == []


def test_a_new_message_without_translation_is_named(project: Path):
    (project / "logbook/cli/more.py").write_text('_("More.")')
    assert catalogue.faults(project) == ["not in logbook.po: 'More.'"]
    catalogue.update(project, [])
    assert catalogue.faults(project) == ["not translated: 'More.'"]


def test_a_message_said_no_longer_is_named_and_update_drops_it(project: Path):
    (project / "datasette/templates/index.html").write_text("")
    assert catalogue.faults(project) == ["said nowhere: 'What needs attention'"]
    assert catalogue.update(project, []) == ["dropped: 'What needs attention'"]
    assert catalogue.faults(project) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("已保存 {name}。", "已保存 {nmae}。", "placeholders differ: 'Saved {name}.'"),
        ("已保存 {name}。", "已保存。", "placeholders differ: 'Saved {name}.'"),
        ("已保存 {name}。", "已保存 {name。", "braces do not match: 'Saved {name}.'"),
        ("{n} 个文件", "几个文件", "placeholders differ: '{n} file | {n} files'"),
        ('msgstr "需要留意的事"', 'msgstr ""', "not translated: 'What needs attention'"),
        ('msgid "What needs', '#, fuzzy\nmsgid "What needs', "fuzzy: 'What needs attention'"),
    ],
)
def test_a_wrong_translation_is_named(project: Path, old: str, new: str, what: str):
    change_po(project, old, new)
    # Only the catalogue is judged here; that it no longer fits the compiled one has a test below.
    found = [line for line in catalogue.faults(project) if "compiles to" not in line]
    assert [line[: len(what)] for line in found] == [what]


def test_an_obsolete_message_is_named(project: Path):
    with (project / catalogue.PO).open("a", encoding="utf-8") as file:
        file.write('\n#~ msgid "Old."\n#~ msgstr "旧的。"\n')
    assert catalogue.faults(project) == ["obsolete: 'Old.'"]


def test_a_stale_or_missing_compiled_catalogue_is_named(project: Path):
    change_po(project, "需要留意的事", "要留意的事")
    fault = ["logbook.mo is not what logbook.po compiles to; run update"]
    assert catalogue.faults(project) == fault
    (project / catalogue.PO).with_suffix(".mo").unlink()
    assert catalogue.faults(project) == fault


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("_(name)", "logbook/cli/more.py:1: _() of something that is no plain string"),
        ("_(f'{name}')", "logbook/cli/more.py:1: _() of something that is no plain string"),
        (
            "ngettext(one, 'files', n)",
            "logbook/cli/more.py:1: ngettext() of something that is no plain string",
        ),
    ],
)
def test_a_message_that_nothing_can_collect_is_named(project: Path, code: str, fault: str):
    (project / "logbook/cli/more.py").write_text(code)
    assert fault in catalogue.faults(project)


def test_chinese_in_the_english_source_is_named(project: Path):
    (project / "logbook/cli/more.py").write_text('_("退款 done")', encoding="utf-8")
    catalogue.update(project, [translations(project, {"退款 done": "退款完成"})])
    assert catalogue.faults(project) == [
        "logbook/cli/more.py: English has ASCII letters and signs only: '退款 done'"
    ]


def test_a_template_that_does_not_parse_is_an_error_not_a_silence(project: Path):
    (project / "datasette/templates/index.html").write_text("{{ _('x' }}")
    with pytest.raises(Exception, match="unexpected '}'"):
        catalogue.faults(project)
