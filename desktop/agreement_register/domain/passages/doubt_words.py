"""Words by which a sentence says that a day is not that of an act, or the act not done."""

# ruff: noqa: E501, RUF001 - one line for each language, in several scripts

import re

UP_TO = re.compile(
    r"(?:\b(?:until|till|through|up to)|\bbis(?: zum)?|\bjusqu['’](?:au|en|à)|\bдо|\bhasta(?: el)?|"
    r"\bfino al)\s+\Z",
    re.IGNORECASE,
)
# Words by which a sentence takes back, denies, asks or only ponders what it tells of.
NOT_DONE = (
    r"den(?:y|ies|ied|ying) ~that|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing|al)|"
    r"reject(?:s|ed|ing|ion)?|withh(?:o|e)ld(?:s|ing)?|ask(?:s|ed|ing)? ~that|discuss(?:es|ed|ing)?|"
    r"ponder(?:s|ed|ing)?|debat(?:es|ed|ing)|c[ao]me close to|close to|nearly|almost|myths?|legends?|"
    r"is (?:wrong|false|untrue)|was (?:wrong|false|untrue)|mistaken(?:ly)?|wrongly|falsely|"
    r"declin(?:es|ed|ing) to|fail(?:s|ed|ing)? to|hesitat\w+|urg(?:es|ed|ing)|demand(?:s|ed|ing) ~that|"
    r"request(?:s|ed|ing)? ~that|was to have been|were to have been|was due to be|allegedly|"
    r"verweiger\w+|weiger\w+|ablehn\w*|lehnt\w* ~ab|abgelehnt|beriet\w*|forderte\w*|verlangte\w*|"
    r"legenden?|mythos|falsch|irrtümlich\w*|beinahe|fast|bat(?:en)?|diskutier\w*|erörter\w*|"
    r"unzutreffend|stimmt nicht|"
    r"refus(?:a|e|é|ée|er|ent|èrent)|rejet(?:a|te|é|ée|er|èrent)|demand(?:a|e|é|èrent) que|"
    r"discut(?:a|é|er|èrent|ait)|débatt\w*|légende|mythe|failli\w*|presque|(?:est|c['’]est) faux|inexact\w*|"
    r"неверно|неправда|неправильно|миф\w*|легенд\w*|отказал\w*|отклонил\w*|обсуд\w+|обсужда\w+|"
    r"потребовал\w*|попросил\w*|едва не|чуть не|чуть было не|ошибочно|"
    r"невірно|міф\w*|відмовил\w*|відхилил\w*|обговор\w+|вимага\w+|попроси\w+|ледь не|помилково"
)
ANOTHER_DAY = (
    r"(?:the )?(?:day|night|week|month|year)s? (?:before|after)|(?:days?|weeks?|months?|years?) "
    r"(?:before|after) (?:the )?(?:sign\w+|ratif\w+|treat\w+|agreement\w*|its|it|their)|on the eve|"
    r"eve of|anniversary|rather than|instead of|am tag (?:vor|nach)|am vortag|vorabend|tags darauf|"
    r"(?:tage|wochen|monate|jahre) (?:vor|nach)|jahrestag\w*|la veille|le lendemain|au lendemain|"
    r"(?:jours|semaines|mois|ans) (?:avant|après)|anniversaire|на следующий день|накануне|"
    r"в годовщин\w+|годовщин\w+|(?:дня|дней|недел\w+|месяц\w+|лет|года) (?:до|после|спустя)|"
    r"наступного дня|напередодні|річниц\w+|(?:дні|днів|тижні\w*|місяц\w+|років|роки) (?:до|після)|"
    r"а не|а ні"
)
# What lets an agreement only be the ground of something else that ends or goes on.
ONLY_THE_GROUND = re.compile(
    r"(?:\b(?:under|pursuant to|in accordance with|in line with|based on|(?:set up|created|established|"
    r"foreseen|provided for|granted|founded|installed|imposed) (?:by|under|in)|according to)\s+(?:the|an?|its|their)|"
    r"\b(?:nach|gemäß|laut|aufgrund|auf grund|kraft)\s+(?:dem|der|des)|"
    r"\b(?:durch|von|in)\s+(?:den|das|dem|der)\s+(?=[^,.;]{0,60}\b(?:eingesetzt|geschaffen|vorgesehen))|"
    r"\b(?:en vertu|aux termes) (?:de la|de l['’]|du|de)|\b(?:conformément|en application) (?:à la|à l['’]|au|de l['’]|du)|"
    r"\b(?:prévue?s?|créée?s?|instituée?s?|établie?s?) par (?:le|la|l['’])|"
    r"\b(?:согласно|в соответствии с|по условиям|на основании)|"
    r"\b(?:предусмотренн|созданн|учрежд[её]нн|установленн)\w+|"
    r"\b(?:відповідно до|згідно з|за умовами|на підставі)|\b(?:передбачен|створен|встановлен)\w+)"
    r"\s*(?:[\w’'-]+\s+){0,4}?\Z",
    re.IGNORECASE,
)
OTHER_OBJECT = (
    r"leases?|mandates?|(?:tariff|trade|customs|cold) wars?|regime|cease-?fire|truce|embargo|"
    r"letters? (?:of|that|which|terminating|denouncing|announcing)|talks|negotiations|"
    r"pachtvertr\w+|pacht|mandats?|zollkrieg|handelskrieg|sonderregime|waffenruhe|verhandlungen|"
    r"bail|guerre (?:commerciale|douanière)|négociations|trêve|"
    r"аренд\w+|мандат\w*|(?:таможенн|торгов)\w+ войн\w+|срок пребывания|перемири\w+|переговор\w+|"
    r"оренд\w+|(?:митн|торгов)\w+ війн\w+|строк перебування|перемир['’]я"
)
TAKEN_BACK = (
    r"suspended|recall(?:s|ed|ing)|revok(?:es|ed|ing)|revers(?:es|ed|ing)|rescind(?:s|ed|ing)|"
    r"postpon(?:es|ed|ing)|delay(?:s|ed|ing)|withdr[ae]w\w*|zurückgenommen|nahm ~zurück|verschob\w*|"
    r"verschoben|setzte\w* ~aus|ausgesetzt|suspend\w+|retir\w+|report\w+|révoqu\w+|"
    r"отозвал\w*|приостановил\w*|отложил\w*|відкликал\w*|призупинил\w*|відклал\w*"
)
CLAIMED = (
    r"according to (?:the |an? |some )?(?:rebels?|insurgents?|opposition|bloggers?|activists?|rumou?rs|"
    r"unconfirmed|critics|separatists|social media)|claim(?:s|ed|ing)?|alleg(?:es|ed|ing)|assert(?:s|ed)|"
    r"(?:nach angaben|laut) (?:der |des |von )?(?:rebellen|aufständischen|opposition|bloggern?|gegner\w*)|"
    r"behaupt\w+|selon (?:les? |l['’]|des? |un |une )?(?:rebelles?|insurgés|opposition|opposants|blogueurs?)|"
    r"affirm(?:e|ent|ait|a|é)|по (?:словам|данным|утверждению) (?:повстанц\w+|мятежник\w+|оппозици\w+|блогер\w+)|"
    r"за (?:словами|даними) (?:повстанц\w+|заколотник\w+|опозиці\w+|блогер\w+)|твердить|твердять|утверждает|утверждают"
)
BY_WHOSE_WORD = (
    r"according to|accounts?|versions?|say(?:s|ing)?|said|insist(?:s|ed)?|gives?|speaks? of|puts? it|dates it|laut|"
    r"zufolge|nach (?:angaben|darstellung)|nenn\w+|spr[ai]ch\w*|beharr\w+|selon|d['’]après|aux dires|évoqu\w+|"
    r"parl\w+ d\w+|по (?:данным|словам|версии|сведениям)|называ\w+|говор\w+|настаива\w+|"
    r"за (?:даними|словами|версією|відомостями)|говорить|наполяга\w+"
)
REASON = re.compile(
    r"\b(?:after|since|because|although|though|as|while|when|nachdem|weil|obwohl|da|als|après|car|parce|"
    r"bien|alors|после|поскольку|так как|хотя|когда|після|оскільки|бо|хоча|коли)\b",
    re.IGNORECASE,
)
