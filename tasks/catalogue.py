"""The rows of the category catalogue: one row says all that the product knows about a kind of request."""

from dataclasses import dataclass
from typing import Literal

Urgency = Literal["urgent", "ordinary"]
Difficulty = Literal["simple", "ordinary", "complex"]
Audience = Literal["group", "private", "staff"]
Fallback = Literal["grid_head", "secretary", "street"]

SKILLS = (
    "water-electric",
    "carpentry",
    "medical",
    "law",
    "psychology",
    "sign-language",
    "driving",
    "carrying",
    "company",
    "translation",
    "computer",
    "cooking",
    "childcare",
    "mediation",
)

DUE_DAYS: dict[Difficulty, int] = {"simple": 1, "ordinary": 7, "complex": 20}


@dataclass(frozen=True)
class Category:
    """One kind of request.

    `audience` says who may ever see it: the residents' group, chosen helpers in private, or staff
    only; a kind that is not "group" is never written to a group. `fallback` must answer when nobody
    takes it. `questions` are text keys asked when the message leaves the answer open. A retired kind
    keeps its title for old tasks and is offered to nobody. Whoever brings a `tip` is protected: staff read a
    number and masked words, and learn who it was only if he says so.
    """

    code: str
    group: str
    urgency: Urgency = "ordinary"
    difficulty: Difficulty = "simple"
    skills: tuple[str, ...] = ()
    helpers: int = 1
    two_person: bool = False
    audience: Audience = "group"
    home_visit: bool = False
    wish: bool = False
    fallback: Fallback = "grid_head"
    questions: tuple[str, ...] = ()
    retired: bool = False
    tip: bool = False

    @property
    def title_key(self) -> str:
        """Text key of the short title."""
        return f"category-{self.code}"

    @property
    def group_key(self) -> str:
        """Text key of the title of the group it belongs to."""
        return f"category-group-{self.group}"

    @property
    def sensitive(self) -> bool:
        """Whether it must never be written to a group."""
        return self.audience != "group"

    @property
    def due_days(self) -> int:
        """Days from acceptance until it is due (domain defaults: simple 1, ordinary 7, complex 20)."""
        return DUE_DAYS[self.difficulty]


WHERE = "category-question-where"
WHEN = "category-question-when"
PHOTO = "category-question-photo"
WHAT = "category-question-what"
WHO = "category-question-who"
HOW_MANY = "category-question-how-many"
MATERIALS = "category-question-materials"
WALKING = "category-question-walking"
SINCE = "category-question-since"
SAFE = "category-question-safe"
NAMED = "category-question-named"
LANGUAGE = "category-question-language"

HOME = (
    Category("small-repair", "home", skills=("carpentry",), home_visit=True, questions=(WHAT, WHEN, PHOTO)),
    Category(
        "water-electric", "home", skills=("water-electric",), home_visit=True, questions=(WHAT, WHEN, PHOTO)
    ),
    Category("drain", "home", skills=("water-electric",), home_visit=True, questions=(WHAT, WHEN)),
    Category("appliance", "home", skills=("water-electric",), home_visit=True, questions=(WHAT, WHEN)),
    Category("lock", "home", home_visit=True, questions=(WHAT, WHEN)),
    Category(
        "barrier-free",
        "home",
        difficulty="ordinary",
        skills=("carpentry",),
        home_visit=True,
        questions=(WHAT, PHOTO, MATERIALS),
    ),
    Category("cleaning", "home", helpers=2, two_person=True, home_visit=True, questions=(WHEN, HOW_MANY)),
    Category("moving", "home", skills=("carrying",), helpers=2, home_visit=True, questions=(WHAT, WHEN)),
)

ERRANDS = (
    Category("errands", "errands", questions=(WHAT, WHEN)),
    Category("shopping", "errands", questions=(WHAT, WHEN)),
    Category("medicine", "errands", urgency="urgent", questions=(WHAT, WHEN)),
    Category("parcel", "errands", questions=(WHERE, WHEN)),
    Category("meal", "errands", skills=("cooking",), questions=(WHEN, HOW_MANY)),
    Category("ride", "errands", skills=("driving",), questions=(WHERE, WHEN, HOW_MANY)),
    Category("paperwork", "errands", questions=(WHAT, WHEN)),
    Category("device-help", "errands", skills=("computer",), questions=(WHAT, WHEN)),
)

CARE = (
    Category(
        "escort", "care", skills=("company", "medical"), audience="private", questions=(WHERE, WHEN, WALKING)
    ),
    Category(
        "elder-care",
        "care",
        difficulty="ordinary",
        skills=("company",),
        two_person=True,
        audience="private",
        home_visit=True,
        questions=(WHO, WHEN),
    ),
    Category(
        "child-care",
        "care",
        skills=("childcare",),
        two_person=True,
        audience="private",
        home_visit=True,
        questions=(WHO, WHEN),
    ),
    Category(
        "company-visit",
        "care",
        skills=("company",),
        two_person=True,
        audience="private",
        home_visit=True,
        questions=(WHEN,),
    ),
    Category("haircut", "care", home_visit=True, questions=(WHEN, HOW_MANY)),
    Category(
        "disability-help",
        "care",
        skills=("company",),
        audience="private",
        home_visit=True,
        questions=(WHAT, WHEN),
    ),
    Category("sign-language", "care", skills=("sign-language",), audience="private", questions=(WHERE, WHEN)),
    Category("translation", "care", skills=("translation",), questions=(LANGUAGE, WHEN)),
    Category("tutoring", "care", skills=("childcare",), difficulty="ordinary", questions=(WHAT, WHEN)),
    Category(
        "wellbeing-check", "care", urgency="urgent", two_person=True, audience="private", questions=(WHO,)
    ),
)

ADVICE = (
    Category("legal-advice", "advice", skills=("law",), audience="private", fallback="secretary"),
    Category("papers-advice", "advice", fallback="secretary", questions=(WHAT,)),
    Category("benefits-advice", "advice", audience="private", fallback="secretary", questions=(WHAT,)),
    Category("health-advice", "advice", skills=("medical",), audience="private", questions=(WHAT,)),
    Category(
        "psychological",
        "advice",
        difficulty="ordinary",
        skills=("psychology",),
        audience="private",
        fallback="secretary",
        questions=(SAFE, WHEN),
    ),
    Category("job-advice", "advice", difficulty="ordinary", fallback="secretary", questions=(WHAT,)),
)

WISHES = (
    Category("micro-wish", "wishes", difficulty="ordinary", wish=True, questions=(WHAT, WHO)),
    Category("donation", "wishes", difficulty="ordinary", wish=True, questions=(WHAT,)),
    Category("activity", "wishes", difficulty="ordinary", helpers=4, questions=(WHAT, WHEN, HOW_MANY)),
)

_DISPUTE = ("mediation",)

DISPUTES = (
    Category(
        "neighbour-dispute",
        "disputes",
        difficulty="ordinary",
        skills=_DISPUTE,
        audience="private",
        fallback="secretary",
        questions=(WHAT, SINCE),
    ),
    Category("noise", "disputes", skills=_DISPUTE, audience="private", questions=(WHERE, WHEN)),
    Category(
        "leak-dispute",
        "disputes",
        difficulty="ordinary",
        skills=("mediation", "water-electric"),
        audience="private",
        questions=(SINCE, PHOTO),
    ),
    Category(
        "family-dispute",
        "disputes",
        difficulty="ordinary",
        skills=_DISPUTE,
        audience="private",
        fallback="secretary",
        questions=(SAFE,),
    ),
    Category(
        "domestic-violence",
        "disputes",
        urgency="urgent",
        difficulty="ordinary",
        audience="staff",
        fallback="street",
        questions=(SAFE,),
    ),
    Category(
        "property-dispute",
        "disputes",
        difficulty="complex",
        skills=_DISPUTE,
        audience="private",
        fallback="secretary",
        questions=(WHAT, SINCE),
    ),
    Category(
        "wage-dispute",
        "disputes",
        difficulty="complex",
        skills=("law", "mediation"),
        audience="private",
        fallback="street",
        questions=(WHAT, SINCE),
    ),
    Category(
        "money-dispute",
        "disputes",
        difficulty="complex",
        skills=("law", "mediation"),
        audience="private",
        fallback="secretary",
        questions=(WHAT, SINCE),
    ),
)

HAZARDS = (
    Category("manhole", "hazards", urgency="urgent", questions=(WHERE, PHOTO)),
    Category("street-light", "hazards", questions=(WHERE, PHOTO)),
    Category("standing-water", "hazards", urgency="urgent", helpers=2, questions=(WHERE, PHOTO)),
    Category("road-damage", "hazards", difficulty="ordinary", questions=(WHERE, PHOTO)),
    Category("fire-lane", "hazards", urgency="urgent", questions=(WHERE, PHOTO)),
    Category("falling-objects", "hazards", urgency="urgent", questions=(WHERE, PHOTO)),
    Category("wires", "hazards", urgency="urgent", skills=("water-electric",), questions=(WHERE, PHOTO)),
    Category("ebike-charging", "hazards", questions=(WHERE, PHOTO)),
    Category("tree", "hazards", questions=(WHERE, PHOTO)),
    Category(
        "unsafe-building",
        "hazards",
        urgency="urgent",
        difficulty="complex",
        fallback="street",
        questions=(WHERE, PHOTO),
    ),
    Category("lift", "hazards", urgency="urgent", difficulty="ordinary", questions=(WHERE,)),
    Category("snow", "hazards", helpers=4, questions=(WHERE,)),
)

CASES = (
    Category(
        "suspicious",
        "cases",
        audience="staff",
        fallback="secretary",
        questions=(WHERE, WHEN, NAMED),
        tip=True,
    ),
    Category(
        "scam",
        "cases",
        urgency="urgent",
        audience="staff",
        fallback="secretary",
        questions=(SAFE, NAMED),
        tip=True,
    ),
    Category("theft", "cases", audience="staff", fallback="secretary", questions=(WHERE, WHEN), tip=True),
    Category("vice-tip", "cases", audience="staff", fallback="street", questions=(WHERE, NAMED), tip=True),
    Category(
        "missing-person",
        "cases",
        urgency="urgent",
        audience="private",
        helpers=6,
        questions=(WHO, WHERE, PHOTO),
    ),
    Category("lost-property", "cases", questions=(WHAT, WHERE)),
)

PROBLEMS = (
    Category("illegal-parking", "problems", questions=(WHERE, PHOTO)),
    Category("road-occupation", "problems", questions=(WHERE, PHOTO)),
    Category("garbage", "problems", questions=(WHERE, PHOTO)),
    Category("smell-smoke", "problems", difficulty="ordinary", questions=(WHERE, WHEN)),
    Category("pets", "problems", questions=(WHERE,)),
    Category("pests", "problems", questions=(WHERE,)),
    Category("public-facility", "problems", difficulty="ordinary", questions=(WHERE, PHOTO)),
    Category(
        "illegal-building", "problems", difficulty="complex", fallback="street", questions=(WHERE, PHOTO)
    ),
    Category("property-service", "problems", difficulty="ordinary", fallback="secretary", questions=(WHAT,)),
    Category("outage", "problems", urgency="urgent", fallback="secretary", questions=(WHERE, SINCE)),
    Category("shared-bikes", "problems", questions=(WHERE, PHOTO)),
    Category("greenery", "problems", difficulty="ordinary", questions=(WHERE, PHOTO)),
)

OTHER = (
    Category("suggestion", "other", difficulty="ordinary", audience="private", fallback="secretary"),
    Category("department-business", "other", difficulty="ordinary", audience="private", fallback="secretary"),
    Category("other", "other", fallback="secretary", questions=(WHAT,)),
)

ROWS = (*HOME, *ERRANDS, *CARE, *ADVICE, *WISHES, *DISPUTES, *HAZARDS, *CASES, *PROBLEMS, *OTHER)
