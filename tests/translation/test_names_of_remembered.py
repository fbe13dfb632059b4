"""What is remembered costs no search for names."""

from pathlib import Path

from digest.config import TranslateConfig
from digest.domain import Sentence
from digest.languages.zh.words import words
from digest.store import ResultCache
from digest.translation import translate

TEXTS = ["市长陈志远在南昌宣布辞职。", "比亚迪的工厂恢复了生产。"]


def test_the_chinese_word_list_is_not_read_for_remembered_sentences(tmp_path: Path) -> None:
    given = [
        Sentence(id=f"s{i}", document="d1", start=0, end=len(text), text=text, language="zh")
        for i, text in enumerate(TEXTS)
    ]
    memory = ResultCache(tmp_path / "memory")
    first = translate(given, TranslateConfig(), memory=memory).sentences
    assert "Chen Zhiyuan" in (first[0].english or "")
    assert words.cache_info().currsize == 1
    words.cache_clear()
    assert translate(given, TranslateConfig(), memory=memory).sentences == first
    assert words.cache_info().currsize == 0
