"""What is said of agreements in German."""

# ruff: noqa: E501 - one line for each event, whatever its script

from agreement_register.domain.passages.words.language import LanguageWords

_END = r"(?:beenden|kündigen|aufzukündigen|zu beenden|zu kündigen|verlassen|auszutreten)"
_LEGISLATURE = (
    r"(?:bundestags?|bundesrats?|parlaments?|sejms?|nationalrats?|senats?|volkskammer|"
    r"nationalversammlung|abgeordnetenhaus\w*|ständerats?|staatsrats?)"
)

GERMAN = LanguageWords(
    name="de",
    acts=(
        (
            r"notice_sent | (?:gab|gaben) ~(?:austritt|kündigung|rücktritt) bekannt|(?:löste|zog)\w* ~(?:austritts|kündigungs)klausel|macht\w* ~(?:kündigungs|austritts)(?:klausel|recht)\w* gebrauch|stellt\w* ~kündigung zu|(?:unterrichtet|informiert)\w* ~(?:kündigung|austritt|rücktritt)\w*"
        ),
        (
            r"notice_sent | (?:erklärt\w*|sprach(?:en)?|spricht|reicht\w*) ~(?:kündigung|austritt|rücktritt)(?=.{0,40}\b(?:aus|ein)\b)|erklärt\w* ~(?:kündigung|austritt|rücktritt)|(?:übermittel|überreich|übersand)\w* ~(?:kündigungs|austritts|rücktritts)\w*"
        ),
        (r"instruments_exchanged | ratifikationsurkunden ~ausgetauscht"),
        (r"acceded | schloss(?:en)? sich ~an"),
        (
            rf"termination_authorised | (?:erlaub|gestatt|ermächtig)\w*(?=.{{0,120}}{_END})"
            r"|(?:erlaub|gestatt|ermächtig)\w* ~(?:beendigung|kündigung)|ermächtigung zur kündigung"
        ),
        (
            rf"termination_decided | (?:beschloss|beschlossen|beschließt|verfügt|entschied|entschieden)(?=.{{0,120}}{_END})"
            r"|(?:beschluss|entscheidung|verfügung|erlass) (?:über|zur) ~(?:kündigung|beendigung|austritt)"
        ),
        (
            r"termination_announced | (?:kündigung|austritt|ende|beendigung) ~angekündigt"
            r"|kündigt\w* ~(?:den austritt|die kündigung|das ende|die beendigung)(?=.{0,60}\ban\b)"
        ),
        (
            r"notice_sent | hinterleg\w* ~(?:kündigung|austritts?\w*)|kündigungs(?:note|schreiben|urkunde)\w*"
            r"|(?:note|notifikation) ~(?:übergeben|überreicht|zugestellt)"
            r"|(?:übergab|überreichte|übermittelte|notifizierte)\w* ~(?:kündigung|austritt|note|rücktritt)"
            r"|(?:kündigung|austritt|rücktritt)\w* ~(?:notifiziert|angezeigt|mitgeteilt|übergeben|hinterlegt|zugestellt|anzeigen)"
            r"|notifizier\w*|zeigte? ~(?:austritt|kündigung)"
        ),
        (
            r"provisional_application_began | vorläufig\w* (?:angewend\w*|angewandt|anwendung|in kraft)"
        ),
        (r"ratified | (?:ratifikations|ratifizierungs|zustimmungs)gesetz\w*"),
        (
            r"entered_into_force | gilt (?:bereits )?seit|in geltung|rechtswirksam|angewendet seit|tritt (?=.{0,60}in kraft)|(?:ge)?tr(?:at|eten|itt)\w* in kraft|in kraft ge(?:treten|setzt)|"
            r"inkrafttreten\w*|in kraft tr\w+|in kraft(?! (?:bleib|geblieben))|gilt (?:seit|ab)|gültig (?:seit|ab)|"
            r"rechtskräftig|wirksam(?: \w+)?|rechtswirksam"
        ),
        (
            r"instrument_deposited | hinterleg\w*(?=.{0,60}urkunde)|urkunden?(?=.{0,80}hinterleg)|hinterleg(?:t|te|ten|ung)"
        ),
        (
            r"instruments_exchanged | (?:austausch|ausgetauscht|tauschten)\w*(?=.{0,40}urkunde)|urkunden ~ausgetauscht"
        ),
        (r"notes_exchanged | noten(?:wechsel|austausch)\w*|briefwechsel\w*"),
        (
            rf"parliament_approved | segnet\w* ~ab|grünes licht|nahm(?:en)?(?=.{0, 60}\ban\b)|nimmt(?=.{0, 60}\ban\b)|{_LEGISLATURE} ~(?:gebilligt|angenommen|verabschiedet|zugestimmt)"
            r"|passierte (?:den|das)|billig(?:t|te|ten|ung)|gebilligt|zugestimmt|zustimmung\w*|"
            r"stimm(?:t|te|ten)(?=.{0,120}\bzu\b)"
        ),
        (r"ratified | ratifizier\w*|ratifikation\w*"),
        (
            r"denounced | denunzier\w*|aufgekündigt|aufkündig\w*|kündigt?e?n?(?=.{0,60}\bauf\b)|kündigen|gekündigt\w*|kündig(?:t|te|ten|ung)\w*"
        ),
        (
            r"withdrew | austreten|zurückgezogen|verlassen|austritt\w*|ausgetreten|aussteigen|ausgestiegen|ausstieg\w*|zog sich ~zurück|"
            r"rückzug\w* aus|(?:trat|tritt|stieg)(?=.{0,80}\baus\b)|verlass(?:en|t)|verließ(?:en)?"
        ),
        (
            r"expired | abgelaufen|lief(?:en)?(?=.{0,60}\b(?:aus|ab)\b)|ausgelaufen|erlosch(?:en)?|erlischt"
        ),
        (
            r"terminated | beenden|aufzuheben|aufheben|beend(?:et|ete|eten|igung)\w*|außer kraft|"
            r"aufgehoben|aufhebung|hob(?=.{0,60}\bauf\b)|endete|endeten|aufgelöst"
        ),
        (
            r"suspended | auf eis gelegt|auszusetzen|ausgesetzt|aussetz\w*|suspendier\w*|setzt?e?n?(?=.{0,60}\baus\b)|ruhen lassen|auf eis"
        ),
        (r"resumed | wieder ?aufgenommen|wiederaufnahme"),
        (r"extended | verlänger\w*"),
        (r"renewed | erneuer(?:t|te|ten|ung)\w*"),
        (r"superseded | ersetzt\w*|abgelöst|ablös\w*"),
        (r"amended | geändert\w*|änderung\w*|ergänzt"),
        (r"acceded | beitritt\w*|beigetreten|(?:trat|traten|tritt)(?=.{0,60}\bbei\b)"),
        (r"initialled | paraphier\w*"),
        (r"adopted | verabschiedet\w*|angenommen"),
        (
            r"signed | geschehen zu|kam ~zustande|besiegel\w+|signiert\w*|ausgehandelt und unterschrieben|unterschreib\w*|schließt|unterzeichne\b|geschlossene[nrsm]?|(?:unter)?zeichne(?:t|te|ten|n)\w*|unterzeichnung\w*|unterschrieb\w*|unterschrift\w*|"
            r"(?:ab)?geschlossen\w*|schlossen|schloss|schließen|abschluss|datiert\w*|stamm(?:t|en|te|ten)(?= (?:vom|aus))|"
            r"vereinbart\w*|durch vertrag|gaben(?=.{0,60}\bab\b)|zurückgehend"
        ),
        (r"published | veröffentlich\w*|bekanntgemacht|bekanntmachung|verkündet"),
        (r"negotiation_announced | verhandel\w*|verhandlung\w*|gespräche über"),
        (
            r"suspended | (?:eingefroren|gestoppt|außer vollzug|ausgesetzt|auf eis)|legt\w*(?=.{0,60}auf eis)|ruht seit|ruhen|nicht (?:mehr|länger) an(?:wenden|gewendet|gewandt)"
        ),
        (
            r"withdrew | kehrt\w* ~den rücken|schied(?:en)? aus|ausgeschieden|ausscheiden|nicht (?:mehr|länger) (?:mitglied|vertragspartei|partei|gebunden)|abkehr|lossag\w+|sagte?n? sich ~los"
        ),
        (
            r"notice_sent | (?:setzte?n?|in kenntnis gesetzt|unterrichtete?n?|informierte?n?) ~(?:verwahrer|depositar|generalsekretär|vertragspartner)|übergab\w* ~note|ließ ~mitteilen|teilte?n? ~mit|kündigungserklärung|austrittserklärung|rücktrittserklärung"
        ),
        (
            r"parliament_approved | (?:parlamentarisch\w* )?zustimmung|(?:gab|gaben|erteilte\w*) ~(?:plazet|segen|zustimmung|ja)|winkte?n? ~durch|passiert\w*|votierte?n? für|stimmte?n? für|abgesegnet|gutgeheißen|hieß(?:en)?(?=.{0,60}\bgut\b)"
        ),
        (
            r"ratified | ratifikation|schloss ~(?:ratifizierung|ratifikation)\w* ab|zum gesetz|zustimmungsgesetz"
        ),
        (
            r"entered_into_force | (?:gelt(?:en|end)|galt(?:en)?|gilt) (?:seit|ab|vom)|(?:erlangt|erlangte|erlangten) (?:rechtskraft|geltung|gültigkeit)|(?:ist|sind|war|waren) (?:seit|ab) (?=.{0,40}(?:gültig|verbindlich|wirksam|anwendbar))|verbindlich|anwendbar seit|wirkung entfaltet|bindet seit|in wirksamkeit|wurde wirksam|(?:wurde|wird|werden) seit(?=.{0,40}angew)"
        ),
        (
            r"terminated | (?:lief|läuft|liefen) aus|(?:ging|gingen) zu ende|(?:nahm|fand|fanden) (?:sein |ihr )?ende|(?:verlor|verloren|verliert) ~(?:gültigkeit|geltung|wirkung|kraft)|hinfällig|gegenstandslos|nichtig|für beendet erklärt|aufgegeben|gelöst|(?:trat|treten|getreten)(?=.{0,30}außer kraft)"
        ),
        (
            r"superseded | (?:trat|tritt|traten) an (?:die|ihre|seine) stelle|an (?:dessen|deren) stelle|(?:ging|gingen) ~auf in|wich(?=.{0,60}(?:vertrag|abkommen))|nachfolge\w*"
        ),
        (
            r"amended | (?:revidiert|angepasst|novelliert|modifiziert|überarbeitet|erweitert)|änder(?:te|ten|t)\b|revision"
        ),
        (
            r"extended | (?:um|auf) (?:weitere )?\w+ jahre (?:verlängert|ausgedehnt)|fortgeschrieben|verlängerung"
        ),
        (
            r"signed | (?:setzte?n?|leistete?n?) ~(?:unterschrift|namen)\w*|(?:kam|kamen) ~(?:zum abschluss|zustande|überein)|unterzeichn\w+|unter dach und fach|(?:regelte|regelten|geregelt)(?=.{0,40}(?:vertrag|abkommen))|zurück ?(?:reicht|geht|gehen)|(?:geht|gehen) ~zurück|(?:entstand|entstanden)|einig(?:te|ten)(?= sich)"
        ),
        (
            r"acceded | schloss ~(?:sich )?an|schlossen ~(?:sich )?an|(?:wurde|wurden) (?:vertragspartei|mitglied)|aufgenommen"
        ),
        (r"signed | tr(?:ägt|agen|ug) das datum|paktiert\w*"),
        (r"entered_into_force | begann(?:en)? zu gelten|(?:bekam|erhielt)\w* gesetzeskraft"),
        (r"terminated | annullier\w*|(?:ist|sind) geschichte"),
        (
            r"suspended | fror(?:en)?(?=.{0,60}\bein\b)|wende(?:t|te|ten)(?=.{0,60}\bnicht (?:mehr|länger) an\b)"
        ),
        (r"parliament_approved | verabschiede\w*(?=.{0,60}(?:zustimmungs|ratifi))"),
        (r"extended | prolongier\w*"),
        (r"amended | abgeändert\w*"),
        (r"signed | reich(?:t|en) zurück|verständigten sich auf"),
        (
            r"entered_into_force | (?:hat|haben) seit ~gültigkeit|(?:ist|sind) (?:bindend|verbindlich) seit|(?:greift|greifen|besteht|bestehen) seit"
        ),
        (
            r"terminated | (?:ist|sind) erloschen|für (?:ungültig|nichtig) erklärt|verfiel(?:en)?|verfallen"
        ),
        (
            r"suspended | unterbr(?:ach|achen|ochen)|stellte\w* ~(?:anwendung|umsetzung)(?=.{0,40}\bein\b)|ruht(?:e|en)?"
        ),
    ),
    instruments=(
        (r"memorandum of understanding | \w*memorand(?:um|en|ums)|absichtserklärung\w*"),
        (r"exchange of notes | notenwechsel\w*|briefwechsel\w*"),
        (r"joint declaration | (?:\w+-)?erklärung(?:en)?"),
        (
            r"treaty | [\w-]*(?:vertrag|vertrags|vertrages|verträge|verträgen|vertrage|statut\w*|charta)"
        ),
        (
            r"agreement | [\w-]*(?:abkommens?|abkommen|vereinbarung|vereinbarungen|pakts?|paktes|pakte)"
        ),
        (r"convention | [\w-]*(?:übereinkommens?|übereinkünfte|übereinkunft|konvention(?:en)?)"),
        (r"protocol | [\w-]*protokoll(?:s|e|en)?"),
    ),
    denials=r"nicht|nie|niemals|kein\w*|ohne|noch nicht|weder|statt",
    plans=r"wird|werden|will|wollen|soll\w*|möchte\w*|plant|planen|plante|beabsichtigt|könnte\w*|dürfte\w*|"
    r"müsste\w*|entwurf|gesetzentwurf|vorgeschlagen|vorschlag|falls|wenn|sofern|droht\w*|erwägt|erwägen|"
    r"bereitet|hofft|verspricht|kündigt\w* an|vorgesehen|geplant\w*|würde\w*|kann|können|sobald",
    rumours=r"dementier\w*|bestr(?:itt|eitet|itten)\w*|gerücht\w*|angeblich\w*|wies ~zurück|zurückgewiesen|"
    r"falschmeldung|habe|hätte|sei|seien|wiesen|entgegen",
    decrees=r"erlass\w*|verordnung\w*|gesetz(?:es|e|en)?|verfügung\w*|dekret\w*|anordnung\w*|beschluss\w*",
    pronouns=r"er|es|sie|dieser|dieses|diese|der vertrag|das abkommen|das dokument|die konvention|das protokoll|"
    r"das übereinkommen|die vereinbarung|letzterer|letzteres",
    both=r"beide\w*|verträge\w*|abkommen mit \w+ und|vereinbarungen|protokolle|konventionen|zwei|drei",
    places=r"in|zu|bei",
    speech=r"sagte\w*|erklärte\w*|teilte ~mit|meldet\w*|berichtet\w*|hieß es|heißt es|sprecher\w*",
    persons=r"brach(?:en)?|gebrochen|verletz\w+|verstieß\w*|missachtet\w*|feiert\w*|beging(?:en)?|"
    r"gedacht\w*|geboren|gestorben|starb|geburtstag|reiste|besuchte|traf|trafen|ernannt|gewählt|eröffnet|"
    r"aktualisiert|stand:",
)
