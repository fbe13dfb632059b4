"""What digest needs to know of Spanish."""

from functools import cached_property

from digest.languages import (
    DenialRules,
    GrammarRules,
    LanguagePack,
    SpeechRules,
    TranslationRules,
    clutter_rules,
    mail_rules,
    metadata_rules,
    read_contrasts,
    read_gazetteer,
)


class Spanish(LanguagePack):
    """Spanish as newspapers of Spain and most of Latin America write it, with a decimal comma."""

    code, name = "es", "Spanish"
    version = 1

    @cached_property
    def numbers(self):
        """How numbers are written."""
        from digest_spanish.numbers import RULES

        return RULES

    denial = DenialRules(
        denial=r"\b(?:no|nunca|jamás|nadie|nada|ning[uú]n|ningun[oa]s?|tampoco|ni|sin)\b",
        harmless=(
            r"(?i:\bsin embargo\b|\bno obstante\b|\bno s[oó]lo\b|\bno [uú]nicamente\b|\bsin duda\b|\bsin dudas\b"
            r"|\bno (?:hay|cabe) duda\b|\bno (?:más|menos) de\b|\b(?:más|mejor|peor) que nunca\b|\bnada más\b"
            r"|\bsi no\b|\bpor qué no\b|¿no\?|\ba no ser que\b|\bni más ni menos\b|\bno en vano\b)"
        ),
        reason=(
            r"\bn[oi]\b|nunca|jam[aá]s|\bnad(?:a|ie)\b|\bning|tampoco|\bsin|\bdes\w|\bin\w|\bim\w|falt|carec|\bneg|\bnieg"
            r"|rechaz|evit|prohib|apenas|\bpoc[oa]|s[oó]lo|[uú]nic|except|salvo|exclu|fracas|contra|menos|en vez"
            r"|en lugar|antes|\bdej|sino|hasta|ausen|ajen|dif[ií]cil|raramente|demasiado"
        ),
    )  # "no ... nada" denies once, so denials are not counted
    speech = SpeechRules(
        verbs=(
            r"\b(?:dijo|dice|dijeron|dicen|afirm(?:ó|a|aron)|asegur(?:ó|a|aron)|señal(?:ó|a)|explic(?:ó|a)|declar(?:ó|a)"
            r"|añad(?:ió|e)|advirt(?:ió|ieron)|advierte|anunci(?:ó|a)|escrib(?:ió|e)|sostuvo|sostiene|según|manifestó)\b"
        ),
        that=r"\bque",
    )
    grammar = GrammarRules(
        passive=r"\b(?:fue|fueron|ha sido|han sido|es|son|era|eran|será|serán|siendo)\b.*\bpor\b",
        one_and_two=frozenset(["uno", "dos", "ambos", "ambas"]),
        articles=frozenset(["un", "una"]),
        person=r"\s(?:persona|muert|herid|hombre|mujer|niñ|policía|soldado|civil|víctima)",
    )
    translation = TranslationRules(
        ratio=(0.5, 1.7),
        leftovers=frozenset(
            (
                "que una para por están fue fueron sus también como entre desde muy según donde cuando porque pero "
                "esta este estos ha han había"
            ).split()
        ),
        marks="áéíóúñü",
        english_too=frozenset("café cafés cliché exposé fiancé fiancée jalapeño résumé".split()),
    )

    @cached_property
    def contrasts(self):
        """Words that set a sentence on one side of a contrast."""
        return read_contrasts("digest_spanish")

    @cached_property
    def places(self):
        """Names of places."""
        return read_gazetteer("digest_spanish")

    @cached_property
    def clutter(self):
        """Words for what stands on a page around its article."""
        return clutter_rules("digest_spanish")

    @cached_property
    def metadata(self):
        """How pages say when and by whom an article was written."""
        return metadata_rules("digest_spanish")

    @cached_property
    def mail(self):
        """What is written around a message in mails."""
        return mail_rules("digest_spanish")

    @cached_property
    def sentence_ends(self):
        """Which full stops end no sentence."""
        from digest_spanish.sentence_ends import RULES

        return RULES


PACK = Spanish()
