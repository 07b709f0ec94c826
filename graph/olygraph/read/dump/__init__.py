"""MediaWiki XML dumps: pages as documents, in constant memory, and what could not be read as problems."""

from olygraph.read.dump.dump import dump_documents
from olygraph.read.dump.multistream import index_beside, multistream_documents

__all__ = ["dump_documents", "index_beside", "multistream_documents"]
