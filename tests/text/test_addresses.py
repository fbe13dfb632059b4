"""Only addresses of the web become links, and none of their characters means anything to a format."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text import addresses, web_address


@pytest.mark.parametrize(
    ("given_as", "address"),
    [
        ("https://bote.example/a?b=1&c=2#d", "https://bote.example/a?b=1&c=2#d"),
        (" HTTP://WWW.Bote.Example:8080/A ", "http://www.bote.example:8080/A"),
        ("https://böte.example/straße(1)", "https://xn--bte-sna.example/stra%C3%9Fe%281%29"),
        ("https://bote.example/a'b\"c<d>[e]`f`|g\\h", "https://bote.example/a%27b%22c%3Cd%3E%5Be%5D%60f%60%7Cg%5Ch"),
        ("https://bote.example/%C3%9F", "https://bote.example/%C3%9F"),
    ],
)
def test_addresses_of_the_web(given_as, address):
    assert web_address(given_as) == address


@pytest.mark.parametrize(
    "text",
    [
        None, "", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://bote.example/a", "/a/b",
        "//bote.example/a", "bote.example/a", "https://", "https:///a", "https://bank.example@bote.example/",
        "https://a:b@bote.example/", "https://bote.example/a b", "https://bote.example/\na", "https://bote.example:x/",
        "https://[::1/", "https://bote.example/\u202ea", "https://bote.example/" + "a" * 2000, "mailto:a@bote.example",
        "https://-.example..x/", "http://bo te.example",
    ],
)  # fmt: skip
def test_all_else_is_none(text):
    assert web_address(text) is None


@given(st.text(max_size=60))
def test_what_comes_out_is_harmless(text):
    for found in map(web_address, (text, f"https://bote.example/{text}", f"https://{text}/a")):
        assert found is None or re.fullmatch(r"https?://[a-z0-9_.:-]+[A-Za-z0-9!$&*+,;=:@/?#%~._-]*", found)
        assert found is None or (web_address(found) == found and addresses.host(found))
