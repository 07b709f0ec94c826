# A source of unknown licence.
# article: time-trial
# shape: source-licence
# severity: Warning
# message: the source's licence is not known

DELETE { ?source dcterms:license ?licence }
WHERE { ?source a oly:Source ; dcterms:license ?licence }
