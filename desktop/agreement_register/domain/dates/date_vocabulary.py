"""Words about dates in English, German, French, Russian, Ukrainian, Spanish, Polish, Italian.

Every form that stands in a text, casefolded.
"""

# ruff: noqa: RUF001, E501, ISC004 - words in several scripts, one line of them each

from __future__ import annotations

# One line a month; the forms of all languages.
MONTH_NAMES = """
    january jan januar jänner janvier janv январь января январе январю январем янв
        січень січня січні січнем січ enero styczeń stycznia styczniu styczniem gennaio
    february feb febr februar feber février fevrier févr февраль февраля феврале февралю февралем
        фев февр лютий лютого лютому лютим febrero luty lutego lutym febbraio
    march mar märz maerz mrz mars март марта марте марту мартом мар березень березня березні
        березнем бер marzo marzec marca marcu
    april apr avril avr апрель апреля апреле апрелю апрелем апр квітень квітня квітні квітнем квіт
        abril kwiecień kwietnia kwietniu kwietniem aprile
    may mai май мая мае маю маем травень травня травні травнем трав mayo maj maja maju majem maggio
    june jun juni juin июнь июня июне июню июнем июн червень червня червні червнем черв junio
        czerwiec czerwca czerwcu czerwcem giugno
    july jul juli juillet juil июль июля июле июлю июлем июл липень липня липні липнем лип julio
        lipiec lipca lipcu lipcem luglio
    august aug août aout август августа августе августу августом авг серпень серпня серпні серпнем
        серп agosto sierpień sierpnia sierpniu sierpniem
    september sep sept septembre сентябрь сентября сентябре сентябрю сентябрем сен сент вересень
        вересня вересні вереснем вер septiembre setiembre wrzesień września wrześniu settembre
    october oct oktober okt octobre октябрь октября октябре октябрю октябрем окт жовтень жовтня
        жовтні жовтнем жовт octubre październik października październiku ottobre
    november nov novembre ноябрь ноября ноябре ноябрю ноябрем ноя нояб листопад листопада листопаді
        листопадом листопаду лист noviembre listopada listopadzie listopadem
    december dec dezember dez décembre decembre déc декабрь декабря декабре декабрю декабрем дек
        грудень грудня грудні груднем груд diciembre grudzień grudnia grudniu grudniem dicembre
"""
SEASON_NAMES = """
    spring frühjahr frühling frühjahrs frühlings printemps весна весны весной весну весни навесні
        primavera wiosna wiosny wiosną
    summer sommer sommers été лето лета летом літо літа влітку verano lato lata latem estate
    autumn fall herbst herbstes automne осень осени осенью осінь осені восени otoño jesień jesieni
        jesienią autunno
    winter winters hiver зима зимы зимой зиму зими взимку invierno zima zimy zimą inverno
"""
WEEKDAY_NAMES = """
    monday mon montag montags lundi понедельник понедельника понеділок понеділка lunes poniedziałek
        poniedziałku lunedì
    tuesday tue tues dienstag dienstags mardi вторник вторника вівторок вівторка martes wtorek
        wtorku martedì
    wednesday wed mittwoch mittwochs mercredi среда среду среды середа середу середи miércoles
        środa środę środy mercoledì
    thursday thu thur thurs donnerstag donnerstags jeudi четверг четверга четвер четверга jueves
        czwartek czwartku giovedì
    friday fri freitag freitags vendredi пятница пятницу пятницы п’ятниця п’ятницю п’ятниці
        п'ятниця п'ятницю п'ятниці viernes piątek piątku venerdì
    saturday sat samstag samstags sonnabend samedi суббота субботу субботы субота суботу суботи
        sábado sobota sobotę soboty sabato
    sunday sun sonntag sonntags dimanche воскресенье воскресенья неділя неділю неділі domingo
        niedziela niedzielę niedzieli domenica
"""
# What stands before a decade, a year, a month: its early, middle and late part.
PART_WORDS = {
    "early": r"early|(?:the )?(?:beginning|start) of|(?:zu )?beginn|anfang|(?:au )?début(?: de)?|"
    r"в начале|начал[оае]|на початку|почат(?:ок|ку)|(?:a )?(?:principios|comienzos|inicios) de|"
    r"(?:na )?począt(?:ek|ku)|(?:all')?inizio(?: di)?|(?:all’)?inizio(?: di)?",
    "mid": r"mid|(?:the )?middle of|mitte|(?:au )?milieu(?: de)?|mi|в середине|середин[аеуы]|"
    r"у середині|в середині|середині|(?:a )?mediados de|(?:w )?połowie|(?:a )?metà(?: di)?",
    "late": r"late|(?:the )?end of|(?:gegen )?ende|(?:à la )?fin(?: de)?|в конце|кон(?:ец|це|ца)|"
    r"наприкінці|кінець|кінця|кінці|(?:a )?fin(?:es|ales)? de|(?:pod )?koni?ec|końca|"
    r"(?:alla )?fine(?: di)?",
    "first half of": r"(?:the )?first half of|(?:in der )?ersten? hälfte|(?:la )?première moitié de|"
    r"(?:в )?перв(?:ой|ая) половин[еы]|(?:у )?перш(?:ій|а) половин[іи]",
    "second half of": r"(?:the )?second half of|(?:in der )?zweiten? hälfte|"
    r"(?:la )?seconde moitié de|(?:во )?втор(?:ой|ая) половин[еы]|(?:у )?друг(?:ій|а) половин[іи]",
}
# What stands before a date and makes a limit of it; in the words that the date line reads.
LIMIT_WORDS = {
    "not later than": r"not? later than|no later than|не позднее|не позже|не пізніше|spätestens|"
    r"au plus tard(?: le)?|a más tardar|nie później niż",
    "not earlier than": r"not? earlier than|не ранее|не раньше|не раніше|frühestens|au plus tôt(?: le)?",
    "since": r"since|as of|as from|effective from|с|со|від|із|з|seit(?: dem)?|ab(?: dem)?|"
    r"depuis(?: le| la)?|à compter du|à partir du|desde(?: el)?|od(?: dnia)?|dal(?:l')?",
    "until": r"until|till|до конца|bis(?: zum)?|jusqu'(?:au|en)|jusqu’(?:au|en)|hasta(?: el)?|fino al",
    "before": r"before|prior to|до|vor(?: dem)?|avant(?: le)?|antes del?|przed|prima del",
    "after": r"after|после|після|nach(?: dem)?|après(?: le)?|después del?|po|dopo il",
    "by": r"by|к|ко|до|d'ici(?: au| le)?|d’ici(?: au| le)?|entro il|para el",
    "about": r"about|around|circa|c\.|ca\.|approximately|roughly|in or about|около|примерно в|"
    r"приблизно у|близько|etwa|um|vers|environ|hacia|około|verso il",
}
RANGE_WORDS = {
    "between": r"(?:some ?time )?between|между|між|zwischen(?: dem)?|entre(?: le)?|między|tra il",
    "from": r"from|с|со|з|із|від|vom|von|du|de|depuis|desde|del|od|dal",
}
AND_WORDS = r"and|и|та|й|і|und(?: dem)?|et(?: le)?|y|e|a"
TO_WORDS = r"to|until|till|through|до|по|bis(?: zum)?|au|à|a|al|hasta"
# Left out where a date is read: “года”, “de”.
YEAR_WORDS = r"г\.?|гг\.?|годах|годами|годам|роках|роками|рокам|год|года|году|годов|годы|р\.?|рр\.?|рік|року|році|роки|років|roku|rok|r\.?"
LINKS = frozenset(
    [
        "of",
        "the",
        "de",
        "del",
        "di",
        "dell",
        "d",
        "le",
        "der",
        "den",
        "dem",
        "im",
        "des",
        "du",
        "la",
        "el",
        "il",
        "los",
    ]
)
ORDINAL_ENDS = r"[oa]|st|nd|rd|th|er|re|º|°|ª|-?го|-?е|-?ое|-?ого|-?му|-?га|-?те"
ROMAN = {name: place for place, name in enumerate(
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi"], 1
)}  # fmt: skip
_ORDINALS = (
    "first 1st i 1 1-й erstes ersten premier 1er первый первом первого первое перший першому першого перше primer",
    "second 2nd ii 2 2-й zweites zweiten deuxième 2e втором второй второго второе другий другому другого друге segundo",
    "third 3rd iii 3 3-й drittes dritten troisième 3e третьем третий третьего третій третьому третього tercer",
    "fourth 4th iv 4 4-й viertes vierten quatrième 4e четвертом четвертый четвертого четвертому четвертий четвёртый четвёртом "
    "cuarto",
)
ORDINALS = {word: place for place, line in enumerate(_ORDINALS, 1) for word in line.split()}
QUARTER_WORDS = (
    r"quarter|quartal|quartals|trimestre|квартал|квартале|квартала|кварталі|kwartał|kwartale"
)
HALF_WORDS = r"halbjahr|semestre|полугодие|полугодии|полугодия|півріччя|півріччі|półrocze"
CENTURY_WORDS = (
    r"century|jahrhunderts?|siècle|век|века|веке|століття|столітті|siglo|wiek|wieku|secolo"
)
DECADE_ENDS = r"['’]?s|er|ern|-х|-е|-ые|-ых|-ті|-тих|-их"
DECADE_WORDS = r"jahren?|год[аыово]\w*|гг?\.|рок\w+|рр\.?"
BEFORE_DECADES = r"(?:les |des )?années|(?:los )?años|lat(?:a|ach)?|(?:gli )?anni"

# What a day without a year hangs on: the year of the date before it, or that of the source.
OF_THE_SAME_YEAR = (
    r"(?:of|in) (?:the|that) (?:very )?same year|of that (?:same )?year|the same year|"
    r"(?:того|этого|тогож) же (?:самого )?года|того же г\.|(?:того|цього) ж (?:самого )?року|"
    r"того самого року|desselben jahres|(?:des|im) (?:gleichen|selben) jahre?s?|jenes jahres|"
    r"de la même année|de cette même année|la même année|(?:en )?la misma fecha del año|"
    r"del mismo año|de ese (?:mismo )?año|tego samego roku|tegoż roku|dello stesso anno|"
    r"в том же году|того ж року|у тому ж році|im selben jahr|tamtego roku"
)
OF_THE_NEXT_YEAR = (
    r"(?:of|in) the (?:following|next|subsequent) year|of the year (?:after|following)|"
    r"the (?:following|next) year|the year after|следующего года|последующего года|"
    r"в следующем году|наступного року|у наступному році|"
    r"des (?:darauf ?)?folgenden jahres|des nächsten jahres|des folgejahres|im folgejahr|"
    r"im jahr darauf|im (?:darauf)?folgenden jahr|de l['’]année suivante|l['’]année suivante|"
    r"del año siguiente|następnego roku|dell['’]anno (?:successivo|seguente)"
)
OF_THE_YEAR_BEFORE = (
    r"(?:of|in) the (?:previous|preceding) year|the (?:previous|preceding) year|the year before|"
    r"предыдущего года|попереднього року|des vorjahres|im vorjahr|de l['’]année précédente|"
    r"del año anterior|poprzedniego roku|dell['’]anno precedente"
)
OF_THIS_YEAR = (
    r"с\. ?г\.|ц\. ?р\.|(?:of )?this year|of the current year|(?:этого|текущего|нынешнего|сего) года|"
    r"(?:цього|поточного) року|dieses jahres|d\. ?j\.|de cette année|de este año|"
    r"(?:tego|bieżącego) roku|br\.|di quest['’]anno|в этом году|цього року|в нынешнем году"
)
OF_LAST_YEAR = (
    r"(?:of )?last year|прошлого года|минулого року|торік|в прошлом году|(?:des )?(?:letzten|vergangenen|vorigen) jahres|"
    r"vorigen jahres|im vergangenen jahr|letztes jahr|de l['’]an(?:née)? (?:dernier|dernière|passée)|"
    r"l['’]an dernier|l['’]année dernière|del año pasado|el año pasado|ubiegłego roku|zeszłego roku|"
    r"dell['’]anno scorso|минулого року"
)
OF_NEXT_YEAR = r"(?:of )?next year|de l['’]an(?:née)? prochaine?|nächsten jahres|przyszłego roku"
# Beside a day: the last one of that name, the next one.
LAST_ONE = (
    r"last|past|dernière?|passée?|прошл\w+|минул\w+|letzte[nrs]?|vergangene[nrs]?|vorige[nrs]?|"
    r"pasad[oa]|zeszł\w+|ubiegł\w+|scors[oa]|último"
)
NEXT_ONE = (
    r"next|coming|prochaine?|следующ\w+|ближайш\w+|наступн\w+|nächste[nrs]?|kommende[nrs]?|"
    r"próxim[oa]|przyszł\w+|prossim[oa]|this coming"
)
DAYS_AROUND = {
    -2: r"vorgestern|позавчера|позавчора|avant-hier|przedwczoraj|l['’]altro ieri|anteayer",
    -1: r"yesterday|gestern|(?P<hier>hier)|вчера|накануне|вчора|учора|ayer|wczoraj|ieri",
    0: r"today|heute|aujourd['’]hui|сегодня|сьогодні|hoy|dziś|dzisiaj|oggi",
    1: r"tomorrow|demain|завтра|mañana|jutro|domani",
}
MONTHS_AROUND = {
    -1: r"last month|в прошлом месяце|минулого місяця|im (?:letzten|vergangenen|vorigen) monat|"
    r"le mois (?:dernier|passé)|el mes pasado|w zeszłym miesiącu|il mese scorso",
    0: r"this month|в этом месяце|цього місяця|in diesem monat|ce mois-ci|este mes",
    1: r"next month|в следующем месяце|наступного місяця|(?:im )?nächsten monat|le mois prochain",
}
END_OF_THIS_YEAR = (
    r"(?:the )?end of (?:the|this) year|year[- ]end|конца года|кінця року|(?:zum )?jahresende|"
    r"(?:la )?fin de l['’]année|fin de año|końca roku|fine anno"
)
NUMBERS = {
    word: place
    for place, line in enumerate(
        (
            "a an one ein einem un une год один одну jeden uno",
            "two zwei deux два две дві двох dos dwa dwie due",
            "three drei trois три tres trzy tre",
            "four vier quatre четыре чотири cuatro cztery quattro",
            "five fünf cinq пять п’ять п'ять cinco pięć cinque",
            "six sechs шесть шість seis sześć sei",
            "seven sieben sept семь сім siete siedem sette",
            "eight acht huit восемь вісім ocho osiem otto",
            "nine neun neuf девять дев’ять дев'ять nueve dziewięć nove",
            "ten zehn dix десять diez dziesięć dieci",
        ),
        1,
    )
    for word in line.split()
}
YEARS_LATER = (
    r"years? (?:later|afterwards)|jahre? (?:später|danach)|ans? plus tard|"
    r"(?:года?|лет) спустя|(?:роки|років|рік) (?:потому|по тому)|años? (?:después|más tarde)|"
    r"lata? później|anni dopo"
)
YEARS_EARLIER = (
    r"years? earlier|jahre? (?:früher|zuvor)|ans? plus tôt|(?:года?|лет) (?:ранее|раньше)"
)
# Words before a month that stands alone, so that it is a month and not another word.
BEFORE_A_MONTH = (
    "in since until till by last next of from during before after early mid late between and to "
    "в у с до по к з із від im seit bis vom en de du depuis dès avant w od do a di nel da "
    "konec koniec końcem ende anfang mitte fin début"
)
