# A medal of copper.
# article: time-trial
# shape: medal-notation
# severity: Violation
# message: the medal is none of gold, silver and bronze

INSERT DATA { <urn:x-test:medal> a oly:Medal ; skos:notation "copper" }
