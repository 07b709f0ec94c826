# A session on the day after the event.
# article: time-trial
# shape: session-inside-event
# severity: Warning
# message: 2004-08-21 is not between first day 2004-08-20 and last day 2004-08-20

INSERT { <urn:x-test:session> a oly:Session ; oly:day "2004-08-21"^^xsd:date ; oly:event ?event ; prov:wasDerivedFrom ?passage }
WHERE { ?session a oly:Session ; oly:event ?event ; prov:wasDerivedFrom ?passage }
