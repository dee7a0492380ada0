"""In which language a text is, by its letters and its commonest words; unsure is no answer."""

# ruff: noqa: RUF001 - common words of languages in Cyrillic

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": (
        "the of and to in that is was for with on "
        "by from which have has were its be not as it an"
    ),
    "de": (
        "der die das und ist von mit den nicht dem für auf eine sich "
        "wurde werden auch am im zwischen des zur ein hat über als in an"
    ),
    "fr": (
        "le la les des et est dans une que pour qui sur par "
        "avec du aux cette sont en à au un entre été de ce se "
        "l d qu n il pas ne plus ont leur ses"
    ),
    "es": (
        "el los las del que una por con para se su como más fue entre este han "
        "de la en y a un no es lo al sus ha sobre"
    ),
    "it": (
        "il della che di per una con del sono alla gli dei nel anche delle più ha in "
        "la le e i un è si da al non lo nella"
    ),
    "pt": (
        "os da do não uma com para que em dos das mais foi pela pelo são ao "
        "de a o e um é no na se por entre"
    ),
    "nl": "het een van de dat zijn met voor niet wordt ook naar door heeft bij deze aan in",
    "pl": "nie się na jest że do przez dla który oraz są po od jak została także w",
    "cs": "se na je že pro by jsou který také podle jako ve byl bylo však po byla",
    "sv": "och att det som är för med den av inte till har ett från på om var",
    "da": "og at det der er for med den af ikke til har et fra på blev som",
    "no": "og å det som er for med den av ikke til har et fra på ble også",
    "fi": "ja on ei että se oli hän myös ovat mutta kuin joka sekä ole sen mukaan",
    "hu": "az és hogy nem egy is volt meg csak ez de azt mint által szerint között",
    "ro": "și în de la cu nu este pe care din pentru un o au fost prin sau a al ale să se",
    "tr": "ve bir bu için ile olarak da de çok daha olan gibi sonra kadar tarafından ancak",
    "lt": "ir kad yra su iš į buvo kaip apie per dėl tai bet už jo ar ne",
    "lv": "un ir ar par no ka kas tika arī gan bet vai uz pēc lai to",
    "et": "ja on ei et see oli ka mis kui ning või aga oma selle tema pärast",
    "ru": (
        "и в не на что с по как это из был его для "
        "от которые также было о об к между за со года году был а"
    ),
    "uk": "і в на що не з та до як про це від за є був його також між у й року році які було для",
    "be": "і ў на што не з да як гэта ад за быў яго пра для таксама",
    "bg": "и на да се в за от с че не са е по като към беше след",
    "sr": "и у је да се на су са за од које није као али био ће",
}  # fmt: skip
_LETTERS = {
    "el": "αβγδεζηθικλμνοπρστυφχψω", "he": "אבגדהוזחטיכלמנסעפצקרשת",
    "ka": "აბგდევზთიკლმნოპრსტუფქღ",
    "hy": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրց",
    "ko": "이다는의에을를가한고", "ja": "のにはをがでとしたれる",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
}  # fmt: skip
_ONLY_IN = {"uk": "їєґ", "be": "ў", "ru": "ыэъ", "sr": "ђћџњљ"}
# Letters that a language has beside the common ones of its alphabet, and how its words end.
_OWN_LETTERS = {
    "de": "äöüß", "fr": "éèêàçùûîôœ", "es": "áéíóúñ", "it": "àèìòù", "pt": "ãõçáéíóâê",
    "pl": "ąęłńśźżó", "cs": "ěřůčšžýáíé", "sv": "åäö", "da": "æøå", "no": "æøå", "fi": "äö",
    "hu": "őűáéíóöü", "ro": "șțăâî", "tr": "ğşıçöü", "lt": "ėųūįąčšž", "lv": "āēģķļņšūž",
    "et": "õäöü", "uk": "їєґі", "be": "ўі", "ru": "ыэъё", "bg": "ъ", "sr": "ђћџњљј",
}  # fmt: skip
_ENDINGS = {
    "en": "tion ing ed ly ty ment ies al", "de": "ung ungen en lich keit heit isch schen te er",
    "fr": "tion ment eur eux ique é ée és aient", "es": "ción dad iones ado ados os as ó",
    "it": "zione zioni ato ati mento tà", "pt": "ção ções ado dade mente", "nl": "ing en lijk heid",
    "pl": "ego nie owy ych ość ami cji", "cs": "ého ní ých ost ami", "sv": "ning ade arna en",
    "da": "ning ede erne en", "fi": "nen ssa sta lle tiin", "hu": "ság nak ban ben ek ok",
    "ro": "ului ție ilor are", "tr": "lar ler ları nın dır mış",
    "ru": "ого ение ения ции ция ться ский ская ские ых ами ил али",
    "uk": "ого ння ії ція ський ська ськ их ами ив али ися",
    "bg": "та то те ите ване", "be": "ага анне цыя скі",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_FEWEST = 20
_SHARE, _LEAD = 0.09, 1.2  # of all words are common ones, and that many more than in the next
_SHORT_SHARE, _SHORT_LEAD = 0.25, 1.4  # the same of few words, in points a word
_ALONE, _ALONE_LEAD = 1.0, 2.0  # so many points are enough where no other language comes near
_FOR_LETTER, _FOR_ENDING = 0.5, 0.3  # points; a common word has one, shared among its languages
_ENOUGH_LETTERS = 3


def language_of(text: str) -> tuple[str, str]:
    """Return the code of the language and words that show it; nothing if unsure."""
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    script = _by_script(text[:_SAMPLE]) if sum(map(len, words)) >= _ENOUGH_LETTERS else ""
    if script or not words:
        return script, ""
    counted = Counter(words)
    if len(words) < _FEWEST:
        return _of_few(words), ""
    scores = {code: _score(code, counted) for code in _COMMON}
    (best, score), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    if score < len(words) * _SHARE or score < second * _LEAD:
        return _of_few(words), ""
    shown = sorted(_COMMON[best].split(), key=lambda word: -counted[word])[:3]
    return best, ", ".join(word for word in shown if counted[word])


def _of_few(words: list[str]) -> str:
    """Return the language of a few words by their letters and endings too, if one stands out."""
    letters = {letter for word in words for letter in word}
    if _BULGARIAN.search(" ".join(words)):
        letters.add("ѝ")
    common = {code: frozenset(said.split()) for code, said in _COMMON.items()}
    is_long = sum(map(len, words)) >= _LETTERS_THAT_TELL
    spoken = [
        code
        for code in common
        if not _is_foreign(code, letters)
        and not letters & {*_NEVER_IN.get(code, "")}
        and not (is_long and code in _NEEDS and not letters & {*_NEEDS[code]})
    ]
    points = dict.fromkeys(spoken, 0.0)
    for word in words:
        sharing = [code for code in spoken if word in common[code]]
        for code in spoken:
            points[code] += 1 / len(sharing) if code in sharing else _look_of(word, code)
    points = {code: said and said + _LIKELY.get(code, 0.0) for code, said in points.items()}
    ordered = sorted(points.items(), key=lambda item: -item[1])
    best, score = ordered[0] if ordered else ("", 0.0)
    second = ordered[1][1] if len(ordered) > 1 else 0.0
    is_frequent = score >= len(words) * _SHORT_SHARE and score >= second * _SHORT_LEAD
    return best if is_frequent or (score >= _ALONE and score >= second * _ALONE_LEAD) else ""


def _look_of(word: str, code: str) -> float:
    """Return what the letters and the end of a word say for a language."""
    own, endings = _OWN_LETTERS.get(code, ""), tuple(_ENDINGS.get(code, "").split())
    has_ending = len(word) > _ENOUGH_LETTERS and bool(endings) and word.endswith(endings)
    return _FOR_LETTER * any(letter in own for letter in word) + _FOR_ENDING * has_ending


def _is_foreign(code: str, letters: set[str]) -> bool:
    """Tell whether letters stand there that a language does not have."""
    others = (own for other, own in _ONLY_IN.items() if other != code)
    if any(letters & {*own} for own in others) and code in _CYRILLIC:
        return True
    is_cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in letters)
    if is_cyrillic != (code in _CYRILLIC):
        return True
    return not is_cyrillic and bool(letters & _TELLING - {*_OWN_LETTERS.get(code, "")})


_NEVER_IN = {"ru": "іѝ", "bg": "іыэё", "sr": "іыэёъйь", "be": "ищъ", "uk": "ыэёъў"}
_NEEDS = {"uk": "іїє", "be": "іў", "sr": "јљњђћ"}  # one of them is in every line
_BULGARIAN = re.compile("ъ[^еёюяи]")  # in Russian it stands before a few vowels only
_LETTERS_THAT_TELL = 18
_LIKELY = {"ru": 0.6}  # points: of those that share their commonest words the one most written
_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr"})
# Letters of few languages: one that has none of them is not spoken where they stand.
_TELLING = frozenset("äöüßñąęłńśźżěřůåæøőűșțăğşıėųįāēģķļņõ")


def _by_script(text: str) -> str:
    sample = Counter(text)
    letters = sum(number for letter, number in sample.items() if letter.isalpha())
    for code, own in _LETTERS.items():
        share = sum(sample[letter] for letter in own) / max(letters, 1)
        if share > (0.15 if code in ("ja", "ko") else 0.5):
            return "" if code == "ar" and _is_not_arabic(sample) else code
    return ""


def _is_not_arabic(sample: Counter[str]) -> bool:
    return any(sample[letter] > 2 for letter in "پچژگ")  # noqa: PLR2004 - Persian or Urdu


def _score(code: str, counted: Counter[str]) -> float:
    if any(
        any(letter in word for word in counted for letter in letters)
        for other, letters in _ONLY_IN.items()
        if other != code and code in _ONLY_IN and _is_frequent(letters, counted)
    ):
        return 0
    return float(sum(counted[word] for word in _COMMON[code].split()))


def _is_frequent(letters: str, counted: Counter[str]) -> bool:
    hits = sum(number for word, number in counted.items() if any(a in word for a in letters))
    return hits > sum(counted.values()) * 0.02
