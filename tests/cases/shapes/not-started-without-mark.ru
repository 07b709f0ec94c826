# Somebody who did not start and has a rank.
# article: shot-put
# shape: not-started-without-mark
# severity: Warning
# message: the competitor did not start, and has a mark or a rank

INSERT { ?result oly:rank 4 }
WHERE { ?result a oly:Result ; oly:status/skos:notation "DNS" }
