"""Builds the default lexicon into the package; everything else is in setup.cfg."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent


class BuildWithLexicon(build_py):
    """The wheel carries the built lexicon; an editable install has it beside the code, where git ignores it."""

    def run(self) -> None:
        sys.path.insert(0, str(HERE))
        from normalize.lexicon.build import build

        build(HERE / "lexicons", HERE / "normalize" / "default.db", jobs=1)
        super().run()


setup(cmdclass={"build_py": BuildWithLexicon})
