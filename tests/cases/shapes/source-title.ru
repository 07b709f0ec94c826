# A source with two titles.
# article: time-trial
# shape: source-title
# severity: Violation
# message: the source has no title, or several

INSERT { ?source dcterms:title "Another" }
WHERE { ?source a oly:Source }
