"""Full stops that end no English sentence."""

from digest.languages.page_rules import SentenceEndRules

_STARTERS = (
    r"The|An?|In|On|At|It|He|She|They|We|I|You|This|That|These|Those|But|And|However|As|For|If|When|While|After|"
    r"Before|Since|There|His|Her|Its|Their|Our|My|By|With|From|To|What|Who|Why|How|Where|Some|Many|Most|All|One|Both|Each|"
    r"No|Not|So|Then|Now|Also|Although|Despite|According|Later|Another|Other|Under|During"
)
"""Articles, pronouns, conjunctions and prepositions that begin sentences."""

SENTENCE_ENDS = SentenceEndRules(
    abbreviations=r"(?:\b[A-Z]\.(?:[A-Z]\.){1,9}|\b[ap]\.m\.)",
    # after "U.S." or "5 p.m." a capital begins a sentence where one of these words has it, a name elsewhere
    starters=rf"(?:{_STARTERS})\b",
    # "I" always has a capital, the others have one in names ("Xbox One", "All Blacks")
    openers=rf"(?!(?:I|One|All|No|Most|Both|Many|Some)$)(?:{_STARTERS}|Because|Although|Nearly|About|Almost|Once)",
    subjects=(
        r"Police|Officials|Authorities|Officers|Investigators|Prosecutors|Firefighters|Detectives|Researchers|Scientists|Experts|"
        r"Doctors|Residents|Protesters|Viewers|Fans|Shares|People|Dozens|Hundreds|Thousands|Millions|Two|Three|Four|Five|Six|"
        r"Seven|Eight|Nine|Ten|Several|More|Few|Former|All|No|Most|Both|Many|Some|I|Amid|Every|Everyone|Someone|Like|Among|"
        r"Across|Following|Just|Even|Earlier|Today|Yesterday|Recently"
    ),
)
