"""What an indicator is about: one of the headings under which governments file what they publish.

What does not belong here: what it measures (:mod:`pipelines.link.yardsticks`).
"""

from __future__ import annotations

from pipelines.lexicon import finder, words_in

_told = finder("topic_word")


def topic_of(name: str) -> str | None:
    """Say what an indicator is about, by the last word of its name that tells; else None.

    The head of a Chinese noun stands last: 农村生活污水治理率 is about the environment,
    高校毕业生就业率 about labour.
    """
    topic = None
    for _, entry in words_in(name, 0, len(name), _told):
        topic = entry.values["topic"]
    return topic
