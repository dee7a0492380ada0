ALTER TABLE agreement RENAME TO old_agreement;

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
	text INTEGER,
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
	CONSTRAINT fk_agreement_depositary FOREIGN KEY(depositary) REFERENCES records (id) ON DELETE RESTRICT,
	CONSTRAINT fk_agreement_text FOREIGN KEY(text) REFERENCES records (id) ON DELETE RESTRICT
);

INSERT INTO agreement (
	id, title, type, subject, title_official, short_code, legal_level, bindingness, laterality,
	obligations, content, stated_reason, ending_mode, place_of_signature, languages, duration,
	notice_period, entry_condition, depositary, registration, text_location, curation_state,
	last_checked, last_checked_from, last_checked_to, checked_by, open_questions, note, parties,
	parties_key, signed, signed_from, signed_to, in_force, in_force_from, in_force_to, ended,
	ended_from, ended_to, witnesses, open_conflicts, cited_percent, n_cited, n_implied, n_uncited,
	n_disputed, citations, sources, evidence, removed
)
SELECT
	id, title, type, subject, title_official, short_code, legal_level, bindingness, laterality,
	obligations, content, stated_reason, ending_mode, place_of_signature, languages, duration,
	notice_period, entry_condition, depositary, registration, text_location, curation_state,
	last_checked, last_checked_from, last_checked_to, checked_by, open_questions, note, parties,
	parties_key, signed, signed_from, signed_to, in_force, in_force_from, in_force_to, ended,
	ended_from, ended_to, witnesses, open_conflicts, cited_percent, n_cited, n_implied, n_uncited,
	n_disputed, citations, sources, evidence, removed
FROM old_agreement;

DROP TABLE old_agreement;

CREATE INDEX ix_agreement_parties_key_signed_from ON agreement (parties_key, signed_from);

CREATE INDEX ix_agreement_text ON agreement (text);

ALTER TABLE citation RENAME TO old_citation;

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
	anchor TEXT,
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

INSERT INTO citation (
	id, record, field, stated_value, rank, reason, source, paragraph, line, quote, note, support,
	scope, attributed_to, credibility, value, assertion, page, char_from, char_to, context_before,
	context_after, rests_on, agreement, accepted_value, verdict, n_cited, n_implied, n_uncited,
	n_disputed, citations, sources, evidence, removed
)
SELECT
	id, record, field, stated_value, rank, reason, source, paragraph, line, quote, note, support,
	scope, attributed_to, credibility, value, assertion, page, char_from, char_to, context_before,
	context_after, rests_on, agreement, accepted_value, verdict, n_cited, n_implied, n_uncited,
	n_disputed, citations, sources, evidence, removed
FROM old_citation;

DROP TABLE old_citation;

CREATE INDEX ix_citation_agreement ON citation (agreement);

CREATE INDEX ix_citation_attributed_to ON citation (attributed_to);

CREATE INDEX ix_citation_record ON citation (record);

CREATE INDEX ix_citation_source ON citation (source);

ALTER TABLE source RENAME TO old_source;

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
	furniture TEXT,
	layout TEXT,
	note TEXT,
	title_key TEXT,
	outlet_key TEXT,
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

INSERT INTO source (
	id, title, outlet, author, published, published_from, published_to, accessed, accessed_from,
	accessed_to, url, kind, reliability, relies_on, text_kind, fingerprint, language, dateline,
	archive_url, reuse_terms, file_name, text, note, n_cited, n_implied, n_uncited, n_disputed,
	citations, sources, evidence, removed
)
SELECT
	id, title, outlet, author, published, published_from, published_to, accessed, accessed_from,
	accessed_to, url, kind, reliability, relies_on, text_kind, fingerprint, language, dateline,
	archive_url, reuse_terms, file_name, text, note, n_cited, n_implied, n_uncited, n_disputed,
	citations, sources, evidence, removed
FROM old_source;

DROP TABLE old_source;

CREATE INDEX ix_source_fingerprint ON source (fingerprint);

CREATE INDEX ix_source_outlet_key ON source (outlet_key);

CREATE INDEX ix_source_title_key ON source (title_key);
