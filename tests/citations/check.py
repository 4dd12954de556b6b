"""Reads the citation files of a built site with other people's readers, and compares what they found.

    python check.py OUTPUT

A work's files have one name in one folder: `x.bib`, `x.ris` and `x.csl.json`. Each reader must find one work in its file,
with the same title, authors, dates, address and so on as the two others; a page beside them must say the same in its
`citation_…` tags and in its JSON-LD; and a CSL processor must be able to cite the work. Exits with 1 when anything differs, and when there
is no file at all.
"""

import json
import sys
import warnings
from html.parser import HTMLParser
from pathlib import Path

import bibtexparser
import rispy
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pylatexenc.latex2text import LatexNodes2Text

LANGUAGES = {"english": "en", "russian": "ru", "german": "de", "french": "fr", "spanish": "es", "italian": "it"}
KINDS = {
    "ELEC": "webpage", "BLOG": "post-weblog", "DATA": "dataset",
}


def latex(text):
    """What LaTeX prints for a field, without the braces that keep capitals."""
    text = LatexNodes2Text(strict_latex_spaces=True).latex_to_text(text)
    # The reader takes `\textasciicircum` for the accent, which no font prints there.
    return " ".join(text.replace("\u02c6", "^").split())


def name(parts):
    """A name with its family name first."""
    return ", ".join(part for part in parts if part)


def from_bibtex(path):
    library = bibtexparser.parse_string(
        path.read_text(encoding="utf-8"), append_middleware=[SeparateCoAuthors(), SplitNameParts()]
    )
    assert not library.failed_blocks, library.failed_blocks
    assert len(library.entries) == 1, f"{len(library.entries)} entries"
    entry = library.entries[0]
    assert not library.comments and not library.preambles and not library.strings, "more than an entry"
    field = {key: value.value for key, value in entry.fields_dict.items()}
    authors = [
        name([latex(" ".join(person.von + person.last)), latex(" ".join(person.first))])
        for person in field.get("author", [])
    ]
    assert field["year"] == field["date"][:4] and int(field["month"]) == int(field["date"][5:7]), "the date differs"
    return {
        "id": entry.key,
        "title": latex(field["title"]),
        "authors": authors,
        "publisher": latex(field["publisher"]),
        "container": latex(field["organization"]),
        "issued": field["date"],
        "version": field.get("version"),
        "accessed": field.get("urldate"),
        "url": field["url"],
        "language": LANGUAGES.get(field["language"], field["language"]),
    }


def from_ris(path):
    records = rispy.loads(path.read_text(encoding="utf-8"))
    assert len(records) == 1, f"{len(records)} records"
    record = records[0]
    assert not record.get("unknown_tag"), record.get("unknown_tag")
    assert record["year"] == record["date"][:4], "the year differs"
    iso = lambda date: date.replace("/", "-") if date else None
    return {
        "id": record["id"],
        "kind": KINDS[record["type_of_reference"]],
        "title": record["title"],
        "authors": record.get("authors", []),
        "publisher": record["publisher"],
        "container": record["secondary_title"],
        "issued": iso(record["date"]),
        "version": record.get("edition"),
        "accessed": iso(record.get("access_date")),
        "url": record["urls"][0],
        "language": record["language"],
    }


def from_csl(path):
    items = json.loads(path.read_text(encoding="utf-8"))
    assert len(items) == 1, f"{len(items)} items"
    item = items[0]
    iso = lambda date: "-".join(f"{part:02}" for part in date["date-parts"][0]) if date else None
    return {
        "id": item["id"],
        "kind": item["type"],
        "title": item["title"],
        "authors": [
            author.get("literal") or name([author.get("family"), author.get("given")])
            for author in item.get("author", [])
        ],
        "publisher": item["publisher"],
        "container": item["container-title"],
        "issued": iso(item["issued"]),
        "version": item.get("version"),
        "accessed": iso(item.get("accessed")),
        "url": item["URL"],
        "language": item["language"],
    }


def cited(path):
    """The work as a CSL processor cites it."""
    items = json.loads(path.read_text(encoding="utf-8"))
    with warnings.catch_warnings():
        # It warns of fields that it does not know.
        warnings.simplefilter("ignore")
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem(items[0]["id"])]))
        return "".join(str(part) for part in bibliography.bibliography()[0])


class Head(HTMLParser):
    """The `meta` elements of a page, its canonical address, and the nodes of its JSON-LD."""

    def __init__(self):
        super().__init__()
        self.tags = {}
        self.canonical = None
        self.alternates = {}
        self.graph = []
        self.in_json = False

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "meta" and "name" in attributes:
            self.tags.setdefault(attributes["name"], []).append(attributes.get("content"))
        if tag == "link" and attributes.get("rel") == "canonical":
            self.canonical = attributes.get("href")
        if tag == "link" and attributes.get("rel") == "alternate":
            self.alternates[attributes.get("title")] = attributes.get("href")
        self.in_json = tag == "script" and attributes.get("type") == "application/ld+json"

    def handle_data(self, data):
        if self.in_json:
            self.graph += json.loads(data)["@graph"]

    def handle_endtag(self, tag):
        self.in_json = False


def differences(found):
    """The fields in which readers disagree. A reader that knows nothing of a field has no say."""
    fields = sorted({field for work in found.values() for field in work})
    for field in fields:
        values = {reader: work[field] for reader, work in found.items() if field in work}
        first = next(iter(values.values()))
        if any(value != first for value in values.values()):
            yield f"{field}: " + "; ".join(f"{reader} has {value!r}" for reader, value in values.items())


def check(bib):
    """What is wrong with the files of a work."""
    readers = {"BibTeX": (from_bibtex, ".bib"), "RIS": (from_ris, ".ris"), "CSL-JSON": (from_csl, ".csl.json")}
    found = {}
    for reader, (read, suffix) in readers.items():
        path = bib.with_suffix(suffix)
        if not path.is_file():
            yield f"there is no {path.name}"
            continue
        try:
            found[reader] = read(path)
        except Exception as error:  # A reader may fail in any way, and each is a finding.
            yield f"{path.name}: {type(error).__name__}: {error}"
    if len(found) < len(readers):
        return
    yield from differences(found)
    work = found["CSL-JSON"]
    if not work["id"].isascii():
        yield f"the key {work['id']!r} is not ASCII"
    try:
        text = cited(bib.with_suffix(".csl.json"))
        if work["issued"][:4] not in text or (work["authors"] and work["authors"][0].split(",")[0] not in text):
            yield f"cited as {text!r}"
    except Exception as error:
        yield f"citeproc: {type(error).__name__}: {error}"
    page = bib.parent / "index.html"
    if not page.is_file():
        yield "there is no page beside it"
        return
    head = Head()
    head.feed(page.read_text(encoding="utf-8"))
    if head.canonical != work["url"]:
        yield f"the page is at {head.canonical!r}, its citation leads to {work['url']!r}"
    if work["kind"] == "dataset":
        yield from differences_of_data(work, head)
    else:
        yield from differences_of_page(work, head, bib)


def differences_of_data(work, head):
    """What a page's JSON-LD says of its data, beside the citation."""
    nodes = [node for node in head.graph if node["@type"] == "Dataset"]
    if len(nodes) != 1:
        yield f"{len(nodes)} data sets in the JSON-LD"
        return
    for field, name in [("id", "identifier"), ("version", "version"), ("url", "url"), ("language", "inLanguage")]:
        if nodes[0].get(name) != work[field]:
            yield f"the JSON-LD's {name} is {nodes[0].get(name)!r}, its citation has {work[field]!r}"


def differences_of_page(work, head, bib):
    """What the elements of a page's head say, beside the citation."""
    expected = {
        "citation_title": [work["title"]],
        "citation_author": work["authors"],
        "citation_publisher": [work["publisher"]],
        "citation_publication_date": [work["issued"].replace("-", "/")],
        "citation_language": [work["language"]],
        "DC.title": [work["title"]],
        "DC.creator": work["authors"],
        "DC.date": [work["issued"]],
        "DC.identifier": [work["url"]],
    }
    for name, values in expected.items():
        if head.tags.get(name, []) != values:
            yield f"the page's {name} is {head.tags.get(name)!r}, its citation has {values!r}"
    for title, suffix in [("BibTeX", ".bib"), ("RIS", ".ris"), ("CSL-JSON", ".csl.json")]:
        href = head.alternates.get(title) or ""
        if not href.endswith("/" + bib.with_suffix(suffix).name):
            yield f"the page's head leads to {href!r} for {title}"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: check.py OUTPUT")
    root = Path(sys.argv[1])
    files = sorted(root.rglob("*.bib"))
    if not files:
        sys.exit(f"found no .bib file below {root}")
    problems = 0
    for bib in files:
        for problem in check(bib):
            print(f"{bib.relative_to(root)}: {problem}")
            problems += 1
    print(f"{len(files)} works, each read from BibTeX, RIS and CSL-JSON: {problems} problems")
    sys.exit(1 if problems else 0)


main()
