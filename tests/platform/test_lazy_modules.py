"""Imports are postponed or cut down, and what is imported later is whole."""

import subprocess
import sys

CODE = """
import sys
from digest.platform import hollow
with hollow("nltk", "nltk.stem", without=("nltk.corpus",)):
    from nltk.stem import snowball as alone
assert not [name for name in sys.modules if name.startswith("nltk")], "it is forgotten"
import nltk
import nltk.stem.snowball as whole
assert whole is not alone and nltk.corpus.stopwords is not None
words = "generously falling ties skies dying news howe bridges collapsed agreement national universities".split()
ours, theirs = alone.EnglishStemmer(), whole.EnglishStemmer()
assert [ours.stem(word) for word in words] == [theirs.stem(word) for word in words]
with hollow("nltk", "nltk.stem"):
    import nltk.stem.snowball as known
assert known is whole, "what is loaded already is left alone"
"""


def test_a_module_can_be_imported_without_the_packages_around_it():
    subprocess.run([sys.executable, "-c", CODE], check=True)


def test_a_package_that_is_not_there_is_named():
    code = "from digest.platform import hollow\ntry:\n    with hollow('nosuch', 'nosuch.part'): pass\n"
    code += "except ModuleNotFoundError as error:\n    assert error.name == 'nosuch', error\nelse:\n    assert False\n"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_version_is_told_without_loading_commands():
    code = "import sys\nsys.argv = ['digest', '--version']\nfrom digest.cli import main\nmain()\n"
    code += "print('typer' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split("\n")
    assert told[0].startswith("digest ")
    assert told[1] == "False"
