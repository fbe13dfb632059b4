"""Where a Chinese sentence ends after a quotation."""

from digest.languages.page_rules import SentenceEndRules

SENTENCE_ENDS = SentenceEndRules(
    attribution=r"[^。！？“「]{0,16}?(?:说|道|表示|问|称|写道|指出|喊|认为|回答|强调|补充)[^。！？“「]{0,6}[。，！？：,]",
)
