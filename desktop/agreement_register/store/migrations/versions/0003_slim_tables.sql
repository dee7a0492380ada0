DROP TABLE status_span;

DROP TABLE finding;

DROP TABLE search;

DROP INDEX ix_agreement_parties_key_signed_from;

DROP INDEX ix_agreement_text;

DROP INDEX ix_citation_agreement;

DROP INDEX ix_citation_attributed_to;

DROP INDEX ix_citation_record;

DROP INDEX ix_citation_source;

DROP INDEX ix_event_agreement;

DROP INDEX ix_event_legal_act;

DROP INDEX ix_gap_agreement;

DROP INDEX ix_gap_record;

DROP INDEX ix_membership_actor;

DROP INDEX ix_membership_organisation;

DROP INDEX ix_name_actor;

DROP INDEX ix_party_acting_today;

DROP INDEX ix_party_agreement;

DROP INDEX ix_party_as_signed;

DROP INDEX ix_passage_note_source;

DROP INDEX ix_relation_agreement;

DROP INDEX ix_relation_other;

DROP INDEX ix_resolution_agreement;

DROP INDEX ix_resolution_record;

DROP INDEX ix_source_fingerprint;

DROP INDEX ix_source_outlet_key;

DROP INDEX ix_source_title_key;

CREATE TABLE new_records (
	id INTEGER NOT NULL,
	serial INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	number INTEGER NOT NULL,
	title TEXT DEFAULT '' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	version INTEGER DEFAULT '1' NOT NULL,
	changed_at INTEGER NOT NULL,
	CONSTRAINT pk_records PRIMARY KEY (id),
	CONSTRAINT uq_records_kind_number UNIQUE (kind, number),
	CONSTRAINT uq_records_serial UNIQUE (serial)
);

INSERT INTO new_records (id, serial, kind, number, title, removed, version, changed_at)
SELECT id, serial, CASE kind
	WHEN 'actor' THEN 1
	WHEN 'agreement' THEN 2
	WHEN 'citation' THEN 3
	WHEN 'event' THEN 4
	WHEN 'gap' THEN 5
	WHEN 'legal_act' THEN 6
	WHEN 'membership' THEN 7
	WHEN 'name' THEN 8
	WHEN 'party' THEN 9
	WHEN 'passage_note' THEN 10
	WHEN 'person' THEN 11
	WHEN 'relation' THEN 12
	WHEN 'resolution' THEN 13
	WHEN 'source' THEN 14
END, number, title, removed, version, CAST(strftime('%s', changed_at) AS INTEGER)
FROM records;

DROP TABLE records;

ALTER TABLE new_records RENAME TO records;

CREATE TABLE aliases (
	kind INTEGER NOT NULL,
	number INTEGER NOT NULL,
	record INTEGER NOT NULL,
	CONSTRAINT pk_aliases PRIMARY KEY (kind, number),
	CONSTRAINT fk_aliases_record FOREIGN KEY(record) REFERENCES records (id) ON DELETE RESTRICT
)
 WITHOUT ROWID;

CREATE TABLE status_span (
	agreement INTEGER NOT NULL,
	from_day INTEGER NOT NULL,
	to_day INTEGER NOT NULL,
	status INTEGER NOT NULL,
	detail TEXT NOT NULL,
	because_of INTEGER,
	said TEXT NOT NULL,
	CONSTRAINT pk_status_span PRIMARY KEY (agreement, from_day),
	CONSTRAINT fk_status_span_agreement FOREIGN KEY(agreement) REFERENCES records (id) ON DELETE RESTRICT
)
 WITHOUT ROWID;

CREATE TABLE finding (
	id INTEGER NOT NULL,
	rank INTEGER NOT NULL,
	rule TEXT NOT NULL,
	record INTEGER NOT NULL,
	field TEXT NOT NULL,
	said TEXT NOT NULL,
	citations TEXT NOT NULL,
	CONSTRAINT pk_finding PRIMARY KEY (id),
	CONSTRAINT fk_finding_record FOREIGN KEY(record) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE VIRTUAL TABLE search USING fts5(words, tokenize='unicode61 remove_diacritics 0', prefix='1 2 3', detail=none, columnsize=0);

CREATE INDEX ix_actor_successor ON actor (successor) WHERE successor IS NOT NULL;

CREATE INDEX ix_agreement_depositary ON agreement (depositary) WHERE depositary IS NOT NULL;

CREATE INDEX ix_agreement_parties_key_signed_from ON agreement (parties_key, signed_from) WHERE parties_key IS NOT NULL;

CREATE INDEX ix_agreement_text ON agreement (text) WHERE text IS NOT NULL;

CREATE INDEX ix_citation_agreement ON citation (agreement) WHERE agreement IS NOT NULL;

CREATE INDEX ix_citation_attributed_to ON citation (attributed_to) WHERE attributed_to IS NOT NULL;

CREATE INDEX ix_citation_record ON citation (record) WHERE record IS NOT NULL;

CREATE INDEX ix_citation_source ON citation (source) WHERE source IS NOT NULL;

CREATE INDEX ix_event_agreement ON event (agreement) WHERE agreement IS NOT NULL;

CREATE INDEX ix_event_legal_act ON event (legal_act) WHERE legal_act IS NOT NULL;

CREATE INDEX ix_event_party ON event (party) WHERE party IS NOT NULL;

CREATE INDEX ix_finding_disputed ON finding (record, field) WHERE rule IN ('disputed', 'count');

CREATE INDEX ix_finding_rank_rule_record ON finding (rank, rule, record);

CREATE INDEX ix_finding_record ON finding (record);

CREATE INDEX ix_gap_agreement ON gap (agreement) WHERE agreement IS NOT NULL;

CREATE INDEX ix_gap_record ON gap (record) WHERE record IS NOT NULL;

CREATE INDEX ix_legal_act_issuer ON legal_act (issuer) WHERE issuer IS NOT NULL;

CREATE INDEX ix_legal_act_signed_by ON legal_act (signed_by) WHERE signed_by IS NOT NULL;

CREATE INDEX ix_membership_actor ON membership (actor) WHERE actor IS NOT NULL;

CREATE INDEX ix_membership_organisation ON membership (organisation) WHERE organisation IS NOT NULL;

CREATE INDEX ix_name_actor ON name (actor) WHERE actor IS NOT NULL;

CREATE INDEX ix_party_acting_today ON party (acting_today) WHERE acting_today IS NOT NULL;

CREATE INDEX ix_party_agreement ON party (agreement) WHERE agreement IS NOT NULL;

CREATE INDEX ix_party_as_signed ON party (as_signed) WHERE as_signed IS NOT NULL;

CREATE INDEX ix_party_on_behalf_of ON party (on_behalf_of) WHERE on_behalf_of IS NOT NULL;

CREATE INDEX ix_party_represented_by ON party (represented_by) WHERE represented_by IS NOT NULL;

CREATE INDEX ix_passage_note_source ON passage_note (source) WHERE source IS NOT NULL;

CREATE INDEX ix_person_actor ON person (actor) WHERE actor IS NOT NULL;

CREATE INDEX ix_records_trash ON records (kind) WHERE removed = 1;

CREATE INDEX ix_relation_agreement ON relation (agreement) WHERE agreement IS NOT NULL;

CREATE INDEX ix_relation_other ON relation (other) WHERE other IS NOT NULL;

CREATE INDEX ix_resolution_agreement ON resolution (agreement) WHERE agreement IS NOT NULL;

CREATE INDEX ix_resolution_other ON resolution (other) WHERE other IS NOT NULL;

CREATE INDEX ix_resolution_record ON resolution (record) WHERE record IS NOT NULL;

CREATE INDEX ix_source_fingerprint ON source (fingerprint) WHERE fingerprint IS NOT NULL;

CREATE INDEX ix_source_outlet_key ON source (outlet_key) WHERE outlet_key IS NOT NULL;

CREATE INDEX ix_source_title_key ON source (title_key) WHERE title_key IS NOT NULL;

CREATE INDEX ix_status_span_status ON status_span (status, from_day, to_day);
