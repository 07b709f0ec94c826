# An honour with two titles.
# article: time-trial
# shape: honour-title
# severity: Violation
# message: the title is missing, no text, or more than one

INSERT { ?honour oly:honourTitle "champion" }
WHERE { ?honour a oly:Honour ; oly:year "2001"^^xsd:gYear }
