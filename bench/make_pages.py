"""Make an input of any size from a few pages: a MediaWiki dump of them, again and again under other titles.

    python bench/make_pages.py ../shared/bench/dev/wikitext 1000 pages.xml

Titles are those of the files, with a number behind the name of the event, so that each page is an event of its own.
"""

import csv
import sys
from pathlib import Path
from xml.sax.saxutils import escape


def main() -> None:
    """Write the dump; the arguments are the folder, the number of pages, and the file."""
    folder, count, out = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    pages = [(_title(folder, file), file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.wikitext"))]
    with out.open("w", encoding="utf-8") as stream:
        stream.write('<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="en">\n')
        for number in range(count):
            title, text = pages[number % len(pages)]
            stream.write(
                f"<page><title>{escape(title)} {number // len(pages)}</title><ns>0</ns><id>{number + 1}</id>"
                f"<revision><id>{number + 1}</id><model>wikitext</model><format>text/x-wiki</format>"
                f'<text xml:space="preserve">{escape(text)}</text></revision></page>\n'
            )
        stream.write("</mediawiki>\n")


def _title(folder: Path, file: Path) -> str:
    """The title that the manifest in the folder gives to the file's name, else the name itself."""
    manifest = folder / "MANIFEST.tsv"
    if manifest.is_file():
        with manifest.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, delimiter="\t"):
                if row["file"] == file.name:
                    return row["title"]
    return file.stem.replace("_", " ")


if __name__ == "__main__":
    main()
