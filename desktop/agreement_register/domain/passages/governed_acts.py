"""The end of an agreement that is only announced, decided, allowed or taken back, not done.

Languages say so with a verb of their own and with a noun or an infinitive of the act: “announced on
5 May the termination”, “beschloss, das Abkommen zu kündigen”.
"""

# ruff: noqa: E501 - one line for each language, in several scripts

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_register.domain.types.words import EventType

if TYPE_CHECKING:
    from agreement_register.domain.passages.sentences import Span

# The act as a thing, or still to be done: its own word does not say that it was.
_ONLY_NAMED = re.compile(
    r"(?:the )?(?:termination|cancell?ation|denunciation|withdrawal|abrogation|revocation|suspension|annulment|repeal|departure from|exit from|"
    r"(?:re)?terminat(?:e|ing)|end|ending|denounc(?:e|ing)|withdraw(?:ing)?|cancel|cancell?ing|abrogate|suspend|leave|quit)|"
    r"(?:auf)?kündigung(?:en|s\w*)?|beendigung|aufhebung|austritts?|ausstiegs?|rückzug\w* aus|aussetzung|suspendierung|"
    r"(?:auf|be|ver|aus|zu)?(?:kündigen|enden|heben|lassen|treten|steigen|setzen|zukündigen|zutreten|zuheben|zusetzen)|"
    r"(?:la |le )?(?:dénonciation|résiliation|retrait|sortie|rupture|abrogation|suspension)(?: d\w+)?|(?:dénoncer|résilier|quitter|abroger|rompre|suspendre|se retirer)|"
    r"(?:прекращени|расторжени|денонсаци|аннулировани|приостановлени|приостановк)\w+|выход\w*(?: из)?|(?:прекратить|расторгнуть|денонсировать|выйти из|приостановить|разорвать)|"
    r"(?:припинення|розірвання|призупинення|зупинення|анулювання)|денонсаці\w+|вихід\w*|виход\w+(?: з| із)?|(?:припинити|розірвати|денонсувати|вийти з|призупинити)",
    re.IGNORECASE,
)
_ANNOUNCED = (
    r"announc\w+|made (?:known|public)|angekündigt|kündigt\w*(?=[^.;]*\ban\b)|bekannt ?(?:ge)?geben|bekanntgegeben|gab(?:en)?(?=[^.;]*\bbekannt)|verkünde\w+|"
    r"annonc\w+|объяв\w+|заяв\w+|оголос\w+|анонс\w+"
)
_DECIDED = (
    r"decid\w+|decision|resolv\w+|voted|votes|ordered|approv\w+|endors\w+|backed|beschl[ou]ss\w*|beschließt|entschied\w*|entscheid\w+|verfügt\w*|ordnete\w*|billigt\w*|gebilligt|"
    r"stimmt\w*|décid\w+|décision|ordonn\w+|approuv\w+|vot[éea]\w*|реш[еи]\w+|постанов\w+|одобри\w+|утверди\w+|поддержал\w*|принял\w*|"
    r"виріши\w+|рішенн\w+|ухвали\w+|схвали\w+|підтрима\w+|затверди\w+"
)
_ALLOWED = (
    r"authori[sz]\w+|permit\w*|allow(?:s|ed)|empower\w+|ermächtig\w+|erlaub\w+|gestatt\w+|genehmig\w+|autoris\w+|habilit\w+|разреши\w+|уполномоч\w+|"
    r"дозволи\w+|уповноваж\w+"
)
_NOTIFIED = (
    r"notif\w+|inform\w+|told|warned|advised|unterricht\w+|envoy\w+|préven\w+|avert\w+|avis[ée]\w*|предупреди\w+|попереди\w+|hand(?:s|ed|ing) over|deposit\w*|lodg\w+|submit\w*|present(?:s|ed)|deliver\w*|sent|sends|transmit\w*|serv(?:es|ed)|"
    r"fil(?:es|ed)|convey\w*|communicat\w+|gave notice|notifizier\w*|hinterleg\w*|übergab\w*|übergeben|überreich\w*|übermittel\w*|zugestellt|"
    r"mitgeteilt|teilt\w*(?=[^.;]*\bmit\b)|zeigt\w*(?=[^.;]*\ban\b)|angezeigt|eingereicht|signifi\w+|dépos\w+|remi[st]\w*|remettr\w+|transmi\w+|"
    r"communiqu\w+|adress\w+|уведоми\w+|извести\w+|переда\w+|вручи\w+|вручен\w*|направи\w+|депонир\w+|сдал\w*|повідоми\w+|сповісти\w+|"
    r"надісла\w+|здала?|здали|нотифік\w+"
)
_GOVERNING = re.compile(
    rf"(?<!\w)(?:(?P<notified>{_NOTIFIED})|(?P<announced>{_ANNOUNCED})|(?P<decided>{_DECIDED})|(?P<allowed>{_ALLOWED}))(?!\w)",
    re.IGNORECASE,
)
_MEANING = {
    "notified": EventType.NOTICE_SENT,
    "announced": EventType.TERMINATION_ANNOUNCED,
    "decided": EventType.TERMINATION_DECIDED,
    "allowed": EventType.TERMINATION_AUTHORISED,
}


def is_only_named(words: str) -> bool:
    """Tell words for an act that do not say that it was done, such as “termination”."""
    return _ONLY_NAMED.fullmatch(words.strip()) is not None


def governed(text: str, clause: Span, act: Span) -> EventType | None:
    """Return what was done of an end that is only named: the verb nearest to it in its clause."""
    verbs = [one for one in _GOVERNING.finditer(text, *clause)
             if one.end() <= act[0] or one.start() >= act[1]]  # fmt: skip
    near = min(verbs, default=None,
               key=lambda one: max(act[0] - one.end(), 2 * (one.start() - act[1])))  # fmt: skip
    return _MEANING[near.lastgroup or ""] if near else None
