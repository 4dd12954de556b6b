"""Reads the files by which a built site is found with other people's readers.

    python check.py OUTPUT

- `robots.txt`, by Python's own reader: everything may be fetched, and it names the sitemap.
- `sitemap.xml`, by libxml2 against the schema of sitemaps.org: each address is a page, all its languages name each other,
  and it is the page's canonical address.
- `<lang>/feed.xml`, by feedparser: well-formed, with all that RFC 4287 demands; entries are pages, the newest first.
- `llms.txt`, by markdown-it: a title, a quotation, sections with links to Markdown files that are there.
- `index.md` of every page: its title is that of the page, it says all words of the page's tables in the same cells, and
  no markup comes from data.

Exits with 1 when anything differs.
"""

import sys
from pathlib import Path
from urllib.robotparser import RobotFileParser
from urllib.parse import urlsplit

import feedparser
from lxml import etree, html
from markdown_it import MarkdownIt

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"

mistakes = []


def expect(holds, message):
    if not holds:
        mistakes.append(message)


def words(text):
    """A text with one space where there are several, of whatever kind."""
    return " ".join(text.split())


class Site:
    def __init__(self, output):
        self.output = output
        self.robots = (output / "robots.txt").read_text(encoding="utf-8")
        reader = RobotFileParser()
        reader.parse(self.robots.splitlines())
        maps = reader.site_maps() or []
        assert len(maps) == 1 and maps[0].endswith("/sitemap.xml"), f"robots.txt names {maps}"
        self.base = maps[0].removesuffix("sitemap.xml")
        expect(reader.can_fetch("Anybot", self.base + "en/"), "robots.txt forbids pages")
        self.documents = {}

    def file(self, address):
        """The file behind an address; None for one of another site."""
        if not address.startswith(self.base):
            return None
        path = urlsplit(address.removeprefix(self.base)).path
        return self.output / (path + "index.html" if path == "" or path.endswith("/") else path)

    def page(self, address):
        file = self.file(address)
        if file not in self.documents:
            self.documents[file] = html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()
        return self.documents[file]

    def links(self, address, kind):
        return self.page(address).xpath(f"//head/link[@rel='alternate'][@type='{kind}']/@href")


def check_sitemap(site, schema):
    schema = etree.XMLSchema(etree.parse(str(schema)))
    document = etree.parse(str(site.output / "sitemap.xml"))
    if document.getroot().tag == SITEMAP + "sitemapindex":
        locations = [node.text for node in document.iter(SITEMAP + "loc")]
        documents = [etree.parse(str(site.file(location))) for location in locations]
    else:
        documents = [document]
    alternates = {}
    for document in documents:
        expect(schema.validate(document), f"sitemap: {schema.error_log}")
        for node in document.iter(SITEMAP + "url"):
            address = node.findtext(SITEMAP + "loc")
            expect(address not in alternates, f"{address} is twice in the sitemap")
            expect(node.findtext(SITEMAP + "lastmod"), f"{address} has no date")
            alternates[address] = {link.get("hreflang"): link.get("href") for link in node.iter(LINK)}
    expect(len(alternates) > 5, f"the sitemap has only {len(alternates)} pages")
    for address, languages in alternates.items():
        expect(site.file(address).is_file(), f"{address} is no page")
        expect(address in languages.values(), f"{address} does not name itself")
        page = site.page(address)
        expect(page.xpath("//link[@rel='canonical']/@href") == [address], f"{address} is not canonical")
        of_page = {link.get("hreflang"): link.get("href") for link in page.xpath("//head/link[@hreflang]")}
        expect(of_page == languages, f"{address} has other languages in its head")
        for language, other in languages.items():
            expect(site.file(other).is_file(), f"{other} is no page")
            same = language == "x-default" or alternates.get(other) == languages
            expect(same, f"{other} does not name {address}")
    # Charts that other sites show, and pages at old addresses, say that nobody should find them.
    hidden = '<meta name="robots" content="noindex">'
    found = (path for path in site.output.rglob("index.html") if path.parent != site.output)
    pages = {path for path in found if hidden not in path.read_text("utf-8")}
    expect({site.file(address) for address in alternates} == pages, "the sitemap lacks pages")
    return sorted(alternates)


def check_feed(site, path, addresses):
    address = site.base + path.relative_to(site.output).as_posix()
    feed = feedparser.parse(path.read_bytes())
    expect(not feed.bozo, f"{path}: {feed.get('bozo_exception')}")
    expect(feed.version == "atom10", f"{path} is {feed.version}")
    head = feed.feed
    for field in ["id", "title", "updated", "author"]:
        expect(head.get(field), f"{path} has no {field}")
    expect(head.get("id") == address, f"{path} is called {head.get('id')}")
    by_rel = {link.rel: link.href for link in head.links}
    expect(by_rel.get("self") == address, f"{path} is at {by_rel.get('self')}")
    expect(site.file(by_rel["alternate"]).is_file(), f"{path} leads to {by_rel['alternate']}")
    expect(1 <= len(feed.entries) <= 50, f"{path} has {len(feed.entries)} entries")
    times = [entry.updated_parsed for entry in feed.entries]
    expect(times == sorted(times, reverse=True), f"{path} is not in order")
    expect(head.updated_parsed == times[0], f"{path} is older than its newest entry")
    expect(len({entry.id for entry in feed.entries}) == len(feed.entries), f"{path} has an entry twice")
    for entry in feed.entries:
        expect(entry.link in addresses, f"{path}: {entry.link} is no page")
        page = site.page(entry.link)
        title = words(page.xpath("string(//h1)"))
        expect(words(html.fromstring(entry.title).text_content()) == title, f"{path}: {entry.title} is {title}")
        expect(entry.get("summary"), f"{path}: {entry.id} has no summary")
        feeds = site.links(entry.link, "application/atom+xml")
        expect(len(feeds) == 1 and address.endswith(feeds[0]), f"{entry.link} does not name its feed")


def tokens(text):
    return MarkdownIt("commonmark").enable("table").parse(text)


def links_of(parsed):
    inline = (child for token in parsed if token.type == "inline" for child in token.children)
    return [token.attrs["href"] for token in inline if token.type == "link_open"]


def check_llms(site, path):
    parsed = tokens(path.read_text(encoding="utf-8"))
    kinds = [(token.type, token.tag) for token in parsed]
    expect(kinds[0] == ("heading_open", "h1"), f"{path} has no title")
    expect(kinds[3][0] == "blockquote_open", f"{path} has no summary")
    expect(("heading_open", "h2") in kinds, f"{path} has no sections")
    links = links_of(parsed)
    expect(len(links) > 2, f"{path} has {len(links)} links")
    for link in links:
        expect(link.endswith((".md", "llms.txt")) and site.file(link).is_file(), f"{path}: {link} is no file")


def table_rows(parsed):
    rows = []
    for position, token in enumerate(parsed):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            inline = parsed[position + 1].children or []
            text = "".join(" " if child.type == "softbreak" else child.content for child in inline)
            rows[-1].append(words(text))
    return rows


def check_plain(site, address):
    page = site.page(address)
    file = site.file(address).with_name("index.md")
    if not file.is_file():
        mistakes.append(f"{address} has no plain version")
        return 0
    links = site.links(address, "text/markdown")
    expect(len(links) == 1 and (address + "index.md").endswith(links[0]), f"{address} does not name its plain version")
    parsed = tokens(file.read_text(encoding="utf-8"))
    expect(parsed[0].tag == "h1", f"{file} has no title")
    title = "".join(child.content for child in parsed[1].children)
    expect(words(title) == words(page.xpath("string(//h1)")), f"{file} is called {title}")
    raw = [token for token in parsed if token.type == "html_block"]
    raw += [child for token in parsed for child in token.children or [] if child.type == "html_inline"]
    expect(not raw, f"{file} holds HTML: {[token.content for token in raw][:3]}")
    of_page = [
        [words(cell.text_content()) for cell in row.xpath("./th|./td")] for row in page.xpath("//main//table//tr")
    ]
    rows = table_rows(parsed)
    expect(rows == of_page, f"{file} has other tables than the page: {next(zip(rows, of_page), None)}")
    for link in links_of(parsed):
        target = site.file(link)
        expect(target is None or target.is_file(), f"{file}: {link} is no file")
        expect(link.split(":", 1)[0] in ("https", "http", "mailto", "tel"), f"{file}: {link} is not whole")
    return len(rows)


def main():
    site = Site(Path(sys.argv[1]))
    addresses = check_sitemap(site, Path(__file__).parent / "schema" / "sitemap.xsd")
    feeds = sorted(site.output.glob("*/feed.xml"))
    indexes = [site.output / "llms.txt", *sorted(site.output.glob("*/llms.txt"))]
    expect(len(feeds) == len(indexes) >= 2, f"{len(feeds)} feeds, {len(indexes)} indexes")
    for path in feeds:
        check_feed(site, path, addresses)
    for path in indexes:
        check_llms(site, path)
    rows = sum(check_plain(site, address) for address in addresses)
    expect(rows > len(addresses), f"only {rows} rows of tables were compared")
    for mistake in mistakes[:20]:
        print(mistake, file=sys.stderr)
    if mistakes:
        sys.exit(f"{len(mistakes)} mistakes")
    print(f"{len(addresses)} pages, {len(feeds)} feeds, {len(indexes)} indexes, {rows} rows: all as they should be.")


main()
