# A source that is a spreadsheet too.
# article: time-trial
# shape: source-format
# severity: Violation
# message: the source has no media type that can be read

INSERT { ?source dcterms:format "text/csv" }
WHERE { ?source a oly:Source }
