# An article about an event without a table of results.
# article: time-trial
# shape: event-without-results
# severity: Warning
# message: no result of the event was read

INSERT { <urn:x-test:event> a oly:Event ; schema:name "An event" ; oly:title "An article" ; schema:superEvent ?games ; oly:sport ?sport ; prov:wasDerivedFrom ?passage }
WHERE { ?event oly:title ?title ; schema:superEvent ?games ; oly:sport ?sport ; prov:wasDerivedFrom ?passage }
