# The edition of 2004 as the one before that of 2000.
# article: time-trial
# shape: previous-edition-earlier
# severity: Warning
# message: the edition of 2004 is linked as the one before that of 2000

INSERT { ?edition oly:previousEdition ?event }
WHERE { ?edition a oly:Event ; schema:superEvent/oly:year "2000"^^xsd:gYear . ?event oly:title ?title }
