"""In which language a text is, by its letters and its commonest words; unsure is no answer."""

# ruff: noqa: RUF001 - common words of languages in Cyrillic

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": "the of and to in that is was for with on by from which have has were",
    "de": "der die das und ist von mit den nicht dem für auf eine sich wurde werden auch",
    "fr": "le les des et est dans une que pour qui sur par avec du aux cette sont",
    "es": "el los las del que una por con para se su como más fue entre este han",
    "it": "il della che di per una con del sono alla gli dei nel anche delle più ha",
    "pt": "os da do não uma com para que em dos das mais foi pela pelo são ao",
    "nl": "het een van de dat zijn met voor niet wordt ook naar door heeft bij deze aan",
    "pl": "nie się na jest że do przez dla który oraz są po od jak została także w",
    "cs": "se na je že pro by jsou který také podle jako ve byl bylo však po byla",
    "sv": "och att det som är för med den av inte till har ett från på om var",
    "da": "og at det der er for med den af ikke til har et fra på blev som",
    "no": "og å det som er for med den av ikke til har et fra på ble også",
    "fi": "ja on ei että se oli hän myös ovat mutta kuin joka sekä ole sen mukaan",
    "hu": "az és hogy nem egy is volt meg csak ez de azt mint által szerint között",
    "ro": "și în de la cu nu este pe care din pentru un o au fost prin sau",
    "tr": "ve bir bu için ile olarak da de çok daha olan gibi sonra kadar tarafından ancak",
    "lt": "ir kad yra su iš į buvo kaip apie per dėl tai bet už jo ar ne",
    "lv": "un ir ar par no ka kas tika arī gan bet vai uz pēc lai to",
    "et": "ja on ei et see oli ka mis kui ning või aga oma selle tema pärast",
    "ru": "и в не на что с по как это из был его для от которые также было",
    "uk": "і в на що не з та до як про це від за є був його також",
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
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_FEWEST = 20
_SHARE, _LEAD = 0.09, 1.2  # of all words are common ones, and that many more than in the next


def language_of(text: str) -> tuple[str, str]:
    """Return the code of the language and words that show it; nothing if unsure."""
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _FEWEST:
        return "", ""
    script = _by_script(text[:_SAMPLE])
    if script:
        return script, ""
    counted = Counter(words)
    scores = {code: _score(code, counted) for code in _COMMON}
    (best, score), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    if score < len(words) * _SHARE or score < second * _LEAD:
        return "", ""
    shown = sorted(_COMMON[best].split(), key=lambda word: -counted[word])[:3]
    return best, ", ".join(word for word in shown if counted[word])


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
