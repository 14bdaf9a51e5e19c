"""A name → an outcome: gather candidates, weigh the evidence, decide."""
