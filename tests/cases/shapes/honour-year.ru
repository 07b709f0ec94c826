# A title with its year as a number too.
# article: time-trial
# shape: honour-year
# severity: Violation
# message: the title has no year, or several

INSERT { ?honour oly:year 2001 }
WHERE { ?honour a oly:Honour ; oly:year "2001"^^xsd:gYear }
