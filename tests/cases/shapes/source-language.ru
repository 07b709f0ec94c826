# A source in a language that has no tag.
# article: time-trial
# shape: source-language
# severity: Violation
# message: the source has no language tag

INSERT { ?source dcterms:language "English" }
WHERE { ?source a oly:Source }
