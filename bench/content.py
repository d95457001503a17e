"""What the offline composer makes of a folder of briefs: valid, specific, sourced, quick.

    python bench/content.py FOLDER [FOLDER ...]

Each JSON file is a brief, or an object with `brief` and, optionally, `required_terms`,
`forbidden_terms` and `min_brand_mentions`. All fifteen types are composed for each, with the
outputs of prerequisites fed forward. A brief in a language that the composer does not write must
be refused by every type, which is then the right answer. Exits with 1 when an aim is missed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import JsonValue

from aicmo_core.brands.brief import Brief
from aicmo_core.brands.intake import load_brief
from aicmo_core.errors import AicmoError
from aicmo_core.execution.checks import check
from aicmo_core.execution.executors import REGISTRY, executor_for
from aicmo_core.execution.executors.base import Assignment, TaskOutput
from aicmo_core.execution.writing.phrasing import tidy
from aicmo_core.execution.writing.slots import Slots
from aicmo_core.execution.writing.subject import subject_of
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.prerequisites import PREREQUISITES
from aicmo_core.tasks.types import TaskType

MADE_AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
LEAST_WORDS = 5
"""Shorter strings are labels, not sentences."""

LEAST_OUTPUT_WORDS = 40
"""An output with less text than this is a shell, however valid it may be."""

AIM_SHARED_PCT = 25.0
AIM_VARIANTS_PCT = 10.0
AIM_PER_SECOND = 300.0


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something that good work would not show, and the aim that it misses."""

    aim: str
    text: str


AIMS = {
    "valid": "outputs valid",
    "limits": "texts within limits and rules",
    "forbidden": "forbidden terms kept out",
    "required": "required terms that the brief holds",
    "used": "USPs, proof points, offers and must-says used",
    "sourced": "facts whose source stands in the brief",
}
"""What is counted, and how it is reported."""


@dataclass(kw_only=True)
class Case:
    """One brief, with what good content for it must and must not hold."""

    name: str
    brief: Brief
    required: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    least_mentions: int = 0
    outputs: dict[TaskType, TaskOutput] = field(default_factory=dict)
    refused: dict[TaskType, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def note(self, aim: str, text: str) -> None:
        """Note that `aim` is missed."""
        self.problems.append(Problem(aim=aim, text=text))

    @property
    def is_rightly_refused(self) -> bool:
        """Whether all types refuse it for its language, and none mixes languages instead."""
        return len(self.refused) == len(REGISTRY) and set(self.refused.values()) == {"language"}


def load(path: Path) -> Case:
    """Read one brief file."""
    document = json.loads(path.read_text(encoding="utf-8"))
    brief = load_brief(document).brief
    return Case(
        name=path.stem if path.stem != "brief" else path.parent.name,
        brief=brief,
        required=tuple(document.get("required_terms", ())),
        forbidden=tuple(document.get("forbidden_terms", ())),
        least_mentions=document.get("min_brand_mentions", 0),
    )


def find_briefs(folders: Sequence[str]) -> list[Case]:
    """Return the briefs in the folders, by name of file; other JSON files are passed over."""
    paths = sorted({p for folder in folders for p in Path(folder).rglob("*.json")})
    cases = []
    for path in paths:
        document = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(document, dict) and "brand_name" in document.get("brief", document):
            try:
                cases.append(load(path))
            except AicmoError as error:
                print(f"{path}: not a brief that can be used: {error}")
    return cases


def in_order() -> list[TaskType]:
    """Return the task types, each after those that it builds on."""
    done: list[TaskType] = []
    while len(done) < len(REGISTRY):
        for task_type in REGISTRY:
            needs = [t for t in PREREQUISITES.get(task_type, ()) if t in REGISTRY]
            if task_type not in done and all(t in done for t in needs):
                done.append(task_type)
    return done


def assignment(case: Case, task_type: TaskType, made: dict[TaskType, JsonValue]) -> Assignment:
    """Return what the engine would hand to the executor."""
    task = TaskContent(
        task_id="bench", brand_id="bench", task_type=task_type,
        title=task_type.replace("_", " ").capitalize(),
    )  # fmt: skip
    return Assignment(task=task, brief=case.brief, made_at=MADE_AT, inputs=made)  # type: ignore[arg-type]


def compose(case: Case) -> None:
    """Compose all types for one brief; what is refused or invalid becomes a problem."""
    made: dict[TaskType, Any] = {}
    for task_type in in_order():
        executor = executor_for(task_type)
        work = assignment(case, task_type, made)
        if missing := executor.missing(work):
            case.refused[task_type] = missing[0].kind
            continue
        try:
            output = executor.draft(work)
        except Exception as error:  # noqa: BLE001 - whatever stops a type is what is measured here
            case.note("valid", f"{task_type}: {type(error).__name__}: {error}")
            continue
        document = output.model_dump(mode="json")
        case.outputs[task_type], made[task_type] = output, document
        _check_form(case, task_type, output)
    if case.refused and not case.is_rightly_refused:
        for task_type, kind in case.refused.items():
            case.note("valid", f"{task_type}: not executable, {kind} is missing")


def _check_form(case: Case, task_type: TaskType, output: TaskOutput) -> None:
    model, document = executor_for(task_type).output_model, output.model_dump(mode="json")
    words = len(text_of(output).split())
    if model.model_validate(document) != output:
        case.note("valid", f"{task_type}: does not survive a round trip")
    elif words < LEAST_OUTPUT_WORDS:
        case.note("valid", f"{task_type}: only {words} words")
    else:
        case.counts["valid"] += 1


def strings(value: object) -> Iterator[str]:
    """Yield every text of an output; identifiers, sources and dates are no texts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NO_TEXT:
                yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


_NO_TEXT = frozenset(
    [
        "kind",
        "source",
        "based_on",
        "as_of",
        "task_type",
        "schema_version",
        "language",
        "composer",
        "publish_at",
        "timezone",
        "channel",
        "html",
        "html_body",
        "data",
        "sha256",
        "svg",
        "colour",
    ]
)


def texts_of(output: TaskOutput) -> Iterator[str]:
    """Yield every text of an output."""
    return strings(output.model_dump(mode="json"))


def text_of(output: TaskOutput) -> str:
    """Return all of an output's text."""
    return "\n".join(texts_of(output))


def has_term(text: str, term: str) -> bool:
    """Tell whether `text` holds `term` as whole words, in any case."""
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.I) is not None


def masked_sentences(case: Case, texts: Iterator[str]) -> set[str]:
    """Return the sentences with names, products, places and numbers masked out."""
    slots = Slots(subject_of(assignment(case, TaskType.SWOT_ANALYSIS, {})))
    names = [case.brief.brand_name, *(p.name for p in case.brief.products), *case.brief.competitors]
    names += [slots[s] for s in ("a_product", "product", "a_thing", "thing", "item", "place")]
    names += [case.brief.geography, case.brief.website]
    ordered = sorted({n.lower() for n in names if n}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, ordered)))
    found = set()
    for line in (line for text in texts for line in text.splitlines()):
        for sentence in re.split(r"(?<=[.!?])\s+", tidy(line).lower()):
            masked = re.sub(r"\d[\d.,]*", "#", pattern.sub("@", sentence))
            if len(masked.split()) >= LEAST_WORDS:
                found.add(masked)
    return found


def shared_pct(left: set[str], right: set[str]) -> float:
    """Return how much of the smaller set the other one holds, in percent."""
    return 100 * len(left & right) / max(1, min(len(left), len(right)))


def check_terms(case: Case) -> None:
    """Note missing required terms that the brief holds, forbidden terms, and rare brand names."""
    text = "\n".join(text_of(o) for o in case.outputs.values())
    told = json.dumps(case.brief.model_dump(mode="json"), ensure_ascii=False)
    for term in case.required:
        if has_term(text, term):
            case.counts["required"] += 1
        elif has_term(told, term):
            case.note("required", f"required term missing: {term}")
    for term in (*case.forbidden, *(t.text for t in case.brief.must_avoid)):
        where = [t for t, o in case.outputs.items() if has_term(text_of(o), term)]
        if where and not has_term(told.replace(json.dumps(term), ""), term):
            case.note("forbidden", f"forbidden term: {term} in {', '.join(where)}")
        else:
            case.counts["forbidden"] += 1
    if text.count(case.brief.brand_name) < case.least_mentions:
        case.note("required", "the brand is named too rarely")
    check_facts(case, text)


def check_rules(case: Case) -> None:
    """Note what the checks block, other than what only the client can supply."""
    for task_type, output in case.outputs.items():
        case.counts["limits"] += len(output.public_texts())
        for finding in check(output, assignment(case, task_type, {})):
            if finding.severity == "blocking" and finding.rule_id not in _FOR_THE_CLIENT:
                case.counts["limits"] -= 1
                case.note("limits", f"{task_type}: {finding.rule_id} at {finding.where}")


_FOR_THE_CLIENT = frozenset({"unfinished", "email-postal-address"})


def check_facts(case: Case, text: str) -> None:
    """Note USPs, proof points and current offers of the brief that no output uses.

    A proof point that the client does not want published is one that must not be used in public;
    the strategy outputs, which stay inside, tell it all the same.
    """
    brief, said = case.brief, _letters(text)
    facts = [p.usp for p in brief.products] + [p.text for p in brief.proof_points]
    facts += [o.text for o in brief.offers if not o.valid_until or o.valid_until >= MADE_AT.date()]
    facts += [t.text for t in brief.must_include]
    for told in filter(None, facts):
        if _letters(told) in said:
            case.counts["used"] += 1
        else:
            case.note("used", f"not used: {told}")


def _letters(text: str) -> str:
    """Return a text as its words alone: how a sentence is opened or closed is not its content."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def check_sources(case: Case) -> None:
    """Note facts whose source names no place in the brief, and inferences that rest on nothing."""
    for task_type, output in case.outputs.items():
        for cell in evidence(output.model_dump(mode="json")):
            grounds = [cell["source"]] if cell["kind"] == "fact" else cell["based_on"]
            lost = [g for g in grounds if not _stands(case.brief, g)]
            if lost or (cell["kind"] != "unknown" and not grounds):
                case.note("sourced", f"{task_type}: {lost or cell['text']} has no source")
            elif cell["kind"] != "unknown":
                case.counts["sourced"] += 1


def _stands(brief: Brief, source: str) -> bool:
    """Tell whether a source such as `brief: proof_points[0].evidence` is there, or is an output."""
    place, _, path = source.partition(": ")
    if place != "brief":
        return place in ("output", "metrics", "memory", "task", "task payload")
    value: object = brief
    for name in re.findall(r"\w+", path.removesuffix(" (empty)")):
        if name.isdigit():
            value = value[int(name)] if isinstance(value, tuple) and int(name) < len(value) else ""
        else:
            value = getattr(value, name, "")
    return path.endswith("(empty)") != bool(value)


def evidence(value: object) -> Iterator[dict[str, Any]]:
    """Yield every evidence cell of a dumped output."""
    if isinstance(value, dict):
        if value.get("kind") in ("fact", "inference", "unknown") and "based_on" in value:
            yield value
        for inner in value.values():
            yield from evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from evidence(inner)


def throughput(cases: Sequence[Case], seconds: float) -> dict[TaskType, float]:
    """Return executions a second on this core, by task type."""
    result = {}
    share = seconds / len(REGISTRY)
    for task_type in REGISTRY:
        executor = executor_for(task_type)
        works = [assignment(case, task_type, {}) for case in cases if task_type in case.outputs]
        start, runs = time.process_time(), 0
        while works and time.process_time() - start < share:
            executor.draft(works[runs % len(works)])
            runs += 1
        result[task_type] = runs / max(time.process_time() - start, 1e-9)
    return result


def report(cases: Sequence[Case], seconds: float) -> bool:
    """Print what was found; return whether every aim was met."""
    for case in cases:
        cells = [c for o in case.outputs.values() for c in evidence(o.model_dump(mode="json"))]
        kinds = {k: sum(c["kind"] == k for c in cells) for k in ("fact", "inference", "unknown")}
        told = ", ".join(f"{n} {kind}s" for kind, n in kinds.items())
        state = f"{len(case.outputs)} outputs, {told}, {len(case.problems)} problems"
        refused = "refused by all types: a language that the composer does not write"
        print(f"{case.name:34} {refused if case.is_rightly_refused else state}")
        for problem in case.problems:
            print(f"    {problem.text}")
    report_aims(cases)
    worst = report_shared(cases)
    variants = report_variants(cases)
    speeds = throughput(cases, seconds)
    for task_type, speed in speeds.items():
        print(f"{task_type:34} {speed:8.0f} executions a second")
    texts = [s for t, s in speeds.items() if t != TaskType.GENERATE_NEW_CREATIVES]
    mean = len(texts) / sum(1 / s for s in texts)
    print(f"all text types, one after the other: {mean:.0f} a second (aim {AIM_PER_SECOND:.0f})")
    ok = not any(c.problems for c in cases)
    return (
        ok and worst <= AIM_SHARED_PCT and variants <= AIM_VARIANTS_PCT and mean >= AIM_PER_SECOND
    )


def report_aims(cases: Sequence[Case]) -> None:
    """Print how many of each kind of thing are as they should be."""
    for aim, name in AIMS.items():
        right = sum(case.counts[aim] for case in cases)
        wrong = sum(problem.aim == aim for case in cases for problem in case.problems)
        share = 100 * right / max(1, right + wrong)
        print(f"{name:46} {share:6.1f} % of {right + wrong}")


def report_shared(cases: Sequence[Case]) -> float:
    """Print and return the worst share of masked sentences between two brands."""
    sets = {
        c.name: masked_sentences(c, (text for o in c.outputs.values() for text in texts_of(o)))
        for c in cases
    }
    pairs = [(shared_pct(sets[a], sets[b]), a, b) for a, b in itertools.combinations(sets, 2)]
    if not pairs:
        return 0.0
    worst = max(pairs)
    mean = sum(p[0] for p in pairs) / len(pairs)
    print(f"sentences shared by two brands: mean {mean:.1f} %, worst {worst[0]:.1f} % "
          f"({worst[1]} and {worst[2]}; aim {AIM_SHARED_PCT:.0f} %)")  # fmt: skip
    for task_type in REGISTRY:
        made = [masked_sentences(c, texts_of(c.outputs[task_type])) for c in cases
                if task_type in c.outputs]  # fmt: skip
        shares = [shared_pct(a, b) for a, b in itertools.combinations(made, 2)] or [0.0]
        mean = sum(shares) / len(shares)
        print(f"  {task_type:44} mean {mean:4.1f} %, worst {max(shares):5.1f} %")
    return worst[0]


def report_variants(cases: Sequence[Case]) -> float:
    """Print and return the worst share of sentences between two variants of one brand."""
    worst = 0.0
    for case in cases:
        output = case.outputs.get(TaskType.CREATE_SOCIAL_VARIANTS)
        document = output.model_dump(mode="json") if output else {}
        bodies = [masked_sentences(case, iter([v["body"]])) for v in document.get("variants", ())]
        worst = max(
            [worst, *(shared_pct(a, b) for a, b in itertools.combinations(bodies, 2) if a and b)]
        )
    print(f"sentences shared by two variants of one brand: worst {worst:.1f} % "
          f"(aim {AIM_VARIANTS_PCT:.0f} %)")  # fmt: skip
    return worst


def main() -> int:
    """Compose, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("briefs", nargs="+", help="folders of briefs")
    parser.add_argument("--seconds", type=float, default=6.0, help="CPU time for throughput")
    options = parser.parse_args()
    cases = find_briefs(options.briefs)
    if not cases:
        print("No brief found there: a brief is a JSON object with brand_name.")
        return 2
    for case in cases:
        compose(case)
        if case.is_rightly_refused:
            continue
        check_terms(case)
        check_rules(case)
        check_sources(case)
    return 0 if report(cases, options.seconds) else 1


if __name__ == "__main__":
    sys.exit(main())
