"""Short lines that copying a page leaves between paragraphs: buttons, adverts, notices."""

from __future__ import annotations

import re

_LONGEST = 90
_LABELS = r"""
    advertisement | adverti[sz]ing | adsense advertisement | sponsored( content)? | реклама |
    anzeige | werbung | publicité | publicidad | pubblicità | reklama | logo | menu | меню |
    dark mode | light mode | home | homepage | news | новости | search | поиск | log ?in | sign in |
    sign up | войти | subscribe( now| here)? | подписаться( на .{1,40})? | abonnieren | s'abonner |
    share( this)?( article| story| on .{1,30})? | поделиться( в .{1,30})? | teilen | partager |
    tweet | print( this page)? | facebook | twitter | telegram | whatsapp | linkedin | e-?mail |
    copy link | ([0-9]+ )?comments?( \([0-9]+\))? | комментарии( \([0-9]+\))? |
    [0-9]+ min(ute)?s? read( comments?)? | leave a (comment|reply) | no comments( yet)? |
    (also|others are) read(ing)?( now| also)?:? | read (also|more|next)\b.{0,60} |
    читайте также:?.{0,60} | lesen sie auch:?.{0,60} | à lire aussi.{0,60} | lee también.{0,60} |
    related( articles| stories| news| posts| topics)?:? | most (read|popular)( stories)? |
    recommended( for you)?:? | you may also like:? | похожие (новости|статьи):? | tags:.{0,60} |
    skip to (main )?content | back to top | наверх | next( article| post)? |
    previous( article| post)? | load more | show more | all rights reserved\.? |
    все права защищены\.? | privacy( policy| and cookie policies)?\.? | cookie (policy|settings) |
    terms( of (use|service))?\.? | contact( us)? | about( us)? |
    (accept|reject|manage)( all)?( cookies)? |
    принять( все)?( cookie.{0,10})? | (copyright )?(©|\(c\)).{1,70}
"""
_LABEL = re.compile(" ".join(_LABELS.split()).replace(" | ", "|"), re.IGNORECASE)
_SIGNS_AROUND = " \t\u00a0«»\"'|·•→›>-–—"  # noqa: RUF001 - dashes of whatever length


def is_boilerplate(paragraph: str) -> bool:
    """Tell whether a line is a label that stands on pages and never in an article."""
    bare = paragraph.strip(_SIGNS_AROUND)
    return bool(bare) and len(bare) <= _LONGEST and bool(_LABEL.fullmatch(bare))
