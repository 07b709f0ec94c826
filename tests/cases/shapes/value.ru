# A record with its value as a float too.
# article: time-trial
# shape: value
# severity: Violation
# message: the value is no decimal number

INSERT { ?record oly:value "60.711"^^xsd:double }
WHERE { ?record a oly:Record ; oly:mark "1:00.711" }
