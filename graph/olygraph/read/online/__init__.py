"""Pages from the wikis themselves, asked for politely and kept, so that nothing is asked for twice.

Needs the extra ``online`` (CacheControl's file cache and platformdirs). What Wikimedia asks of programs is in its
User-Agent policy, in API:Etiquette and in Manual:Maxlag parameter.
"""

from olygraph.read.online.fetch import WIKI, WIKIDATA, Fetcher
from olygraph.read.online.kept import Kept, default_folder
from olygraph.read.online.transport import Clock, SystemClock, check_contact

__all__ = ["WIKI", "WIKIDATA", "Clock", "Fetcher", "Kept", "SystemClock", "check_contact", "default_folder"]
