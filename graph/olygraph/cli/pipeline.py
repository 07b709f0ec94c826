"""The order of the stages: inputs in, everything that a release is made of out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import partial

from olygraph.check import Engine, check, report_text, report_triples
from olygraph.cli.agree import agree
from olygraph.cli.progress import shown
from olygraph.cli.workers import Workers
from olygraph.errors import InputError, NothingToRead, UsageError
from olygraph.extract import extract
from olygraph.link import Link, codelist_links, link_triples, mapping_set, write_sssom
from olygraph.model import Facts, Override, Place, Problem, Severity
from olygraph.rdf import describe, graph_name
from olygraph.read import Document, Selection, article_of, not_found
from olygraph.vocab import DEFAULT_BASE, Term, Triple
from olygraph.write import Contents, ReleasedSource

ALONE = Workers(1)
"""No process but this one."""

MOST_OF_A_KIND = 25
"""Lines printed of one kind of problem; the report holds all."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What makes an article a graph: which pages are wanted, the corrections, the base, the time, the engine."""

    selection: Selection
    overrides: Sequence[Override] = ()
    base: str = DEFAULT_BASE
    made: datetime | None = None
    engine: Engine = "compiled"


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """The graph of an article's facts, and what the shapes found in it."""

    name: Term
    triples: list[Triple]
    problems: list[Problem]


@dataclass
class Gathered:
    """What the inputs gave: facts of the articles, and problems of inputs that gave none.

    ``ahead`` has for the checksum of a source the facts as they were extracted, and the graph that they make: the
    process that extracted them made it at once. It holds for as long as the other articles leave the facts as they are.
    """

    facts: list[Facts] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ahead: dict[str, tuple[Facts, ArticleGraph]] = field(default_factory=dict)

    @property
    def all_problems(self) -> list[Problem]:
        """The problems of inputs and articles, sorted."""
        return sorted((*self.problems, *(p for facts in self.facts for p in facts.problems)), key=Problem.sort_key)


@dataclass(frozen=True)
class Built:
    """The graph of each article, and every problem with those that the shapes found."""

    graphs: list[tuple[Term, list[Triple]]]
    problems: list[Problem]


Worked = tuple[Facts, ArticleGraph]


def worked(
    documents: Iterable[Document | Problem], recipe: Recipe, workers: Workers = ALONE
) -> Iterator[Worked | Problem]:
    """Yield the facts and the graph of each document, or a problem for one that gives none."""
    missing = set(recipe.selection.titles)
    for titles, found in workers.spread(partial(_worked, recipe), documents):
        missing.difference_update(titles)
        if found is not None:
            yield found
    yield from not_found(missing)


def _worked(recipe: Recipe, document: Document | Problem) -> tuple[tuple[str, ...], Worked | Problem | None]:
    """The titles that a document stands for, and what it gives; None where it is not wanted."""
    if isinstance(document, Problem):
        return (), document
    article = article_of(document)
    if isinstance(article, Problem):
        return (document.title,), article
    titles = (document.title, article.title)
    if not recipe.selection.wants_title(article.title):
        return titles, None
    facts = extract(article, recipe.overrides)
    return titles, facts if isinstance(facts, Problem) else (facts, _graph(recipe, facts))


def gather(entries: Iterable[Worked | Problem], overrides: Sequence[Override] = ()) -> Gathered:
    """Gather the facts of all articles; the order of the inputs does not matter to what follows.

    Raises NothingToRead when not one article could be read; its message is the first problem met.
    """
    gathered = Gathered()
    for found in shown(entries):
        if isinstance(found, tuple):
            gathered.facts.append(found[0])
            gathered.ahead[found[0].source.sha256] = found
        else:
            # One bad article does not stop the others: it is told of, and with --strict it forbids the release.
            gathered.problems.append(replace(found, severity=Severity.WARNING))
    titles = {facts.title for facts in gathered.facts}
    gathered.problems += [_unmet(override) for override in overrides if override.title not in titles]
    if not gathered.facts:
        raise _nothing(gathered.problems)
    _keep_one_source_an_event(gathered)
    return gathered


def _unmet(override: Override) -> Problem:
    return Problem(
        "override-unused",
        Severity.WARNING,
        f"the override of {override.field} is not applied: no article is titled «{override.title}»",
        "take it out, or write the title as the article has it",
        Place(line=override.line),
        override.file,
    )


def _keep_one_source_an_event(gathered: Gathered) -> None:
    """Leave out what tells again of an event: a graph of two sources would hold two marks for one result.

    The form that keeps most is taken (HTML and wikitext have links and spans, plain text has not), then the newest
    revision, then the smaller checksum, so that the order of the inputs does not matter.
    """
    kept: dict[str, Facts] = {}
    for facts in sorted({facts.source.sha256: facts for facts in gathered.facts}.values(), key=_worth):
        first = kept.setdefault(facts.event.key, facts)
        if first is not facts:
            gathered.problems.append(
                Problem(
                    "second-source",
                    Severity.WARNING,
                    f"«{facts.title}» is left out, since another source of the event is taken: {first.source.name}",
                    "export the two into releases of their own",
                    file=facts.source.name,
                    source=facts.source.sha256,
                )
            )
    gathered.facts = agree(kept.values())


def _worth(facts: Facts) -> tuple[int, int, str]:
    revision = facts.source.revision
    return (facts.source.form == "text", -int(revision) if revision.isdecimal() else 0, facts.source.sha256)


def _nothing(problems: list[Problem]) -> InputError:
    if not problems:
        return NothingToRead("there is no article in what was given", file=".", mend="name files with articles")
    first, more = problems[0], len(problems) - 1
    message = first.message
    if more:
        others = "; ".join(str(problem) for problem in problems[1:4])
        message += f"; and {more} more: {others}" + ("; …" if more > 3 else "")
    return NothingToRead(message, file=first.file or ".", line=first.place.line, mend=first.mend)


def build(gathered: Gathered, recipe: Recipe) -> Built:
    """Take the graph of each article, made anew where other articles changed its facts, and gather the problems."""
    graphs: list[ArticleGraph] = []
    for facts in gathered.facts:
        before, graph = gathered.ahead[facts.source.sha256]
        graphs.append(graph if facts == before else _graph(recipe, facts))
    found = [problem for graph in graphs for problem in graph.problems]
    problems = sorted({*gathered.all_problems, *found}, key=Problem.sort_key)
    return Built([(graph.name, graph.triples) for graph in graphs], problems)


def _graph(recipe: Recipe, facts: Facts) -> ArticleGraph:
    triples = list(describe(facts, recipe.base, recipe.made))
    problems = check(triples, {facts.source.sha256: facts.source.name}, engine=recipe.engine)
    return ArticleGraph(graph_name(facts.source, recipe.base), triples, problems)


def contents(gathered: Gathered, built: Built, base: str, made: datetime | None) -> Contents:
    """Everything that a release is written from."""
    triples = [triple for _, found in built.graphs for triple in found]
    items = {facts.event.key: facts.source.wikidata for facts in gathered.facts if facts.source.wikidata}
    links: list[Link] = codelist_links(triples, base, items)
    return Contents(
        graphs=built.graphs,
        base=base,
        links=link_triples(links),
        mappings=write_sssom(mapping_set(links, base=base, day=made.date() if made else None)),
        report=report_triples(built.problems, base),
        report_text=report_text(built.problems, [(facts.title, facts.tally) for facts in gathered.facts]),
        sources=[ReleasedSource.of(f.source, f.title, graph_name(f.source, base)) for f in gathered.facts],
        created=made,
    )


def check_base(base: str) -> str:
    """Return the base, if data IRIs can be made below it. Raises UsageError."""
    from urllib.parse import urlsplit

    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.netloc or not base.endswith(("/", "#")) or not base.isascii():
        raise UsageError(f"the base «{base}» is not one", mend="give an http(s) IRI that ends in / or #")
    if any(letter in base for letter in ' <>"{}|^`\\'):
        raise UsageError(f"the base «{base}» holds characters that no IRI has", mend="percent-encode them")
    return base


def moment(given: str | None, epoch: str | None) -> datetime | None:
    """The time of making: a day or moment given, else SOURCE_DATE_EPOCH (seconds), else None. Raises UsageError."""
    try:
        if given:
            if len(given) == len("2004-08-20"):
                return datetime.combine(date.fromisoformat(given), time(), UTC)
            found = datetime.fromisoformat(given)
            return found if found.tzinfo else found.replace(tzinfo=UTC)
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else None
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"«{given or epoch}» is no day or moment", mend="write 2026-11-25 or 2026-11-25T12:00:00Z"
        ) from error


def tell(problems: Iterable[Problem], least: Severity) -> list[str]:
    """The problems at or above a severity as lines for a person; of one kind so many that they can be read."""
    counts: Counter[str] = Counter()
    lines = []
    for problem in problems:
        if problem.severity.level >= least.level:
            counts[problem.code] += 1
            if counts[problem.code] <= MOST_OF_A_KIND:
                lines.append(str(problem))
    more = {code: count - MOST_OF_A_KIND for code, count in sorted(counts.items()) if count > MOST_OF_A_KIND}
    return lines + [f"and {count:,} more of the kind {code}; the report holds all" for code, count in more.items()]
