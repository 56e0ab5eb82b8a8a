"""Every text for people is translated, and the compiled catalogues are the written ones."""

from __future__ import annotations

from pathlib import Path

import pytest

import costmodel
from costmodel.language import SOURCE_LANGUAGE, language, languages
from costmodel.language.compile import compile_all, compiled
from costmodel.paths import templates
from tests.language.extraction import Use, problems, python_uses, template_uses, uses

FOLDERS = sorted((templates() / "locale").glob("*/LC_MESSAGES"))
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_text_used_is_translated_and_nothing_else_is(folder: Path) -> None:
    lines = problems(uses(Path(costmodel.__file__).parent, templates()), folder)
    assert not lines, f"{len(lines)} problems in {folder}:\n" + "\n".join(lines)


@pytest.mark.parametrize("po", sorted((templates() / "locale").glob("*/LC_MESSAGES/*.po")), ids=lambda po: po.name)
def test_the_compiled_catalogue_has_the_content_of_the_written_one(po: Path) -> None:
    assert po.with_suffix(".mo").read_bytes() == compiled(po), "run python -m costmodel.language.compile"


def test_french_is_there_and_english_is_the_first() -> None:
    assert languages()[0] == SOURCE_LANGUAGE == "en"
    assert "fr" in languages()


def test_a_region_is_dropped_and_an_unknown_language_is_refused_by_name() -> None:
    assert language("fr-BE") == language("FR_be") == language("fr")
    with pytest.raises(LookupError, match="'xx'; there are en, de, fr, nl"):
        language("xx")


def test_an_unknown_domain_is_refused() -> None:
    with pytest.raises(LookupError, match="'mesages'"):
        language("en").text("Cover", domain="mesages")


def test_an_untranslated_text_falls_back_to_its_english_form_with_its_parameters() -> None:
    assert language("fr").text("{n} zebras without a translation", n=3) == "3 zebras without a translation"


def test_a_text_without_parameters_keeps_its_braces() -> None:
    assert language("fr").text("typed {by} a {person") == "typed {by} a {person"


def test_the_empty_text_is_not_the_header_of_the_catalogue() -> None:
    assert language("fr").text("") == ""


def test_texts_are_found_in_code(tmp_path: Path) -> None:
    source = tmp_path / "code.py"
    source.write_text(
        'N_("a " "b")\nspeech.text("c {x}", x=1)\nspeech.text("d", "report")\nspeech.text("e", domain="inputs")\n'
        "speech.text(variable)\nother.write_text('f')\n",
        encoding="utf-8",
    )
    assert list(python_uses(source)) == [
        Use("a b", None, "code.py:1"),
        Use("c {x}", "messages", "code.py:2"),
        Use("d", "report", "code.py:3"),
        Use("e", "inputs", "code.py:4"),
    ]


def test_texts_are_found_in_templates(tmp_path: Path) -> None:
    source = tmp_path / "page.html.j2"
    source.write_text("{{ _('a') }}{% if x %}{{ speech.text('b {n}', n=1) }}{{ x('c') }}{% endif %}", encoding="utf-8")
    assert [use.msgid for use in template_uses(source)] == ["a", "b {n}"]


def test_each_kind_of_problem_is_found_and_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "messages.po").write_text(
        HEADER
        + 'msgid "good {n}"\nmsgstr "bon {n}"\n\n'
        + 'msgid "twice"\nmsgstr "deux fois"\n\nmsgid "twice"\nmsgstr "bis"\n\n'
        + 'msgid "empty"\nmsgstr ""\n\n'
        + '#, fuzzy\nmsgid "doubtful"\nmsgstr "douteux"\n\n'
        + 'msgid "other {a}"\nmsgstr "autre {b}"\n\n'
        + 'msgid "nobody says this"\nmsgstr "personne"\n\n'
        + '#~ msgid "old"\n#~ msgstr "vieux"\n',
        encoding="utf-8",
    )
    (tmp_path / "inputs.po").write_text(HEADER, encoding="utf-8")
    (tmp_path / "report.po").write_text(HEADER, encoding="utf-8")
    said = ("good {n}", "twice", "empty", "doubtful", "other {a}")
    found = [Use(msgid, "messages", "code.py:1") for msgid in said]
    found += [Use("new", None, "code.py:2"), Use("good {n}", "report", "code.py:3")]
    assert sorted(problems(found, tmp_path)) == [
        "any domain: missing: 'new' (code.py:2)",
        "messages: fuzzy: 'doubtful'",
        "messages: not translated: 'empty'",
        "messages: not used by the code: 'nobody says this'",
        "messages: obsolete: 'old'",
        "messages: other placeholders: 'other {a}' -> 'autre {b}'",
        "messages: twice: 'twice'",
        "report: missing: 'good {n}' (code.py:3)",
    ]


def test_only_changed_catalogues_are_compiled_again(tmp_path: Path) -> None:
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "report.po").write_text(HEADER + 'msgid "yes"\nmsgstr "oui"\n', encoding="utf-8")
    assert compile_all(tmp_path) == [folder / "report.mo"]
    assert compile_all(tmp_path) == []
    (folder / "report.po").write_text(HEADER + 'msgid "yes"\nmsgstr "si"\n', encoding="utf-8")
    assert compile_all(tmp_path) == [folder / "report.mo"]
