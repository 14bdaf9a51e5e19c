"""The command line: the only room that prints. Data goes to stdout, talk to stderr."""
