"""What is said of agreements in English."""

# ruff: noqa: E501 - one line for each event, whatever its script

from agreement_register.domain.passages.words.language import LanguageWords

_INSTRUMENT = (
    r"(?:agreements?|accords?|pacts?|treat(?:y|ies)|deals?|conventions?|memorandum|protocols?|"
    r"cooperation)"
)
_FEW = r"(?:[\w’'-]+ ){0,6}?"
_MANY = r"(?:[\w’'-]+ ){0,12}?"
_ENDING = (
    r"(?:terminate|terminating|end|ending|cancel|cancell?ing|denounce|denouncing|abrogate|"
    r"withdraw from|leave|quit)"
)
_THE_END = r"(?:the )?(?:termination|cancell?ation|denunciation|abrogation|end|withdrawal)"
_ACT = r"(?:an? |the |this |that )?(?:\w+ )?(?:decree|order|law|bill|resolution|act on|dispatch)\b"
_LEGISLATURE = (
    r"(?:parliament|state duma|duma|federation council|bundestag|bundesrat|sejm|senate|congress|"
    r"verkhovna rada|rada|national assembly|lower house|upper house|storting|riigikogu|saeima|"
    r"seimas|riksdag|folketing|eduskunta|legislature|chamber of deputies|house of representatives)"
)

ENGLISH = LanguageWords(
    name="en",
    acts=(
        (
            r"notice_sent | (?:told|informed|advised|warned) ~that ~(?:leaving|withdrawing|denouncing|terminating|no longer be bound|would leave|would withdraw)|put ~on notice|(?:advised|wrote to) the depositary|issued (?:formal |official )?notice|(?:activat|invok|trigger|us)(?:es|ed) the (?:withdrawal|termination|exit|denunciation|opt-out) clause|made use of the (?:withdrawal|termination|exit|denunciation) clause|(?:start|launch|open)(?:s|ed) the (?:withdrawal|denunciation|termination) (?:procedure|process)"
        ),
        (r"suspended | (?:is|are|was|were) on hold"),
        (r"suspended | no longer (?:applies|observes|implements)(?= the)"),
        (
            rf"termination_authorised | authori[sz](?:e|es|ed|ing) {_FEW}to {_ENDING}"
            rf"|authori[sz](?:e|es|ed|ing) {_THE_END}|authori[sz]ation to {_ENDING}"
            rf"|(?:permit|allow|empower)(?:s|ted|ed|ting|ing)? {_FEW}to {_ENDING}"
            rf"|(?:gave|given|gives) {_FEW}(?:leave|permission|authority) to {_ENDING}"
        ),
        (
            rf"termination_decided | order(?:s|ed|ing)? {_THE_END}"
            rf"|order(?:s|ed|ing)? {_MANY}to be (?:cancell?ed|terminated|ended)"
            rf"|(?:decree|order|decision)s? (?:to {_ENDING}|on {_THE_END})"
            rf"|(?:decid(?:es|ed)|resolved|voted) to {_ENDING}"
        ),
        (
            rf"termination_announced | announc(?:e|es|ed|ing) {_THE_END}"
            rf"|announc(?:e|es|ed|ing) {_FEW}(?:to {_ENDING}|withdrawal)"
            rf"|made known {_THE_END}|made public {_THE_END}"
        ),
        (
            r"notice_sent | notif(?:y|ies|ied|ying) ~(?:of|that) ~(?:withdrawal|termination|denunciation|"
            r"intention to (?:withdraw|leave|terminate|denounce|end))"
            r"|notif(?:y|ies|ied|ying|ication)|(?:gave|gives?|given|giving|sent|sends?|served|serves|"
            r"handed over|hands over|delivered) (?:the |its |an? )?(?:formal |written |official )?notice"
            r"|notice of (?:termination|denunciation|withdrawal)"
            r"|(?:deposit(?:s|ed|ing)?|lodg(?:e|es|ed|ing)|handed over|hand(?:s|ing)? over|submitted) "
            r"~(?:notice|denunciation|withdrawal)|(?:handed|delivered|sent|presented) ~(?:a )?note"
        ),
        (
            r"provisional_application_began | provisional application|provisionally appl\w+|"
            r"appl(?:y|ied|ies) provisionally|provisionally in force"
        ),
        (r"ratified | (?:law|bill|act) (?:on|of|for) (?:the )?ratification"),
        (r"denounced | (?:law|bill|act) (?:on|of|for) (?:the )?(?:denunciation|denouncing)"),
        (
            r"entered_into_force | (?:went|goes|going) into (?:force|effect)|(?:has|have) applied since|(?:became|become|becomes) operative|operative since|(?:started|began) to apply|in effect since|enter(?:s|ed)? into operation|enter(?:s|ed|ing)? in(?:to)? (?:force|effect)"
            r"|entry in(?:to)? (?:force|effect)|(?:comes?|came|coming|brought|put) into (?:force|effect)"
            r"|(?:takes?|took|taken|taking) effect|(?:become|became|becomes|is|are|was|were) effective"
            r"|effective (?:from|as of|on|since)|in force (?:from|since|as of|on)"
            r"|(?:has|have|had) been in (?:force|effect)|became binding|enters? force"
        ),
        (
            r"instrument_deposited | deposit(?:s|ed|ing)? (?:[\w’']+ ){0,3}?instruments?"
            r"|(?:handed|hand(?:s|ing)?|hand) (?:over|in) (?:[\w’']+ ){0,3}?instruments?"
            r"|deposit of (?:[\w’']+ ){0,3}?instruments?|lodg(?:ed|es|ing) (?:[\w’']+ ){0,3}?instruments?"
        ),
        (
            r"instruments_exchanged | exchang(?:e|es|ed|ing) (?:of )?(?:the )?instruments"
            r"|instruments of ratification ~(?:were|was|are) exchanged"
        ),
        (
            r"notes_exchanged | exchang(?:e|es|ed|ing) (?:of )?(?:the )?(?:diplomatic )?(?:notes|letters)"
        ),
        (
            rf"parliament_approved | (?:gave|given) ~(?:blessing|green light|assent)|voted through|cleared ~(?:parliament|senate|congress)|(?:approved|passed|adopted|endorsed) (?:by|in) (?:the )?(?:[\w’']+ )?"
            rf"{_LEGISLATURE}|{_LEGISLATURE} (?:\S+ )?(?:has |have |had )?(?:approved|approves|passed|"
            rf"passes|endorsed|gave its (?:consent|assent|approval)|consented|gave consent|voted)"
        ),
        (r"registered_un | regist(?:ered|ration) (?:with|by|at) (?:the )?(?:UN\b|United Nations)"),
        (r"ratified | ratif(?:y|ies|ied|ying|ication)|completed ratification"),
        (r"denounced | denounc(?:e|es|ed|ing)|denunciation"),
        (
            r"withdrew | walk(?:s|ed)? out of|abandon(?:s|ed)?(?= the )|ceased to be (?:a party|bound)|exit(?:s|ed)?(?= the| from)|left (?=the [A-Z])|withdr(?:ew|aw|aws|awn|awing|awal)|pull(?:s|ed|ing)? out of|quit(?:s|ting)?(?= )"
            r"|(?:left|leaves|leaving)(?= the ~(?:convention|treaty|pact|agreement|accord|union|bloc))"
        ),
        (
            r"terminated | terminat(?:e|es|ed|ing|ion)|cancel(?:s|l?ed|l?ing|l?ation)?|"
            r"abrogat(?:e|es|ed|ing|ion)|annul(?:s|led|ling|ment)?|repeal(?:s|ed|ing)?|"
            r"revok(?:e|es|ed|ing)|revocation|scrap(?:s|ped|ping)|(?:tears?|tore|torn) up|"
            r"cease[sd]? to (?:apply|be in force|have effect|exist)|ceased? (?:being in force|operation)"
            rf"|(?:ends?|ended|ending)(?= {_FEW}{_INSTRUMENT}(?!\w))|(?:was|were|been|being) ended"
            rf"|(?<=being )ended|(?:brings?|brought|bringing|puts?|putting) {_FEW}(?:to )?an end"
            r"|came to an end|ended(?= on| in)|out of force"
        ),
        (
            r"expired | (?:came|comes) to the end of its term|expir(?:e|es|ed|ing|y|ation)|ran out|run out"
        ),
        (r"lapsed | laps(?:es|ed|ing)"),
        (
            r"suspended | (?:put|puts|placed) ~on (?:hold|ice)|stopped applying|suspen(?:d|ds|ded|ding|sion)|put on hold|froze(?=n? )|frozen"
        ),
        (r"resumed | resum(?:es|ed|ing|ption)"),
        (
            r"extended | rolled over|renewed for|prolongation|extend(?:s|ed|ing)?(?! to )|prolong(?:s|ed|ing|ation)|extension of"
        ),
        (r"renewed | renew(?:s|ed|ing|al)"),
        (r"superseded | supersed(?:e|es|ed|ing)|replaced by|was replaced|were replaced"),
        (r"amended | amend(?:s|ed|ing|ments?)?"),
        (
            r"acceded | became a party to|adher(?:es|ed) to|signed up to|acced(?:e|es|ed|ing)|accession(?= of| to| on)|joined(?= (?:it|the|that|this))"
        ),
        (r"initialled | initial(?:l?ed|l?ing)"),
        (
            rf"adopted | adopt(?:s|ed|ing|ion)(?= {_FEW}(?:text|act|declaration|charter|{_INSTRUMENT}))"
        ),
        (
            rf"signed | done at|made at|sealed|clinched|struck|penned|was reached|were reached|agreed(?= an? ~(?:agreement|treaty|accord|pact))|drew up|set their (?:hands|names|signatures) to|initial and sign|(?<!an )(?<!a )(?<!clear )(?<!no )(?<!as )(?<!road )(?<!warning )(?<!good )(?<!bad )signs?(?! of )(?! {_ACT})|sign(?:ed|ing)(?! {_ACT})|signature|signatures|"
            rf"conclu(?:de|des|ded|ding)"
            rf"|conclusion of (?:the |an? )?(?:{_INSTRUMENT})|dat(?:es?|ing|ed) (?:back )?(?:to|from)"
            r"|(?:goes?|went|going) back to|trac(?:e|es|ed|ing) back|reached(?= (?:in|on) )"
            r"|agreed on|inked|put their names to|(?:entered|enter) into(?= an? )"
            r"|by (?:an? )?(?:treaty|treaties|agreement|agreements)(?= (?:of|with|to|between))"
        ),
        (r"published | publish(?:es|ed|ing)?|publication"),
        (r"negotiation_announced | negotiat(?:e|es|ed|ing|ions?)|begin talks|began talks|talks on"),
        (
            r"suspended | (?:paus|shelv|mothball|halt)(?:es|ed|ing)|set(?:s|ting)? aside|(?:stop(?:s|ped)?|ceas(?:es|ed)) (?:implementing|observing|applying|complying with|performing)|no longer (?:applies|applied|observes|implements)"
        ),
        (
            r"withdrew | (?:walk(?:s|ed)?|turn(?:s|ed)?) (?:away|its back) (?:from|on)|opt(?:s|ed)? out|drop(?:s|ped)? out of|bow(?:s|ed)? out|(?:is|was|are|were) no longer (?:a )?(?:party|member|bound)|(?:ended|gave up|renounced) (?:its |their )?(?:membership|participation)|departure from|exit from"
        ),
        (
            r"notice_sent | invok(?:es|ed|ing) (?:article|the (?:withdrawal|denunciation|termination|exit))|trigger(?:s|ed|ing) (?:article|the (?:withdrawal|denunciation|termination|exit|clause))|inform(?:s|ed|ing) ~(?:depositary|secretary-general|partners?|other part(?:y|ies)|government)|told the depositary|(?:\w+ )?(?:months?|year)[’']s? (?:written |formal )?notice"
        ),
        (
            r"parliament_approved | (?:back|wav)(?:s|ed|es) (?:the|it|through)|(?:gave|gives|given|giving) (?:its |their )?(?:advice and )?(?:consent|approval|assent|backing)|(?:voted|votes) (?:for|in favou?r of|to (?:approve|ratify|accept))|approv(?:es|ed|ing)(?= )|(?:was|were|been) approved|approval (?:of|by)|assent(?:s|ed)? to|nod(?:ded)? through"
        ),
        (
            r"ratified | (?:complet(?:es|ed)|finish(?:es|ed)) (?:its |their )?(?:internal|domestic|ratification|constitutional) \w+|signed (?:it |the treaty |the agreement )?into law|accept(?:ed|ance) of the (?:treaty|convention|agreement|protocol)"
        ),
        (
            r"entered_into_force | (?:became|become|becomes|has become|been) (?:law|binding|applicable|effective|operational)|(?:went|goes) live|kick(?:s|ed) in|took hold|(?:came|comes|coming) into (?:operation|application|being)|(?:has|have|had) (?:bound|governed|regulated|been (?:binding|operative|applied))(?= .{0,30}since)|(?:is|are|was|were) binding (?:from|since|as of)|appl(?:ies|ied) (?:from|since|as of)|(?:valid|operative|applicable|binding) (?:from|since|as of)"
        ),
        (
            r"terminated | ran its course|(?:was|were|is|are) (?:dead|void|wound up|dissolved|discontinued|rescinded|extinguished|killed off)|(?:wound|winding) up|rescind(?:s|ed|ing)?|discontinu(?:es|ed|ing)|(?:los(?:es|t)|lost) (?:its |their )?(?:force|effect|validity)|no longer in force|went out of force|(?:ceas(?:es|ed)) (?:operation|application)|(?:drew|draws|drawn) to (?:a close|an end)|end of the (?:treaty|agreement|pact|accord|convention)"
        ),
        (
            r"superseded | (?:gave|gives|giving) way to|(?:was|were) (?:succeeded|overtaken|absorbed) by|(?:takes?|took|taken) the place of|replac(?:es|ed|ing)|succeed(?:s|ed) (?:it|the (?:treaty|agreement|accord|pact))"
        ),
        (r"amended | (?:revis|modif|supplement)(?:es|ed|ies|ied|ing)|revision of|modification of"),
        (
            r"extended | given (?:another|a further) \w+ years?|(?:another|a further) \w+ years? (?:were|was) added|renewal of"
        ),
        (
            r"signed | put(?:s|ting)? pen to paper|shook hands on|(?:was|were) born|hails from|(?:came|comes) from(?= \d)|(?:since|after) the signing|(?:draw|drew|drawn) up|(?:reach|work)(?:es|ed) out|ratified and signed|settled by (?:treaty|agreement|convention)|(?:seal|hammer)(?:s|ed)(?: out)?|adopted(?= (?:in|on|at))|(?:was|were) (?:made|agreed|settled|done)(?= (?:in|on|at))"
        ),
        (
            r"acceded | (?:becomes|became|become) (?:a |the \w+ )?(?:party|member|signatory|state party)|accept(?:s|ed) accession|join(?:s|ed|ing)(?= the ~(?:convention|treaty|pact|agreement|accord|union))"
        ),
        (
            r"signed | formali[sz](?:es|ed)(?= in)|is dated|are dated|bears? the date|signatory since|signatories since|committed themselves in"
        ),
        (
            r"entered_into_force | (?:began|begun|started|came) to (?:operate|run)|(?:went|goes|put|brought) into operation|commenc(?:es|ed)(?= on| in| operation)|(?:took|taken|takes) (?:legal|formal) effect|(?:has|have|had) (?:operated|been operating) (?:since|from)|bec[ao]me valid|(?:gained|acquired) (?:legal )?force"
        ),
        (
            r"terminated | ceas(?:es|ed)(?= on| in)|(?:ditch|ax|jettison|dump|junk)(?:es|ed)(?= )|fell (?:away|into abeyance for good)|consigned to history|no longer appl(?:ies|ied) since"
        ),
        (r"expired | reached (?:its|the end of its) term"),
        (
            r"notice_sent | informed ~(?:note|letter) ~that ~(?:leav|withdraw|denounc|terminat|quit)\w+|set ~clock (?:running|ticking)"
        ),
        (r"suspended | (?:put|held|placed|left) in abeyance"),
        (
            r"parliament_approved | (?:got|went|passed) through (?:parliament|the \w+)|(?:chamber|house|assembly|deputies|lawmakers|senators) (?:passed|adopted|backed|approved)"
        ),
        (r"extended | ran on for"),
        (
            r"signed | (?:was|were) agreed(?= between)|reached agreement on|set (?:its|their) seals? to|bound themselves (?:in|by)(?= an? ~(?:treaty|agreement|pact))|has its origins? in"
        ),
        (r"entered_into_force | (?:was|were) activated|became enforceable|came into play"),
        (
            r"terminated | call(?:s|ed) off the (?:treaty|agreement|pact|accord|convention)|(?:declared|became|become) (?:null and )?(?:void|invalid)|nullif(?:ies|ied)|(?:was|were) liquidated|(?:was|were) put to rest"
        ),
        (
            r"suspended | (?:stopp|halt|interrupt)ed (?:its |their )?(?:participation|implementation|application|observance)|ceas(?:es|ed) (?:to (?:implement|observe|apply)|implementation)"
        ),
        (r"extended | (?:was|were) lengthened"),
    ),
    instruments=(
        (r"founding act | founding act"),
        (r"memorandum of understanding | memorand(?:um|a)(?: of understanding)?|MoU"),
        (r"exchange of notes | exchange of (?:notes|letters)"),
        (r"joint declaration | (?:joint )?declarations?"),
        (
            r"agreement | understandings?|compacts?|settlements?|ententes?|framework agreement|accordance agreement|agreements?|accords?|pacts?|deals?|frontier settlement"
        ),
        (r"treaty | covenants?|concordats?|pacts? of|treat(?:y|ies)|charter|statute(?= of the)"),
        (r"convention | conventions?"),
        (r"protocol | protocols?"),
        (r"arrangement | arrangements?|programme(?= of| on)"),
    ),
    denials=r"not|never|n[o’']t|without|neither|nor|cannot|n[’']t|declined to|refused to|failed to|"
    r"yet to|no longer to|rather than|instead of|stopped short of|no",
    plans=r"will|would|shall|(?-i:may)|might|could|should|must|can|plans?|planned|planning|intends?|"
    r"intended|wants?|expected|expects?|considers?|considering|mulls?|propos(?:es|ed|al)|draft|"
    r"bill|if|unless|until|hopes?|promis(?:es|ed)|vows?|threaten(?:s|ed)|to be|is to|are to|set to|"
    r"ready to|due to|about to|pledg(?:es|ed)|ask(?:s|ed)? (?:to|parliament)|urged?|calls? for|"
    r"likely|possible|prepar(?:es|ing)|condition|no date|in talks|submitted",
    rumours=r"den(?:y|ies|ied)(?= (?:that|reports|having|any|the|claims|rumou?rs))|denial|rumou?rs?|"
    r"rumou?red|alleged(?:ly)?|reportedly|unconfirmed|claims that|false|untrue|contrary to|"
    r"dismissed|rejected (?:reports|claims)|hoax|no truth",
    decrees=r"decrees?|orders?|laws?|bills?|resolutions?|edicts?|regulations?|ordinances?|acts? on",
    pronouns=r"it|the document|the text|this (?:treaty|agreement|document|accord|pact|convention)|"
    r"the (?:treaty|agreement|accord|pact|convention|protocol|memorandum|instrument|deal)(?! (?:of|on|"
    r"between|with|concerning))|the latter|which|that (?:treaty|agreement)",
    both=r"both|agreements|accords|pacts|treaties|deals|conventions|memoranda|protocols|two|three|"
    r"respectively|the former",
    places=r"in|at|near",
    speech=r"sa(?:ys|id)|reports?|reported|told|stated|announced|according to|officials?|diplomats|"
    r"spokes\w+|declared|insisted|commented|noted",
    persons=r"broke|breach(?:es|ed)|violat(?:es|ed)|infring(?:es|ed)|flout(?:s|ed)|marked|celebrat\w+|"
    r"commemorat\w+|ceremony|born|died|birthday|graduated|appointed|elected|arrived|visited|visit|met|meet|married|"
    r"opened|closed|invasion|began|started|lifted|fell|rose|updated|posted|edition|held talks",
)
