"""Titles of Games and of events, read in the many forms that articles, infoboxes, addresses and lists print.

What is read comes out in one form: Games as the key of the code list (``2004-summer``), events as Games, sport, sex
and the words that are left, sorted and evened out (``4x100m freestyle relay``). Two titles are of one event when all
four are equal; likeness plays no part, since sister events differ by a word.
"""

from olygraph.link.titles.edition import plain_title, read_edition
from olygraph.link.titles.event import EventTitle, even_event, read_event

__all__ = ["EventTitle", "even_event", "plain_title", "read_edition", "read_event"]
