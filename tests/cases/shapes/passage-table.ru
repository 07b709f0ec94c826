# A passage in a table that is not described.
# article: time-trial
# shape: passage-table
# severity: Violation
# message: the passage's table is not described

INSERT { ?passage oly:table <urn:x-test:table> }
WHERE { ?passage a oly:Passage ; oly:row 2 ; oly:quote ?quote }
