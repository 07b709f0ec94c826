# A quota of one, and two from one nation.
# article: time-trial
# shape: quota-kept
# severity: Warning
# message: a nation may enter 1, and the results name 2 for it

DELETE { ?event oly:quotaPerNation 2 . ?statement rdf:object 2 }
INSERT { ?event oly:quotaPerNation 1 . ?statement rdf:object 1 }
WHERE { ?statement rdf:subject ?event ; rdf:predicate oly:quotaPerNation ; rdf:object 2 }
