CREATE TABLE batches (
	number INTEGER NOT NULL,
	label TEXT NOT NULL,
	who TEXT NOT NULL,
	at TEXT NOT NULL,
	undoes INTEGER,
	CONSTRAINT pk_batches PRIMARY KEY (number)
);

CREATE TABLE counters (
	name TEXT NOT NULL,
	last INTEGER NOT NULL,
	CONSTRAINT pk_counters PRIMARY KEY (name)
);

CREATE TABLE exports (
	number INTEGER NOT NULL,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	scope TEXT NOT NULL,
	log_position INTEGER NOT NULL,
	CONSTRAINT pk_exports PRIMARY KEY (number)
);

CREATE TABLE meta (
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT pk_meta PRIMARY KEY (name)
);

CREATE TABLE originals (
	fingerprint TEXT NOT NULL,
	file_name TEXT NOT NULL,
	bytes BLOB NOT NULL,
	CONSTRAINT pk_originals PRIMARY KEY (fingerprint)
);

CREATE TABLE records (
	id INTEGER NOT NULL,
	serial INTEGER NOT NULL,
	kind TEXT NOT NULL,
	number INTEGER NOT NULL,
	title TEXT DEFAULT '' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	version INTEGER DEFAULT '1' NOT NULL,
	changed_at TEXT NOT NULL,
	CONSTRAINT pk_records PRIMARY KEY (id),
	CONSTRAINT uq_records_kind_number UNIQUE (kind, number),
	CONSTRAINT uq_records_serial UNIQUE (serial)
);

CREATE INDEX ix_records_order ON records (kind, removed, number);

CREATE TABLE actor (
	id INTEGER NOT NULL,
	name TEXT,
	kind TEXT,
	code TEXT,
	valid_from TEXT,
	valid_from_from TEXT,
	valid_from_to TEXT,
	valid_to TEXT,
	valid_to_from TEXT,
	valid_to_to TEXT,
	other_codes TEXT,
	official_name TEXT,
	successor INTEGER,
	succession TEXT,
	note TEXT,
	other_names TEXT,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_actor PRIMARY KEY (id),
	CONSTRAINT fk_actor_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_actor_successor FOREIGN KEY(successor) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE TABLE agreement (
	id INTEGER NOT NULL,
	title TEXT,
	type TEXT,
	subject TEXT,
	title_official TEXT,
	short_code TEXT,
	legal_level TEXT,
	bindingness TEXT,
	laterality TEXT,
	obligations TEXT,
	content TEXT,
	stated_reason TEXT,
	ending_mode TEXT,
	place_of_signature TEXT,
	languages TEXT,
	duration TEXT,
	notice_period TEXT,
	entry_condition TEXT,
	depositary INTEGER,
	registration TEXT,
	text_location TEXT,
	curation_state TEXT,
	last_checked TEXT,
	last_checked_from TEXT,
	last_checked_to TEXT,
	checked_by TEXT,
	open_questions TEXT,
	note TEXT,
	parties TEXT,
	parties_key TEXT,
	signed TEXT,
	signed_from TEXT,
	signed_to TEXT,
	in_force TEXT,
	in_force_from TEXT,
	in_force_to TEXT,
	ended TEXT,
	ended_from TEXT,
	ended_to TEXT,
	witnesses INTEGER,
	open_conflicts INTEGER,
	cited_percent INTEGER,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_agreement PRIMARY KEY (id),
	CONSTRAINT fk_agreement_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_agreement_depositary FOREIGN KEY(depositary) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE INDEX ix_agreement_parties_key_signed_from ON agreement (parties_key, signed_from);

CREATE TABLE citation (
	id INTEGER NOT NULL,
	record INTEGER,
	field TEXT,
	stated_value TEXT,
	rank TEXT,
	reason TEXT,
	source INTEGER,
	paragraph INTEGER,
	line INTEGER,
	quote TEXT,
	note TEXT,
	support TEXT,
	scope TEXT,
	attributed_to TEXT,
	credibility TEXT,
	value TEXT,
	assertion TEXT,
	page TEXT,
	char_from INTEGER,
	char_to INTEGER,
	context_before TEXT,
	context_after TEXT,
	rests_on TEXT,
	agreement INTEGER,
	accepted_value TEXT,
	verdict TEXT,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_citation PRIMARY KEY (id),
	CONSTRAINT fk_citation_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_citation_record FOREIGN KEY(record) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_citation_source FOREIGN KEY(source) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE INDEX ix_citation_agreement ON citation (agreement);

CREATE INDEX ix_citation_record ON citation (record);

CREATE INDEX ix_citation_source ON citation (source);

CREATE TABLE edits (
	batch INTEGER NOT NULL,
	position INTEGER NOT NULL,
	action TEXT NOT NULL,
	kind TEXT NOT NULL,
	record INTEGER NOT NULL,
	field TEXT,
	"before" BLOB,
	"after" BLOB,
	CONSTRAINT pk_edits PRIMARY KEY (batch, position),
	CONSTRAINT fk_edits_batch FOREIGN KEY(batch) REFERENCES batches (number) ON DELETE RESTRICT,
	CONSTRAINT fk_edits_record FOREIGN KEY(record) REFERENCES records (id) ON DELETE RESTRICT
)
 WITHOUT ROWID;

CREATE INDEX ix_edits_record ON edits (record);

CREATE TABLE event (
	id INTEGER NOT NULL,
	agreement INTEGER,
	type TEXT,
	date TEXT,
	date_from TEXT,
	date_to TEXT,
	effective TEXT,
	effective_from TEXT,
	effective_to TEXT,
	party INTEGER,
	legal_act INTEGER,
	planned INTEGER,
	place TEXT,
	ending_mode TEXT,
	note TEXT,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_event PRIMARY KEY (id),
	CONSTRAINT fk_event_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_event_agreement FOREIGN KEY(agreement) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_event_party FOREIGN KEY(party) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_event_legal_act FOREIGN KEY(legal_act) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE INDEX ix_event_agreement ON event (agreement);

CREATE INDEX ix_event_legal_act ON event (legal_act);

CREATE TABLE finding (
	id INTEGER NOT NULL,
	record INTEGER NOT NULL,
	rule TEXT NOT NULL,
	severity TEXT NOT NULL,
	field TEXT NOT NULL,
	text TEXT NOT NULL,
	citations TEXT NOT NULL,
	CONSTRAINT pk_finding PRIMARY KEY (id),
	CONSTRAINT fk_finding_record FOREIGN KEY(record) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE INDEX ix_finding_record ON finding (record);

CREATE INDEX ix_finding_rule ON finding (rule);

CREATE TABLE gap (
	id INTEGER NOT NULL,
	record INTEGER,
	field TEXT,
	why TEXT,
	kind TEXT,
	looked_where TEXT,
	looked_on TEXT,
	looked_on_from TEXT,
	looked_on_to TEXT,
	agreement INTEGER,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_gap PRIMARY KEY (id),
	CONSTRAINT fk_gap_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_gap_record FOREIGN KEY(record) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE INDEX ix_gap_agreement ON gap (agreement);

CREATE INDEX ix_gap_record ON gap (record);

CREATE TABLE legal_act (
	id INTEGER NOT NULL,
	title TEXT,
	type TEXT,
	issuer INTEGER,
	number TEXT,
	signed_by INTEGER,
	signed TEXT,
	signed_from TEXT,
	signed_to TEXT,
	published TEXT,
	published_from TEXT,
	published_to TEXT,
	where_published TEXT,
	instruction TEXT,
	legal_effect TEXT,
	stated_count TEXT,
	note TEXT,
	agreements TEXT,
	agreements_count INTEGER,
	computed_count TEXT,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_legal_act PRIMARY KEY (id),
	CONSTRAINT fk_legal_act_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_legal_act_issuer FOREIGN KEY(issuer) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_legal_act_signed_by FOREIGN KEY(signed_by) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE TABLE membership (
	id INTEGER NOT NULL,
	actor INTEGER,
	organisation INTEGER,
	valid_from TEXT,
	valid_from_from TEXT,
	valid_from_to TEXT,
	valid_to TEXT,
	valid_to_from TEXT,
	valid_to_to TEXT,
	note TEXT,
	source TEXT,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_membership PRIMARY KEY (id),
	CONSTRAINT fk_membership_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_membership_actor FOREIGN KEY(actor) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_membership_organisation FOREIGN KEY(organisation) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE INDEX ix_membership_actor ON membership (actor);

CREATE INDEX ix_membership_organisation ON membership (organisation);

CREATE TABLE name (
	id INTEGER NOT NULL,
	actor INTEGER,
	name TEXT,
	language TEXT,
	script TEXT,
	valid_from TEXT,
	valid_from_from TEXT,
	valid_from_to TEXT,
	valid_to TEXT,
	valid_to_from TEXT,
	valid_to_to TEXT,
	official INTEGER,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_name PRIMARY KEY (id),
	CONSTRAINT fk_name_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_name_actor FOREIGN KEY(actor) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE INDEX ix_name_actor ON name (actor);

CREATE TABLE party (
	id INTEGER NOT NULL,
	agreement INTEGER,
	as_signed INTEGER,
	acting_today INTEGER,
	role TEXT,
	on_behalf_of INTEGER,
	position INTEGER,
	represented_by INTEGER,
	representation TEXT,
	note TEXT,
	code TEXT,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_party PRIMARY KEY (id),
	CONSTRAINT fk_party_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_party_agreement FOREIGN KEY(agreement) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_party_as_signed FOREIGN KEY(as_signed) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_party_acting_today FOREIGN KEY(acting_today) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_party_on_behalf_of FOREIGN KEY(on_behalf_of) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_party_represented_by FOREIGN KEY(represented_by) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE INDEX ix_party_acting_today ON party (acting_today);

CREATE INDEX ix_party_agreement ON party (agreement);

CREATE INDEX ix_party_as_signed ON party (as_signed);

CREATE TABLE passage_note (
	id INTEGER NOT NULL,
	source INTEGER,
	paragraph INTEGER,
	line INTEGER,
	kind TEXT,
	text TEXT,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_passage_note PRIMARY KEY (id),
	CONSTRAINT fk_passage_note_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_passage_note_source FOREIGN KEY(source) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE INDEX ix_passage_note_source ON passage_note (source);

CREATE TABLE person (
	id INTEGER NOT NULL,
	name TEXT,
	office TEXT,
	actor INTEGER,
	valid_from TEXT,
	valid_from_from TEXT,
	valid_from_to TEXT,
	valid_to TEXT,
	valid_to_from TEXT,
	valid_to_to TEXT,
	spellings TEXT,
	note TEXT,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_person PRIMARY KEY (id),
	CONSTRAINT fk_person_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_person_actor FOREIGN KEY(actor) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE TABLE relation (
	id INTEGER NOT NULL,
	agreement INTEGER,
	relation TEXT,
	other INTEGER,
	note TEXT,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_relation PRIMARY KEY (id),
	CONSTRAINT fk_relation_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_relation_agreement FOREIGN KEY(agreement) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_relation_other FOREIGN KEY(other) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE INDEX ix_relation_agreement ON relation (agreement);

CREATE INDEX ix_relation_other ON relation (other);

CREATE TABLE resolution (
	id INTEGER NOT NULL,
	record INTEGER,
	field TEXT,
	rule TEXT,
	other INTEGER,
	outcome TEXT,
	reason TEXT,
	citation_ids TEXT,
	agreement INTEGER,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_resolution PRIMARY KEY (id),
	CONSTRAINT fk_resolution_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_resolution_record FOREIGN KEY(record) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_resolution_other FOREIGN KEY(other) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE INDEX ix_resolution_agreement ON resolution (agreement);

CREATE INDEX ix_resolution_record ON resolution (record);

CREATE TABLE source (
	id INTEGER NOT NULL,
	title TEXT,
	outlet TEXT,
	author TEXT,
	published TEXT,
	published_from TEXT,
	published_to TEXT,
	accessed TEXT,
	accessed_from TEXT,
	accessed_to TEXT,
	url TEXT,
	kind TEXT,
	reliability TEXT,
	relies_on TEXT,
	text_kind TEXT,
	fingerprint TEXT,
	language TEXT,
	dateline TEXT,
	archive_url TEXT,
	reuse_terms TEXT,
	file_name TEXT,
	text TEXT,
	note TEXT,
	n_cited INTEGER DEFAULT '0' NOT NULL,
	n_implied INTEGER DEFAULT '0' NOT NULL,
	n_uncited INTEGER DEFAULT '0' NOT NULL,
	n_disputed INTEGER DEFAULT '0' NOT NULL,
	citations INTEGER DEFAULT '0' NOT NULL,
	sources INTEGER DEFAULT '0' NOT NULL,
	evidence TEXT DEFAULT '{}' NOT NULL,
	removed INTEGER DEFAULT '0' NOT NULL,
	CONSTRAINT pk_source PRIMARY KEY (id),
	CONSTRAINT fk_source_id FOREIGN KEY(id) REFERENCES records (id) ON DELETE RESTRICT
);

CREATE INDEX ix_source_fingerprint ON source (fingerprint);

CREATE TABLE status_span (
	agreement INTEGER NOT NULL,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL,
	status TEXT NOT NULL,
	detail TEXT NOT NULL,
	because_of INTEGER,
	reason TEXT NOT NULL,
	CONSTRAINT pk_status_span PRIMARY KEY (agreement, from_day),
	CONSTRAINT fk_status_span_agreement FOREIGN KEY(agreement) REFERENCES records (id) ON DELETE RESTRICT
)
 WITHOUT ROWID;

CREATE INDEX ix_status_span_status ON status_span (status, from_day, to_day);

CREATE VIRTUAL TABLE search USING fts5(words, tokenize='unicode61 remove_diacritics 0', prefix='1 2 3');
