# A winning mark that is not the winner's.
# article: time-trial
# shape: winning-mark-of-winner
# severity: Warning
# message: the winning mark is 60.712 s, and no winner of a final has it

DELETE { ?event oly:winningMark "1:00.711" . ?statement rdf:object "1:00.711" }
INSERT { ?event oly:winningMark "1:00.712" . ?statement rdf:object "1:00.712" }
WHERE { ?statement rdf:subject ?event ; rdf:predicate oly:winningMark ; rdf:object "1:00.711" }
