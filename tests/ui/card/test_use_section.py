"""What a source is used for, on its card."""

from __future__ import annotations

from tests.builders import a_source

from agreement_register.curation.conflicts.coverage import source_use
from agreement_register.domain.views import ViewQuery
from agreement_register.ui.widgets.buttons import LinkButton


def links(shown):
    shown.show("SRC-000003")
    return {link.text(): link for link in shown.section("Used").findChildren(LinkButton)}


def test_the_card_of_a_source_counts_passages_and_agreements(shown):
    use = source_use(shown.register, shown.register.find("SRC-000003")[1])
    assert list(links(shown)) == [
        f"{use.passages} passages in {use.citations} citations", f"{use.agreements} agreements"
    ]  # fmt: skip


def test_each_number_leads_to_its_list(shown, qtbot):
    register = shown.register
    for text, link in links(shown).items():
        with qtbot.waitSignal(shown.card.wants_list) as asked:
            link.click()
        kind, choice = asked.args
        listed = register.view(ViewQuery(kind, filters=(choice,))).ids
        assert str(len(listed)) in text


def test_a_source_that_nobody_cites_says_so(shown):
    source = a_source(shown.register)
    shown.show(shown.register.number(source))
    assert shown.section("Used").head._count.text() == "not cited yet"
