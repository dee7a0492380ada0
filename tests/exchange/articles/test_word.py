"""Word documents: what is printed of them is read, and what is not printed is not."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.exchange.articles.papers import SENTENCES, assert_holds, dimmed, guessed, repacked, shown
from tests.exchange.articles.word_papers import in_list, paragraph, run, word_document

from agreement_register.exchange.articles.reading import read_article

RAISED = '<w:vertAlign w:val="superscript"/>'
HIDDEN = "<w:vanish/>"


def paragraphs(body: str, **parts: str) -> list[str]:
    article = read_article(word_document(body, **parts), "a.docx")
    assert_holds(article)
    return list(article.paragraphs)


def level(number: int, text: str, form: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


ARTICLES = lists(level(0, "Article %1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))


def test_paragraphs_have_the_numbers_that_word_writes_before_them():
    body = "".join((
        in_list("The Parties shall consult."), in_list("Once a year.", 1), in_list("In May,", 2),
        in_list("or in June.", 2), in_list("Or more often.", 1), in_list("Either may withdraw."),
        paragraph("Not in the list."), in_list("In writing.", 1),
    ))  # fmt: skip
    assert paragraphs(body, numbering=ARTICLES) == [
        "Article 1. The Parties shall consult.", "1.1 Once a year.", "(a) In May,",
        "(b) or in June.", "1.2 Or more often.", "Article 2. Either may withdraw.",
        "Not in the list.", "2.1 In writing.",
    ]  # fmt: skip


@pytest.mark.parametrize(("form", "written"), [
    ("upperRoman", "IV"), ("lowerRoman", "iv"), ("upperLetter", "D"), ("lowerLetter", "d"),
    ("decimalZero", "04"), ("ordinal", "4th"), ("russianLower", "\u0433"), ("hindiNumbers", "4"),
])  # fmt: skip
def test_numbers_are_written_in_the_form_of_their_list(form, written):
    body = "".join(in_list(f"Line {n}.") for n in range(4))
    assert paragraphs(body, numbering=lists(level(0, "%1)", form)))[-1] == f"{written}) Line 3."


def test_bullets_are_no_numbers_and_a_list_can_begin_anew():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = in_list("One.") + in_list("Two.") + in_list("Five.", 0, 2) + in_list("Six.", 0, 2)
    numbering = lists(level(0, "%1."), more=again)
    assert paragraphs(body, numbering=numbering) == ["1. One.", "2. Two.", "5. Five.", "6. Six."]
    assert paragraphs(in_list("A point."), numbering=lists(level(0, "•", "bullet"))) == ["A point."]


def test_a_style_puts_its_paragraphs_in_a_list_and_a_paragraph_takes_itself_out():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Art"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Art"/>'
        "</w:style>"
    )
    out = '<w:pStyle w:val="Art"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        paragraph("One.", '<w:pStyle w:val="Art"/>')
        + paragraph("Heading.", out)
        + paragraph("Two.", '<w:pStyle w:val="Sub"/>')
    )
    read = paragraphs(body, numbering=ARTICLES, styles=styles)
    assert read == ["Article 1. One.", "Heading.", "Article 2. Two."]


def test_an_empty_or_hidden_paragraph_shows_no_number():
    mark = f'<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr>{HIDDEN}</w:rPr>'
    body = in_list("One.") + paragraph(run("Gone.", HIDDEN), mark) + in_list("Two.")
    assert paragraphs(body, numbering=ARTICLES) == ["Article 1. One.", "Article 2. Two."]


@pytest.mark.parametrize(("before", "sign", "read"), [
    ("Signed in 1995", "1", "Signed in 1995[1] in Riga."),
    ("Signed in 1995", "12, 13", "Signed in 1995[12, 13] in Riga."),
    ("The pact", "*", "The pact[*] in Riga."),
    ("The pact", "a", "The pact[a] in Riga."),
    ("The 1", "st", "The 1st in Riga."),
    ("Le XIX", "e", "Le XIXe in Riga."),
    ("An area of 40 km", "2", "An area of 40 km² in Riga."),
    ("Some 3 · 10", "6", "Some 3 · 10⁶ in Riga."),
])  # fmt: skip
def test_raised_note_numbers_stand_apart_from_numbers(before, sign, read):
    body = paragraph(run(before) + run(sign, RAISED) + run(" in Riga."))
    assert paragraphs(body) == [read]


def test_a_raised_number_in_several_runs_is_one():
    body = paragraph(run("In 1997") + run("2", RAISED) + run("3", RAISED) + run("."))
    assert paragraphs(body) == ["In 1997[23]."]


def test_notes_are_numbered_as_printed_and_end_notes_told_apart():
    body = paragraph(
        run("Signed") + '<w:r><w:endnoteReference w:id="9"/></w:r>'
        '<w:r><w:footnoteReference w:id="5"/></w:r>'
        + run(" and ended") + '<w:r><w:footnoteReference w:id="4"/></w:r>'
    )  # fmt: skip
    notes = '<w:{0} w:type="separator" w:id="0"><w:p/></w:{0}>'.format
    foot = "".join(
        f'<w:footnote w:id="{n}">{paragraph(words)}</w:footnote>'
        for n, words in ((3, "Never referred to."), (4, "1999."), (5, "1995."))
    )
    end = f'<w:endnote w:id="9">{paragraph("See there.")}</w:endnote>'
    read = paragraphs(body, footnotes=notes("footnote") + foot, endnotes=notes("endnote") + end)
    assert read == ["Signed[i][1] and ended[2]", "[1] 1995.", "[2] 1999.", "[i] See there."]


def test_a_note_keeps_the_mark_that_was_typed_for_it_and_the_form_of_its_section():
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    body = (
        paragraph(run("Signed") + own + '<w:r><w:footnoteReference w:id="3"/></w:r>')
        + '<w:sectPr><w:footnotePr><w:numFmt w:val="upperRoman"/><w:numStart w:val="4"/>'
        "</w:footnotePr></w:sectPr>"
    )
    foot = (
        f'<w:footnote w:id="2">{paragraph("* By hand.")}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph("Counted.")}</w:footnote>'
    )
    assert paragraphs(body, footnotes=foot) == ["Signed*[IV]", "[*] By hand.", "[IV] Counted."]


def test_a_box_is_a_paragraph_of_its_own_and_read_once():
    box = f"<w:txbxContent>{paragraph('Box: draft of 1990.')}{paragraph('More.')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    body = paragraph(run("Signed on 5 May ") + both + run("1994 in Riga."))
    expected = ["Signed on 5 May 1994 in Riga.", "Box: draft of 1990.", "More."]
    assert paragraphs(body) == expected
    older = both.replace(f"<wps:txbx>{box}</wps:txbx>", "")
    assert paragraphs(paragraph(run("Signed on 5 May ") + older + run("1994 in Riga."))) == expected


def test_a_table_in_a_box_has_its_rows_behind_the_paragraph_that_the_box_is_tied_to():
    row = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("Norway", "1994"))
    inside = f"{paragraph('Signed:')}<w:tbl><w:tr>{row}</w:tr></w:tbl>{paragraph('No more.')}"
    box = f"<w:r><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:r>"
    body = paragraph(run("Before the box") + box + run(" and behind it."))
    assert paragraphs(body) == [
        "Before the box and behind it.", "Signed:", "Norway | 1994", "No more.",
    ]  # fmt: skip


def test_hidden_words_are_hidden_by_themselves_and_by_their_styles():
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Below"><w:basedOn w:val="H"/></w:style>'
    )
    by_style = '<w:rStyle w:val="Below"/>'
    body = paragraph(
        run("Shown. ") + run("Gone. ", HIDDEN) + run("Gone too. ", by_style)
        + run("Kept.", f'{by_style}<w:vanish w:val="0"/>')
    )  # fmt: skip
    assert paragraphs(body, styles=styles) == ["Shown. Kept."]


def test_what_stands_behind_a_fraction_is_not_below_it():
    run = "<m:r><m:t>{}</m:t></m:r>"
    parts = (run.format(sign) for sign in "ab")
    fraction = "<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>".format(*parts)
    body = f"<w:p><w:r><w:t>Of </w:t></w:r><m:oMath>{fraction}{run.format('x')}</m:oMath></w:p>"
    assert paragraphs(body) == ["Of a/b x"]


def test_equations_and_symbols_leave_their_words_or_a_sign():
    power = (
        "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
        "</m:sSup><m:r><m:t>+1</m:t></m:r></m:oMath>"
    )
    old = '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>'
    unknown = '<w:r><w:sym w:font="Wingdings" w:char="F031"/></w:r>'
    spelt = run("\uf061", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')
    body = paragraph(
        run("Of ") + power + run(" and ") + old + run(" and ") + symbol + unknown + spelt
    )
    assert paragraphs(body) == ["Of x^2+1 and [equation] and ≤\ufffd\u03b1"]


def test_a_tab_to_a_margin_parts_words():
    body = paragraph(run("Norway") + "<w:r><w:ptab/></w:r>" + run("1994"))
    assert paragraphs(body) == ["Norway 1994"]


def test_a_document_in_the_strict_form_and_one_with_macros_are_read():
    whole = word_document(in_list("Signed in 1994."), numbering=ARTICLES)
    strict = {}
    for part in ("document", "numbering", "_rels/document.xml"):
        name = f"word/{part}.rels" if part.startswith("_") else f"word/{part}.xml"
        content = _part(whole, name)
        for usual, there in (
            ("wordprocessingml/2006", "wordprocessingml"),
            ("officeDocument/2006", "officeDocument"),
        ):  # fmt: skip
            content = content.replace(
                f"schemas.openxmlformats.org/{usual}", f"purl.oclc.org/ooxml/{there}"
            )
        strict[name] = content.encode()
    assert read_article(repacked(whole, strict), "a.docx").text == "Article 1. Signed in 1994."
    assert read_article(whole, "a.docm").text == "Article 1. Signed in 1994."


@pytest.mark.parametrize(
    "title", ["Word Document", "Document1", "Microsoft Word - a.doc", "(anonymous)"]
)
def test_the_title_of_a_template_is_not_that_of_the_document(title):
    article = read_article(word_document(said={"dc:title": title}), "a.docx")
    assert "title" not in guessed(article)


def test_a_word_document_gives_its_tables_page_heads_and_properties():
    said = {"dc:title": "Ministers sign pact", "dc:creator": "Jane Roe", "dc:language": "en-GB"}
    cells = [("Party", "Signed"), ("Ruritania", "17 May 2024")]
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in cells
    )
    line = run(SENTENCES[0]) + "<w:r><w:tab/><w:t>It was</w:t><w:br/><w:t>late.</w:t></w:r>"
    body = paragraph("Ministers sign pact") + paragraph(line) + f"<w:tbl>{rows}</w:tbl>"
    document = word_document(body, said, header=paragraph("The Daily Example"))
    article = read_article(document, "a.docx")
    assert shown(article) == [
        "Ministers sign pact", f"{SENTENCES[0]} It was", "late.", "Party | Signed",
        "Ruritania | 17 May 2024",
    ]  # fmt: skip
    assert dimmed(article) == ["The Daily Example"]
    expected = {"author": "Jane Roe", "title": "Ministers sign pact", "language": "en"}
    assert guessed(article).items() >= expected.items()


def test_the_day_a_document_was_made_is_no_day_of_publication():
    said = {"dcterms:created": "2019-05-06T07:08:09Z", "dcterms:modified": "2020-05-06T07:08:09Z"}
    assert "published" not in guessed(read_article(word_document(said=said), "a.docx"))


def test_words_inserted_in_a_tracked_change_are_read_and_deleted_ones_not():
    deleted = "<w:del><w:r><w:delText>Old</w:delText></w:r></w:del>"
    body = paragraph(f"<w:ins>{run('New. ')}</w:ins>{deleted}{run(SENTENCES[0])}")
    assert paragraphs(body) == [f"New. {SENTENCES[0]}"]


def _part(document: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return package.read(name).decode()
