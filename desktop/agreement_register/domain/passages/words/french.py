"""What is said of agreements in French."""

# ruff: noqa: E501 - one line for each event, whatever its script

from agreement_register.domain.passages.words.language import LanguageWords

_END = r"(?:mettre fin|dénoncer|résilier|quitter|se retirer|abroger)"
_LEGISLATURE = (
    r"(?:parlement|assemblée nationale|sénat|chambre des députés|députés|conseil des états|"
    r"conseil national|bundestag|douma|sejm)"
)

FRENCH = LanguageWords(
    name="fr",
    acts=(
        (
            r"notice_sent | (?:averti|avisé|prévenu|informé)\w* ~(?:dépositaire|retrait|dénonciation|départ)|(?:invoqu|activ)\w+ (?:l['’]article|la clause de (?:retrait|dénonciation|sortie))|fait jouer la clause|(?:envoy|adress)\w+ ~lettre de (?:dénonciation|retrait)"
        ),
        (
            r"notice_sent | (?:a |ont )?(?:fait|fit|firent) (?:part|savoir) ~(?:retrait|dénonciation|départ)|(?:signifi|communiqu|transm|adress|notifi|remi|remet|dépos)\w+ ~(?:retrait|dénonciation|départ)"
        ),
        (
            r"instruments_exchanged | (?:échang\w+|échange) des instruments|instruments(?: de ratification)? (?:ont été|furent|fut|sont) échangés"
        ),
        (rf"termination_authorised | autoris\w+(?=.{{0,120}}{_END})|autorisation de {_END}"),
        (
            rf"termination_decided | (?:décid|ordonn|résol)\w+ (?:de|d['’]) ?{_END}|"
            r"décision de (?:dénoncer|résilier|quitter|se retirer)|ordonn\w+ ~(?:dénonciation|résiliation|retrait)"
        ),
        (
            r"termination_announced | annonc\w+ (?:son |le |la |sa )?(?:retrait|dénonciation|fin|résiliation|intention de)"
        ),
        (
            r"notice_sent | notifi\w+ ~(?:dénonciation|retrait|résiliation|sortie)|notifi\w+|notification\w*|"
            r"(?:remis|remet|transmis|déposé|adressé)\w* ~(?:note|notification|dénonciation|retrait)|préavis"
        ),
        (
            r"provisional_application_began | (?:appliqué\w*|application) ~(?:provisoire\w*|à titre provisoire)"
        ),
        (r"ratified | loi (?:de|autorisant la) ratification"),
        (
            r"entered_into_force | s['’]applique (?:depuis|à compter)|applicable (?:depuis|à compter|dès)|prendr\w+ effet|effectif depuis|en application depuis|entr\w+ en (?:vigueur|application)|en vigueur|prend\w* effet|pris effet|prit effet|"
            r"prise d['’]effet|applicable depuis"
        ),
        (
            r"instrument_deposited | dépos\w+ ~instruments?|dépôts? (?:de|des|d['’]) ?~instruments?|"
            r"instruments? ~(?:déposé\w*|remis|furent déposés)|dépos(?:é|ée|és|ées|a|èrent|ait)"
        ),
        (r"instruments_exchanged | échang\w+ (?:des|les|leurs|de leurs) instruments"),
        (r"notes_exchanged | échanges? de (?:notes|lettres)"),
        (
            rf"parliament_approved | (?:approuvé|adopté|voté|autorisé)\w* par (?:le |la |l['’]|les )?{_LEGISLATURE}|"
            rf"{_LEGISLATURE} (?:\S+ )?(?:a |ont |avait )?(?:approuv|adopt|autoris|vot)\w+"
        ),
        (r"ratified | ratifi\w+|ratification\w*"),
        (r"denounced | dénonc\w+|dénonciation\w*"),
        (
            r"withdrew | est sorti\w* d[eu]|sort d[eu]|se retir\w+|se (?:retir\w+|sont retir\w+)|s['’](?:est|étai\w+) retir\w+|retrait\w*|quitt(?:é|e|ent|a|er|ait)\w*|"
            r"sorti\w* d[eu]|sortie"
        ),
        (r"expired | expir\w+|arriv\w+ à (?:échéance|terme|expiration)"),
        (
            r"terminated | prend fin|s['’]est éteint\w*|mise à fin|a vécu|sans effet depuis|résili\w+|abrog\w+|abrogation|(?:mis|met|mit|mettre|mettait) fin|pris fin|prit fin|cess\w+ (?:d['’]être en vigueur|"
            r"de produire|ses effets|d['’]avoir effet|d['’]exister)|caduc\w*|annul\w+"
        ),
        (r"suspended | suspen(?:d|dre|du\w*|dit|dent|sion)|gel(?:é|ée|er)"),
        (r"resumed | repris\w*(?= ~application)|reprise de l['’]application"),
        (r"extended | prorog\w+|prolong\w+|reconduit\w*|reconduction|reconduire"),
        (r"renewed | renouvel\w+"),
        (r"superseded | remplac\w+"),
        (r"amended | modifi\w+|amend\w+|révis\w+|avenant"),
        (r"acceded | devenu\w* partie|adhér\w+|adhésion|accession|rejoint"),
        (r"initialled | paraph\w+"),
        (
            r"signed | fait (?:à|en double)|scell\w+|ratifié et signé|intervenu\w*(?= entre| le)|apposé leur signature|sign(?:é|ée|és|ées|a|e|ent|ait|èrent|er|ature|atures|ant)|conclu(?:e|s|es|t|rent|re|ent|sion)?|"
            r"dat(?:e|ent|é|ée|ant)(?= d[eu])|fait à|remont\w+ (?:à|au)|pass(?:é|ée|és|ées)(?= (?:entre|avec|à|le))|"
            r"souscri\w+|par (?:un )?traité"
        ),
        (r"published | publi(?:é|ée|és|ées|e|a|er|cation)|promulgu\w+|parution|paru\w*"),
        (r"negotiation_announced | négoci\w+|pourparlers"),
        (
            r"suspended | (?:mis|mise|met|mettre|mettait) (?:en sommeil|entre parenthèses|en suspens)|interromp\w+|ne (?:s['’])?appliqu\w+ plus|cess\w+ d['’]appliquer"
        ),
        (
            r"withdrew | tourn\w+ le dos|claqu\w+ la porte|s['’](?:en )?(?:est|sont) (?:dégag|désengag|affranchi)\w+|n['’](?:est|était|est donc) plus (?:partie|membre|liée?)|départ|désengag\w+"
        ),
        (
            r"notice_sent | (?:inform|avis|averti|saisi)\w* ~(?:dépositaire|secrétaire général|partenaires?|autres parties)|fait (?:savoir|part) ~|communiqu\w+ (?:au|à la|à son|leur|sa|son)|(?:signifi|adress)\w+ ~(?:dénonciation|retrait|décision|note|congé)|activ\w+ (?:l['’]article|la clause)|invoqu\w+ (?:l['’]article|la clause)"
        ),
        (
            r"parliament_approved | (?:donn|accord)\w+ (?:son |leur )?(?:feu vert|aval|accord|approbation|assentiment|consentement)|feu vert|approb\w+|approuv\w+|(?:vot|adopt)(?:é|ée|és|ées|a|èrent)(?= (?:la|le|l['’]|les|par))|entérin\w+"
        ),
        (
            r"entered_into_force | (?:devenu|devenue|devient|devenus) (?:applicable|obligatoire|exécutoire|contraignant)\w*|(?:lie|lient|liait|régit|régissent) ~depuis|(?:s['’]applique|applicable|exécutoire|valable|opposable) (?:depuis|à partir|dès|à compter)|pren(?:d|nent|ait|dre) (?:effet|cours)|mise? en (?:œuvre|vigueur|application)|produi(?:t|re|sit) (?:ses )?effets?"
        ),
        (
            r"terminated | (?:est|était|a été|devient|devenu|devenue) (?:caduc|caduque|lettre morte|nulle?|sans objet|sans effet)|(?:perd|perdu|perdit|perdre) (?:sa |toute )?(?:validité|force|vigueur)|(?:s['’]achèv|s['’]achev|s['’]étei)\w+|(?:dissous|dissoute|enterr(?:é|ée))|rompu\w*|rompre|rupture|liquid(?:é|ée)"
        ),
        (
            r"superseded | (?:cèd|céd)\w+ la place|(?:a|ont) succédé|succèd\w+|se substitu\w+|substitu\w+"
        ),
        (r"extended | (?:reconduct\w+|recondui\w+|allong\w+)"),
        (
            r"signed | (?:appos|mis|mett)\w* ~(?:signature|paraphe|sceau)\w*|(?:s['’]entend|se sont entendu|se sont mis d['’]accord|convenu|conviennent|convinrent)\w*|négocié et signé|(?:vit|vu|voit) le jour|(?:issu|issue|né|née) (?:d['’]un|du) (?:traité|accord)|remonte\w*|(?:a été|fut|furent|ont été) (?:passé|réglé|scellé|convenu|arrêté)\w*"
        ),
        (
            r"acceded | (?:rejoint|rejoignit|rejoignent|rallié|intégré)\w*|(?:est|sont|fut) devenu\w* (?:partie|membre)"
        ),
        (
            r"entered_into_force | s['’]appliqu\w+ (?:depuis|à partir|dès)|(?:devint|devenu\w*|devient) (?:exécutoire|effecti\w+|obligatoire|applicable)\w*"
        ),
        (r"expired | arriv(?:a|é|ée|èrent) à (?:son |leur )?terme"),
        (r"denounced | dénon(?:ça|çait|cèrent|cé\w*)"),
        (r"withdrew | s['’](?:est|était) retiré\w*|(?:n['’]est|ne sont) plus (?:partie|membre)\w*"),
        (
            r"parliament_approved | (?:assemblée|chambre|sénat|parlement|députés|diète) ~(?:adopté|voté|approuvé|adopta|vota|approuva)\w*"
        ),
        (r"terminated | plus en vigueur depuis"),
        (
            r"entered_into_force | (?:vaut|valent) depuis|acquis force de loi|rendu\w* exécutoire\w*|(?:a été|ont été) activé\w*"
        ),
        (r"signed | (?:se sont|s['’]étaient) accordés sur|intervint"),
        (
            r"suspended | (?:mis|mettre|mit) en pause|gel(?:a|èrent)|cess(?:é|a|èrent) (?:sa|leur) participation"
        ),
    ),
    instruments=(
        (r"memorandum of understanding | mémorand(?:um|ums|a)|protocole d['’](?:entente|accord)"),
        (r"exchange of notes | échange de (?:notes|lettres)"),
        (r"joint declaration | déclarations?"),
        (r"treaty | ententes?|actes?(?= final| de)|traités?|charte|statut(?= du)|pacte"),
        (r"agreement | accords?|arrangements?"),
        (r"convention | conventions?"),
        (r"protocol | protocoles?"),
    ),
    denials=r"pas|jamais|aucun\w*|sans|nullement|ni|n['’]a pas|plus(?= (?:été|signé|ratifié))",
    plans=r"sera|seront|va|vont|devrai\w+|pourrai\w+|veut|veulent|entend|compte|prévoi\w+|projets?|propos\w+|"
    r"si|envisag\w+|promet\w*|menac\w+|espèr\w+|doit|doivent|souhait\w+|avant de|prêt\w* à|"
    r"(?!sera)\w{3,}(?:era|eront|ira|iront|dra|dront)|serai\w+|aurai\w+|éventuel\w*|possible",
    rumours=r"démen(?:t|ti|tie|tir|tent)\w*|rumeurs?|prétend\w*|prétendu\w*|contrairement|selon des rumeurs|"
    r"faux|fausse|conteste\w*",
    decrees=r"décrets?|lois?|arrêtés?|ordonnances?|dépêches?|règlements?",
    pronouns=r"il|elle|ce (?:traité|accord|texte|document|protocole)|cette convention|celui-ci|celle-ci|"
    r"le (?:traité|texte|document|protocole)|l['’]accord|la convention|ce dernier",
    both=r"deux|accords|traités|conventions|protocoles|textes|les deux|trois|respectivement|ensemble",
    places=r"à|au|en",
    speech=r"a (?:dit|déclaré|indiqué|annoncé|précisé)|selon|indique|porte-parole|assure|précise|rapporte",
    persons=r"viola|violé\w*|viole|enfrein\w+|bafou\w+|célébr\w+|commémor\w+|fêt\w+|né|née|mort|décédé|naissance|anniversaire|nommé|élu|visite|rencontr\w+|arriv(?:é|a)|fermé|"
    r"mis à jour|ouvert|inaugur\w+",
)
