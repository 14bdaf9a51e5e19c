"""Sources outside the lexicons: readers that find names in them, and what rows a lexicon folder would get from these.

`found` has the nouns; `csv_columns`, `popolo`, `ftm`, `jrc_names`, `natural_earth` (layers: `features`) and `dump` read a file each, `iso` what
pycountry and CLDR have (`translated`), `wikidata` asks an endpoint; `mining`, `gathering` and `mined` make a table of names from texts; `noise`
says which names of an open source are none; `holdings` is what folders hold; `matching` says which entity is meant; `proposing` makes the
rows, `diff` shows them; `declaring` names the source in `lexicon.toml`.
"""
