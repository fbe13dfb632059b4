"""How English sentences are tied to each other, which of them cannot stand alone, and which are no news."""

from digest.languages.page_rules import DiscourseRules

_SOMEBODY = (
    r"man|woman|men|women|boy|girl|boys|girls|child|children|couple|pair|duo|trio|suspects?|victims?"
    r"|teen(?:ager)?s?|driver"
    r"|officers?|actor|actress|singer|star|author|comedian|mother|father|parents|family|brothers?"
    r"|sisters?|company|firm|group"
    r"|team|agency|spokes\w+|incidents?|accident|crash|attacks?|shooting|explosion|blaze|move"
    r"|decision|efforts?|news|announcement"
    r"|statement|call|appeal|comments?|remarks?|tweet|post|video|clip|footage|report|study|findings|bill|lawsuit"
    r"|suit|complaint|filing"
    r"|charges?|allegations?|deal|agreement|changes?|site|page|app|item|piece|article|latter|former|rest|others?|same"
)
"""What is spoken of with "the" once it was named: such a subject leads back to the sentence before."""

_VERB = (
    r"is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|must|should|also|then"
    r"|later|says?|said|told"
    r"|c(?:a|o)mes?|goes|went|took|takes?|made|makes?|began|begins|found|finds?|shows?|\w{3,}ed"
)

_DATELINE = (
    r"(?-i:[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w.]{1,15}(?: [A-Z][\w.]{1,15})?)?)(?: \([\w/ -]{2,20}\))? ?[–—-]{1,2} "
    r"(?=(?-i:[\"“]?[A-Z]))"
    r"|(?-i:[A-Z][\w./’ -]{2,30}) ?\((?:dpa|ap|reuters|afp|xinhua|ani|pti|ots|sda|apa|upi|epd|kna|dts)[\w/ -]{0,12}\)"
    r" ?[–—-]{1,2} "
)
"""Where and by whom an agency reports: "PARIS (Reuters) - ", "Berlin (dpa) - ", "SEOUL, South Korea — "."""

_OUTLET = r"facebook|twitter|instagram|youtube|tiktok|snapchat|linkedin|pinterest|tumblr|flipboard|whatsapp|telegram"

ASIDE = (
    # captions and their credits
    r"^\W*(?:file|photo|image|picture|video|caption|gallery|graphic|map|slideshow|related|updated?"
    r"|correction|note|editor\W?s"
    r" note)s?(?: (?:photo|image|picture|video|credit|by|courtesy|provided|from|caption)s?)*\s*(?:[:|–—-]| \()"
    r"|^\W*(?:in )?this (?:undated |\w+ \d{1,2},? (?:\d{4},? )?)?(?:file |handout |booking |aerial |combination )?"
    r"(?:photos?|image|picture|handout|still|combo|frame grab)\b"
    r"|\b(?:is|are|was|were) (?:seen|shown|pictured|photographed) (?:here|above|below|left|right"
    r"|before|during|in|at|on|with"
    r"|outside|near|leaving|arriving)\b"
    r"|\bpictured (?:above|below|left|right|here|with|in|at|on|together)\b|\(pictured\b|, pictured\b|^\W*pictured\b"
    r"|\bposes? for (?:an? |the )?(?:photo|picture|portrait|selfie)|\w\.(?:jpe?g|png|gif)\b"
    r"|\((?:far |second from |third from )?(?:right|cent(?:er|re))\)|\((?:above|below|top|bottom|foreground)\)"
    # "(left)" alone may be a party: "Ramelow (Linke)"
    r"|\((?:far )?left\)(?=.{1,250}\b(?:right|cent(?:er|re))\b)"
    r"|^\W*in this (?:gallery|slideshow|picture)\b"
    r"|^\W*(?:articles?|content|text|data|news|videos?|results) (?:provided|supplied) by\b"
    r"|\b(?:getty|shutterstock|istock|picture.alliance|splash news|zumapress|wireimage|epa-efe)\b"
    r"|\((?:ap|reuters|afp|epa|xinhua|photo|image|file|pool|courtesy)\b[^)]{0,60}\)\W*$|\((?:ap"
    r"|reuters|afp) (?:photo|image)"
    r"|\bphotos?(?: credit)?\s?[:/©]|(?:image|photo|media|video) (?:caption|copyright|credit|source|courtesy)\b"
    r"|©|\bcopyrights?\b|\ball rights reserved\b|\bthis material may not\b"
    r"|\b(?:shall|may|must|can) not be (?:published|broadcast\w*|re(?:written|printed|distributed|produced))\b"
    # "... in Cairo, Monday, Jan. 2, 2012.", "on Monday, ...": so end the captions of agencies, not "died Monday, ..."
    r"|(?:[,(]|\bon) ?(?:mon|tues|wednes|thurs|fri|satur|sun)day, [a-z]{3,9}\.? \d{1,2}, \d{4}\.?\W*$"
    r"|\bsymbol(?:ic)? (?:image|photo|picture)\b|^\W*related (?:content|stories|story|articles?|videos?|topics)\b"
    # players, widgets and what a page says of itself
    r"|\b(?:java ?script|flash player|browser|cookies?|video unavailable|loading (?:video|the|…|\.)"
    r"|click to (?:play|watch)"
    r"|media playback|autoplay|pop-up|captcha|page not found|login|tweet location|advertisements?"
    # how an archive of websites came by the page
    r"|web crawls?|these crawls|crawls of|crawl data|(?:in)?to the wayback machine"
    r"|sponsored content|affiliate links?)\b"
    r"|\b(?:privacy (?:policy|notice|statement|settings)|terms (?:of|and) (?:use|service|conditions)"
    r"|comments? (?:section|policy|below|are closed)|e-?mail address(?:es)?|user agreement)\b"
    r"|\b(?:content|posts?|tweets?) (?:from|of) an external (?:platform|source|provider|site)\b"
    r"|\bexternal (?:content|providers?|services?)\b.{0,80}\b(?:load(?:ed|ing)?|displayed|shown)\b"
    r"|\bpersonal data (?:can|may|will|to) be (?:sent|trans\w+|passed) to third\b"
    # "Lake Post: Mrs Berg, you were ...": what an interview asks
    r"|^[\w ]{2,24}: (?:mr|mrs|ms|herr|frau)s?\.? [\w-]{2,20}, (?:you|your|how|what|why|do|did)\b"
    # calls to the reader
    r"|\b(?:send(?:ing)?|e-?mail(?:ing)?|shar(?:e|ing)) this (?:page|article|link|story) (?:to|with|via|by)\b"
    r"|^\W*please consider (?:donat|support|subscrib|becoming)"
    rf"|\b(?:like|follow|find|join|friend|add|tweet|message|contact|e-?mail|reach) (?:us|me|@\S+"
    rf"|.{{2,30}}) (?:on|via|at|in) "
    rf"(?:our )?(?:{_OUTLET})\b|\b(?:like|follow|tweet|e-?mail) (?:us|@\w+)|\bon (?:twitter|facebook) (?:to|for) "
    r"|\byour (?:subscription|inbox|browser|email|e-mail|account|insights)\b|\bpromotional offers\b"
    r"|\bdigital subscri\w+|\bskip to (?:comments|(?:main )?content)\b"
    r"|\b(?:sign(?:ing)? up|subscribe|log(?:ged)? in|newsletters?|subscribers? only|unsubscribe"
    r"|rss feed|push notifications?)\b"
    r"|^\W*(?:click|tap|swipe|scroll|watch|read|see|check|listen|share|visit|download|get|learn"
    r"|find out|discover|donate|vote"
    r"|tell us|let us|send (?:us|your)|stay tuned|don.t miss|have your say|want to|looking for|got a"
    r"|do you|are you|if you)\b"
    r"(?!.{0,40}\b(?:said|says)\b)"
    r"|\b(?:click (?:here|below|on the)|read (?:more|the full|the rest|our)|more (?:on|about) this (?:story|topic)"
    r"|watch the (?:full )?video"
    r"|watch (?:it |video )?(?:above|below)|see (?:also|more|photos|below)|scroll (?:down|up)|share this|find out more"
    r"|for more (?:information|details|on|about|news|stories)|read the .{3,40} (?:here|below)"
    r"|video above|photos below|(?:above|following) (?:video|photo|clip|picture)"
    r"|our (?:\w+ )?(?:live|news) ?blog)\b"
    r"|\b(?:contributed to this|(?:reporting|editing|writing|compiled|edited|additional reporting|translated) by)\b"
    r"|\bthis (?:article|story|post|report|video) (?:was|is|has been|originally|first|may|contains|will be)\b"
    r"|\b(?:our|the) (?:readers|viewers|listeners)\b|\bstory (?:will|has) be(?:en)? (?:updated"
    r"|corrected)\b|\bbreaking news\b"
    r"|\bhttps?:|\bwww\.|\b\w+@\w+\.\w+|^\W*@\w+|#\w+.{0,40}#\w+"
)

DISCOURSE = DiscourseRules(
    # of 8,533 sentences of Multi-News 334 begin so, datelines left out
    connective=rf"^(?:{_DATELINE}"
    # "(AB) The town", "(AB/Anna Berg) Chicago", "Advert The town"
    r"|\((?:sda|dpa|ap|afp|apa|epd|kna|reuters|ani|pti|ians|xinhua|upi)(?:/[\w. ]{2,40})?\) (?=(?-i:[\"“]?[A-Z]))"
    r"|advert(?:isement)? (?=(?-i:[A-Z][a-z]* [a-z]))"
    r"|(?:however|nevertheless|nonetheless|meanwhile|moreover|furthermore|additionally|in addition"
    r"|besides|also|thus|therefore|hence|at the same time|on the other hand|for example|for instance|now|still|then"
    r"|indeed|of course|in fact), "
    r"|(?:and|but|so|yet) (?!for\b|not\b|only\b|also\b|then\b|yet\b|so\b|even\b|what\b|far\b|much\b|many\b|long\b"
    r"|called\b))",
    dependent=r"^[\"'“‘(\[]*(?:and|but|or|so(?! far| much| many| long)|yet|also|however|nevertheless"
    r"|nonetheless|still|thus|therefore|hence"
    r"|instead"
    r"|meanwhile|moreover|furthermore|besides|additionally|in addition|otherwise|then|now|at the time|at the same time"
    r"|shortly|later|he|she|they|it|its|his|her|their|this|that|these|those|such|there|here|both|another|others"
    r"|(?:he|she|it|they|that|there|here)['’]\w+"
    # with a name behind it, the superlative is explained: "The biggest was Disney, which ..."
    r"|the \w+est (?:to date|so far|was|were|is|are)(?! (?:(?:was|were|is|are) )?(?-i:[A-Z]))"
    rf"|the (?:(?-i:[a-z][\w-]*|AI|US|UK) )?(?:{_SOMEBODY})(?:['’]s)?,? (?:{_VERB})|(?:one|two|some|many"
    rf"|most|several|all|none) of (?:them|these|those|this|that|it)"
    r"|the (?:man|woman|suspect|victim|company|incident|group|spokes\w+)"
    r"|a few (?:days|weeks|months|hours) later|even (?:so|this)|for (?:this|that|example|instance)"
    r"|(?:\w+ ){1,2}added)\b"
    # "Berg announced the news on Monday": which news stood in the sentence before
    r"|^.{0,60}\b(?:announced|confirmed|revealed|shared|broke) (?:the|this) (?:news|decision|move|announcement)\b"
    r"(?! (?:that|of|to)\b)"
    r"|^.{0,60}(?<!and )(?<!but )\balso\b"
    r"|^.{0,60}, (?:however|meanwhile|for example|for instance|by contrast|on the other hand|in turn|therefore|instead"
    r"|though),"
    r"|^(?:asked|according to (?:him|her|them)|(?:by|in) contrast|on the contrary|in (?:it|this|that"
    r"|response|turn|return|other words)"
    r"|as (?:such|a result)"
    r"|because of (?:this|that)|after (?:that|this)|by (?:then|that)|since then|until then|to (?:this|that) end)\b",
    # what the model makes of "Unterstützt wird die Kampagne von X": "Supported by X", and no subject after it
    subjectless=r"(?:\w{3,}ed|Built|Driven|Led|Made|Run|Written) by\b"
    r"(?!.*, (?:the|an?|it|he|she|they|we|its|his|her|their|this|these)\b)"
    r"(?!.*\b(?:is|are|was|were|has|have|had|will|would|can|could|may|must|said|says)\b)",
    hedges=("hardly", "impossible", "perhaps", "maybe", "incidentally"),
    aside=ASIDE,
    persons=r"he|she|they",
    first_person=r"\b(?:I|I['’](?:m|ve|d|ll)|me|[Mm]y|myself|mine|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|us|[Oo]ur|ours|you"
    r"|[Yy]our)\b",
    weighty=r"\b(?:kill(?:ed|s)|dead|die[ds]?|deaths?|injur\w+|wounded|missing|arrest\w*|charged|sentenced"
    r"|convicted|sued"
    r"|ruled|approved|banned|bans?|rejected|vot(?:ed|es)|signed|agreed|resign\w*|fired|appointed|elected"
    r"|announced|plans? to"
    r"|demand\w*|call(?:s|ed|ing)? (?:for|on)|urge[ds]?|encourage[ds]?|require[ds]?|ask(?:s|ed)? for|insist(?:s|ed)?"
    r"|warn(?:s|ed)|deadline|evacuated|closed|recall\w*|strikes?"
    r"|governments?|parliament|congress|court|judge|minist(?:er|ry)|laws?|rules|regulat\w+|compensat\w+|fine[ds]?)\b",
    label=r"(?:(?:\W{0,3}\b(?:live(?: updates?| blog)?|video|watch|photos?|gallery|exclusive|breaking(?: news)?"
    r"|update[ds]?|opinion"
    r"|analysis|comment|column|editorial|interview|explainer|fact check|podcast|poll|read|review|news"
    r"|sponsored|advertisement"
    r"|corrected|urgent|developing|liveblog|ticker|news ?ticker|report|press release|background"
    r"|in pictures|roundup(?:/\w{2,12})?|(?:\w{3,5}-)?ad-?hoc)\b)"
    r"\s{0,3}[:|–—-]{1,3}\s{0,3}){1,3}",
)
