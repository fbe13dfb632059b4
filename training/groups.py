"""What a training pair is: German, Chinese, or English that is to be restored. Nothing is imported here.

What trains on a lent machine reads this and needs neither digest nor what prepares the data.
"""

GROUPS = {"de": 0, "zh": 1, "en": 2}
