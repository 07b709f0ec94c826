# A year too few.
# article: time-trial
# shape: appearances-counted
# severity: Violation
# message: 19 appearances are stated, and 18 years derived

DELETE { ?event oly:heldInYear "1932"^^xsd:gYear }
WHERE { ?event oly:title ?title }
