# A slower record in place of a faster one.
# article: time-trial
# shape: record-better
# severity: Warning
# message: the record is no better than the one it replaced

INSERT { ?world oly:value 58.875 ; oly:valueUnit unit:SEC .
  <urn:x-test:record> a oly:Record ; oly:recordScope ?scope ; oly:event ?event ; oly:value 59.000 ; oly:valueUnit unit:SEC ; oly:replaced ?world ; prov:wasDerivedFrom ?passage . }
WHERE { ?world a oly:Record ; oly:recordScope/skos:notation "world" ; oly:recordScope ?scope ; oly:standingBefore ?event ; prov:wasDerivedFrom ?passage }
