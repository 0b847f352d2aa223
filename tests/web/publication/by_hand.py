"""Two agencies whose scores were worked out with pencil and paper.

*The first.* IIT, ten people:

    I1 100 · I2 nine 100, one 0 = 90 · I3 80                        1 = 270/3         = 90
    I4 100 · I5 100 · I6 five 100, five 60 = 80                     2 = 280/3         = 93.333…
    I7 I8 I9 100                                                    3                 = 100
    I10 six 100, four 80 = 92 · I11 I12 100                         4 = 292/3         = 97.333…
    I13 60 · I14 80 · I15 100                                       5 = 240/3         = 80
                                              IIT = (90 + 93.333… + 100 + 97.333… + 80)/5 = 92.1333…

EIT, five people in each part; an item is the mean of its two parts:

    E1 part 1 100, part 2 four 100, one 0 = 80: 90 · E2 100 · E3 80 6 = 270/3         = 90
    E4 E5 E6 100                                                    7                 = 100
    E7 part 1 100, part 2 60: 80 · E8 E9 100                        8 = 280/3         = 93.333…
                                              EIT = (90 + 100 + 93.333…)/3 = 94.444…
    part 1: (280/3 + 100 + 100)/3 = 97.777…   part 2: (260/3 + 100 + 260/3)/3 = 91.111…

OIT: O4 0, O8 30, O15 does not apply and is left out, O16 50, O20 without a verdict counts as zero, O28 0:

    9.1 300/4 = 75 · 9.2 630/7 = 90 · 9.3 100 · 9.4 150/2 = 75 · 9.5 300/4 = 75      9 = 415/5 = 83
    10.1 100 · 10.2 100/2 = 50                                                      10 = 150/2 = 75
                                              OIT = (83 + 75)/2 = 79

    ITA = 0.3 · 92.1333… + 0.3 · 94.444… + 0.4 · 79 = 27.64 + 28.3333… + 31.6 = 87.57333…
    OIT is below 85, so the level is ผ่าน and not ผ่านดี.

*The second.* Everybody gives 100 everywhere; O1 0: 9.1 = 75, 9 = 475/5 = 95, OIT = 195/2 = 97.5,
ITA = 30 + 30 + 39 = 99: ผ่านดีเยี่ยม, the first place.
"""

from prongsai.web.cycles.models import Participation
from prongsai.web.review.models import Stage, Verdict
from tests.web.publication.given import answered, found

FIRST = {
    "1": 90,
    "2": 280 / 3,
    "3": 100,
    "4": 292 / 3,
    "5": 80,
    "I2": 90,
    "I3": 80,
    "I6": 80,
    "I10": 92,
    "IIT": (90 + 280 / 3 + 100 + 292 / 3 + 80) / 5,
    "E1": 90,
    "E7": 80,
    "6": 90,
    "7": 100,
    "8": 280 / 3,
    "EIT": (90 + 100 + 280 / 3) / 3,
    "EIT.1": (280 / 3 + 200) / 3,
    "EIT.2": (520 / 3 + 100) / 3,
    "9.1": 75,
    "9.2": 90,
    "9.3": 100,
    "9.4": 75,
    "9.5": 75,
    "9": 83,
    "10.1": 100,
    "10.2": 50,
    "10": 75,
    "OIT": 79,
    "ITA": 27.64 + 28 + 1 / 3 + 31.6,
}
SECOND = {"IIT": 100, "EIT": 100, "9.1": 75, "9": 95, "10": 100, "OIT": 97.5, "ITA": 99}


def fill(first: Participation, second: Participation) -> None:
    """Write the answers and verdicts of both."""
    answered(
        first,
        "IIT",
        10,
        {
            "I2": [100] * 9 + [0],
            "I3": [80] * 10,
            "I6": [100] * 5 + [60] * 5,
            "I10": [100] * 6 + [80] * 4,
            "I13": [60] * 10,
            "I14": [80] * 10,
        },
    )
    answered(first, "EIT.1", 5, {"E3": [80] * 5})
    answered(first, "EIT.2", 5, {"E1": [100] * 4 + [0], "E3": [80] * 5, "E7": [60] * 5})
    found(first, {"O1": 0, "O4": 0, "O8": 30, "O15": None, "O16": 50, "O28": 0}, missing=["O20"])
    Verdict.objects.create(participation=first, item="O1", number=2, stage=Stage.RULING, value=100)
    answered(second, "IIT", 10, {})
    answered(second, "EIT.1", 5, {})
    answered(second, "EIT.2", 5, {})
    found(second, {"O1": 0})
