"""digest: German, Chinese and English articles in, one English briefing out, offline, every line traceable.

Public interface: `pipeline.make_briefing`, the dataclasses of `model`, `config.load` and the errors of `errors`.
"""

__version__ = "0.1.0"
