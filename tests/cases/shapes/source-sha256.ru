# A source with a second hash, in capitals.
# article: time-trial
# shape: source-sha256
# severity: Violation
# message: the source has no SHA-256

INSERT { ?source oly:sha256 "ABC" }
WHERE { ?source a oly:Source ; oly:sha256 ?hash }
