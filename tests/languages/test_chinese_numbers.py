"""Shares, discounts, multiples and large numbers of Chinese: what comes through, what is lost, what is no number."""

import pytest

from digest.languages import pack
from digest.numbers import amounts, differences, unit, written
from digest.translation.preprocessing import prepare

RIGHT = [
    ("近三成居民表示反对。", "Nearly 30 percent of residents are against it."),
    ("约两成没有表态。", "About two tenths did not say."),
    ("约两成没有表态。", "About a fifth did not say."),
    ("其中三成为女性", "30% of them were women"),
    ("二成五的企业亏损", "25% of firms lose money"),
    ("三至四成的学生", "30 to 40 percent of pupils"),
    ("两三成的学生", "20 or 30 percent of pupils"),
    ("3.5成的商店", "35% of the shops"),
    ("票价打八折", "Tickets are 20% off"),
    ("票价打八折", "Tickets are sold at 80% of the original price"),
    ("票价打八折", "a discount of 20 percent on tickets"),
    ("五折优惠", "half price"),
    ("打九五折", "5% off"),
    ("打8.5折", "a 15% discount"),
    ("七到九折", "10% to 30% off"),
    ("四分之三的人", "three in four people"),
    ("四分之三的人", "75% of people"),
    ("三分之一", "1/3"),
    ("五分之二", "two fifths"),
    ("百分之三点五", "3.5 percent"),
    ("百分之十至十五", "10 to 15 percent"),
    ("千分之三", "three per thousand"),
    ("万分之一", "one in ten thousand"),
    ("零点五个百分点", "0.5 percentage points"),
    ("半个百分点", "half a percentage point"),
    ("二十五个基点", "25 basis points"),
    ("翻了一番", "doubled"),
    ("翻两番", "a fourfold rise"),
    ("增长三倍", "quadrupled"),
    ("一半的人", "half of the people"),
    ("减少一半", "halved"),
    ("逾半数居民", "a majority of residents"),
    ("一个半小时", "90 minutes"),
    ("三年半", "three and a half years"),
    ("三个半月", "3.5 months"),
    ("半小时", "30 minutes"),
    ("一点半开会", "They meet at 1:30"),
    ("三百多人", "more than 300 people"),
    ("三四百人", "300 to 400 people"),
    ("两万五千人", "25,000 people"),
    ("3亿5000万元", "350 million yuan"),
    ("三点五亿元", "350 million yuan"),
    ("1.5万亿元，1.2万亿多", "1.5 trillion yuan, more than 1.2 trillion"),
    ("十五六岁", "fifteen or sixteen years old"),
    ("百万分之三", "three parts per million"),
    ("兩點五億", "250 million"),
    ("在 19 世纪 30 年代", "in the 1830s"),
    ("三億兩千萬元", "320 million yuan"),
    ("二十點五公里", "20.5 kilometres"),
    ("30余万人", "more than 300,000 people"),
    ("三十多万人", "over 300,000 people"),
    ("十几万人", "more than 100,000 people"),
    ("十几万人", "150,000 people"),
    ("一百多亿美元", "more than 10 billion dollars"),
    ("十几千米", "a dozen kilometres"),
    ("数百名学生", "hundreds of students"),
    ("数百名学生", "several hundred students"),
    ("数百名学生", "some 300 students"),
    ("上千人", "more than a thousand people"),
    ("近百人", "nearly 100 people"),
    ("百余人", "over a hundred people"),
    ("几十年", "decades"),
    ("数千万元", "tens of millions of yuan"),
    ("数十万人", "hundreds of thousands of people"),
    ("成千上万的人", "thousands of people"),
    ("数以万计的人", "tens of thousands of people"),
    ("人民币伍佰叁拾万元整", "5.3 million yuan"),
    ("新臺幣壹億貳仟萬元", "120 million dollars"),
    ("拾万元", "100,000 yuan"),
    ("贰零贰陆年", "2026"),
    ("两三百人", "two or three hundred people"),
]
WRONG = [
    ("近三成居民表示反对。", "Nearly three percent of residents are against it."),
    ("增加兩成", "up two percent"),
    ("九成五为本地居民", "90% are local residents"),
    ("票价打八折", "Tickets cost eight times as much"),
    ("票价打八折", "Tickets are 80% off"),
    ("票价打八折", "an 80 percent discount on tickets"),
    ("四分之三", "three percent"),
    ("五分之二的人", "five people"),
    ("百分之三点五", "35 percent"),
    ("千分之三", "three percent"),
    ("零点五个百分点", "five percentage points"),
    ("翻两番", "doubled"),
    ("翻一番", "increased"),
    ("半数居民支持", "Residents support it"),
    ("三年半", "three years"),
    ("半小时后", "an hour later"),
    ("三千五百人", "350 people"),
    ("三百多人", "more than 30 people"),
    ("两万五千人", "2,500 people"),
    ("四億八千萬元", "48 million yuan"),
    ("3亿5000万元", "3 million yuan"),
    ("30余万人", "more than 30 people"),
    ("三十多万人", "more than 30,000 people"),
    ("一百多亿美元", "more than 100 million dollars"),
    ("数百名学生", "students"),
    ("数百万人", "hundreds of people"),
    ("上千人", "a hundred people"),
    ("近百人", "people nearby"),
    ("成千上万的人", "people"),
    ("人民币伍佰叁拾万元整", "530,000 yuan"),
    ("陆万元", "10,000 yuan"),
]
NO_NUMBERS = [
    ("公司成立于二〇〇二年", "The company was founded in 2002"),
    ("周三成立", "founded on Wednesday"),
    ("其中之一成为总统", "One of them became president"),
    ("一成不变的工程完成了", "The unchanging work is done"),
    ("三三两两的人", "People in small groups"),
    ("千万不要去", "Do not go"),
    ("万一出事，老百姓", "If something happens, people"),
    ("亿万富翁", "a billionaire"),
    ("一辆三轮车和四分卫", "a tricycle and the quarterback"),
    ("三项全能和三级跳", "the triathlon and triple jump"),
    ("上半年利润", "profit of the first half"),
    ("两个半球", "both hemispheres"),
    ("20年半导体经验", "20 years with semiconductors"),
    ("一年半载", "a year or so"),
    ("商店打折，曲折的路", "Shops give discounts, a winding road"),
    ("三折叠手机", "a trifold phone"),
    ("他八成不来了", "He will hardly come"),
    ("陆家嘴的队伍参加了活动", "The team from Lujiazui took part in the event"),
    ("大陆万人空巷", "The mainland was out in the streets"),
    ("收拾行李，陆续离开", "They packed and left one after the other"),
    ("壹基金和伍先生", "One Foundation and Mr Wu"),
    ("附近百货商店", "the department store nearby"),
    ("以上千米赛跑", "the kilometre race above"),
    ("周几千万别来", "Whatever day it is, do not come"),
]


@pytest.mark.parametrize(("source", "english"), RIGHT + NO_NUMBERS)
def test_what_says_the_same_raises_no_doubt(source, english):
    assert differences(source, "zh", english) == ([], [])


@pytest.mark.parametrize(("source", "english"), WRONG)
def test_what_says_something_else_is_doubted(source, english):
    assert differences(source, "zh", english)[0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("近三成支持，九成五反对", ["30%", "95%"]),
        ("打八折", ["20% off"]),
        ("三分之二的商户", ["two thirds"]),
        ("千分之三", ["3 in 1,000"]),
        ("上升零点五个百分点", ["0.5 percentage points"]),
        ("三千五百名工人和两百人", ["3,500", "200"]),
        ("三億兩千萬元", ["320 million"]),
        ("30余万人，超过一百多亿元，十几万", ["more than 300,000", "10 billion", "more than 100,000"]),
        ("人民幣伍佰參拾萬元，壹仟贰佰名工人", ["5.3 million", "1,200"]),
        ("两三成，七到九折，三四百人，三百多人", []),  # no single value
        ("千万不要，亿万富翁，二〇〇二年，一百年，翻两番", []),
    ],
)
def test_numbers_of_one_certain_value_have_an_english_form(source, expected):
    assert [english for _, _, english in written(source, "zh")] == expected


def test_tenths_are_percentages_when_amounts_are_compared():
    (amount,) = amounts("近三成居民", "zh")
    assert (amount.text, amount.unit) == ("nearly 30%", "%")
    for text, meant in {"30余万人": "more than 300,000", "近百人": "nearly 100", "百余人": "more than 100"}.items():
        assert [amount.text for amount in amounts(text, "zh")] == [meant]
    assert [amount.text for amount in amounts("数百万人，几千米，数千万元", "zh")] == ["millions"]
    assert unit("二十億元", 0, 3, "zh") == "¥cn"
    assert [a.text for a in amounts("The price was cut by 20%.", "en")] == ["20%"]


def test_traditional_text_is_read_as_simplified_of_the_same_length():
    known = pack("zh")
    assert known.read_as("將投資四億八千萬元擴建貨櫃碼頭。") == "将投资四亿八千万元扩建货柜码头。"
    for text in ("著名的干部后来在台湾里面发现。", "中国有14亿人口。"):
        assert known.read_as(text) == text
    table = known.characters
    assert len(table) > 2500 and all(len(one) == 1 for one in table.values())
    assert pack("de").read_as("三億") == "三億"


def test_both_scripts_are_the_same_to_a_translator():
    traditional, simplified = (prepare(text, "zh", frozenset()) for text in ("增加兩億元。", "增加两亿元。"))
    assert traditional.source == simplified.source
    assert traditional.original == "增加兩億元。"
