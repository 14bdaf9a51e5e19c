"""Which type an item has by its class: that of the nearest of these roots above it, by "subclass of" (P279).

The table is short on purpose: classes far apart, and those that the tree puts elsewhere than our types do (a newspaper is an organization
here, whatever it is printed on). Where two roots are equally near, that which stands first in `ORDER` decides.
"""

NOTHING = "-"
"""The type of pages that stand for no thing: disambiguations, lists, categories."""
ORDER = (NOTHING, "other", "person", "place", "organization", "event", "work")
ROOTS = {
    # qid: type, what it is, and where the item stands as that:
    # lexicons: the column `class` of lexicons/*/entities.tsv; facts: with this label among the facts that the lexicons are drawn from;
    # classes: among the classes of their items
    "Q4167410": (NOTHING, "disambiguation page", "facts"),
    "Q13406463": (NOTHING, "list article", "classes"),
    "Q4167836": (NOTHING, "category", "classes"),
    "Q14204246": (NOTHING, "project page", "classes"),
    "Q15632617": ("other", "fictional human", "facts"),
    "Q95074": ("other", "fictional character", "facts"),
    "Q101352": ("other", "family name", "facts"),
    "Q202444": ("other", "given name", "classes"),
    "Q5": ("person", "human", "lexicons"),
    "Q618123": ("place", "geographical feature", "facts"),
    "Q82794": ("place", "region", "lexicons"),
    "Q56061": ("place", "administrative territorial entity", "lexicons"),
    "Q486972": ("place", "human settlement", "lexicons"),
    "Q515": ("place", "city", "lexicons"),
    "Q15284": ("place", "municipality", "lexicons"),
    "Q6256": ("place", "country", "lexicons"),
    "Q3624078": ("place", "sovereign state", "lexicons"),
    "Q7275": ("place", "state", "lexicons"),
    "Q43229": ("organization", "organization", "lexicons"),
    "Q7278": ("organization", "political party", "lexicons"),
    "Q7188": ("organization", "government", "facts"),
    "Q4830453": ("organization", "business", "lexicons"),
    "Q484652": ("organization", "international organization", "lexicons"),
    "Q245065": ("organization", "intergovernmental organization", "lexicons"),
    "Q176799": ("organization", "military unit", "facts"),
    "Q3918": ("organization", "university", "facts"),
    "Q476028": ("organization", "football club", "lexicons"),
    "Q215380": ("organization", "musical group", "facts"),
    "Q1002697": ("organization", "periodical", "lexicons"),
    "Q11032": ("organization", "newspaper", "lexicons"),
    "Q41298": ("organization", "magazine", "lexicons"),
    "Q15265344": ("organization", "broadcaster", "lexicons"),
    "Q1616075": ("organization", "television station", "lexicons"),
    "Q1190554": ("event", "occurrence", "classes"),
    "Q1656682": ("event", "event", "classes"),
    "Q198": ("event", "war", "classes"),
    "Q40231": ("event", "election", "classes"),
    "Q386724": ("work", "work", "lexicons"),
    "Q17537576": ("work", "creative work", "classes"),
    "Q47461344": ("work", "written work", "facts"),
    "Q11424": ("work", "film", "facts"),
    "Q131569": ("work", "treaty", "facts"),
}
