"""Wikidata, asked over SPARQL: items and what it says of them, as pieces for a lexicon.

`endpoint` asks, politely; `answers` keeps what was answered, so that a run can go on; `queries` are the questions; `classes` says of
what type an item is; `times` and `languages` bring dates and language codes into our shapes; `items` reads items; `choosing` finds which;
`candidates` weighs which item a `local:` entity may be, and `refreshing` what has changed of those that a lexicon has.
"""
