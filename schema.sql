-- The log: one append-only, hash-chained ledger, and readable tables made from it.
--
-- `sqlite3 new.db < schema.sql` makes an empty log.  The ledger (first part) is the
-- only truth; every other table is a projection, a pure function of the ledger, and
-- `logbook rebuild` makes it anew.  Formats and hashes: docs/format.md.
-- The triggers stop accidents by any program that opens this file.  They do not stop
-- its owner; the hash chain, and copies of its head kept elsewhere, show that.

PRAGMA application_id = 0x4C4F4742; -- "LOGB"
PRAGMA user_version = 1;

------------------------------------------------------------------------------
-- 1. The ledger
------------------------------------------------------------------------------

CREATE TABLE ledger (
    seq         INTEGER PRIMARY KEY CHECK (seq >= 1),     -- place in the chain, and nothing else
    record_hash TEXT NOT NULL CHECK (length(record_hash) = 64),
    head        TEXT NOT NULL CHECK (length(head) = 64)   -- binds seq, record_hash and the head before
) STRICT;

CREATE TABLE ledger_field (
    seq         INTEGER NOT NULL REFERENCES ledger (seq),
    name        TEXT NOT NULL,
    commitment  TEXT NOT NULL CHECK (length(commitment) = 64),
    salt        TEXT CHECK (length(salt) = 32),           -- NULL once redacted
    value       TEXT,                                     -- canonical JSON; NULL once redacted
    PRIMARY KEY (seq, name),
    CHECK ((salt IS NULL) = (value IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_tombstone (
    seq         INTEGER NOT NULL REFERENCES ledger (seq), -- the entry that lost a value
    name        TEXT NOT NULL,                            -- the field it lost
    redaction   INTEGER NOT NULL REFERENCES ledger (seq), -- the entry that says so
    PRIMARY KEY (seq, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ledger_insert BEFORE INSERT ON ledger
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
BEGIN SELECT raise(ABORT, 'the ledger only grows at its end: seq must be the next number'); END;

CREATE TRIGGER ledger_update BEFORE UPDATE ON ledger
BEGIN SELECT raise(ABORT, 'the ledger is never changed: add an amendment'); END;

CREATE TRIGGER ledger_delete BEFORE DELETE ON ledger
BEGIN SELECT raise(ABORT, 'the ledger is never shortened: void or redact a record'); END;

-- REPLACE deletes without firing delete triggers, so a taken key is refused here.
CREATE TRIGGER ledger_field_insert BEFORE INSERT ON ledger_field
WHEN new.seq IS NOT (SELECT max(seq) FROM ledger)
    OR EXISTS (SELECT 1 FROM ledger_field WHERE seq = new.seq AND name = new.name)
BEGIN SELECT raise(ABORT, 'fields belong to the newest entry and are written once'); END;

CREATE TRIGGER ledger_field_update BEFORE UPDATE ON ledger_field
WHEN NOT (
    new.seq IS old.seq AND new.name IS old.name AND new.commitment IS old.commitment
    AND new.salt IS NULL AND new.value IS NULL
    AND EXISTS (SELECT 1 FROM ledger_tombstone WHERE seq = old.seq AND name = old.name)
)
BEGIN SELECT raise(ABORT, 'a field is never changed; redaction may only empty it, after its tombstone'); END;

CREATE TRIGGER ledger_field_delete BEFORE DELETE ON ledger_field
BEGIN SELECT raise(ABORT, 'a field is never deleted: redact it'); END;

CREATE TRIGGER ledger_tombstone_insert BEFORE INSERT ON ledger_tombstone
WHEN NOT EXISTS (
        SELECT 1 FROM ledger_field
        WHERE seq = new.redaction AND name = 'kind' AND value = '"redaction"')
    OR EXISTS (SELECT 1 FROM ledger_tombstone WHERE seq = new.seq AND name = new.name)
    OR NOT EXISTS (SELECT 1 FROM ledger_field WHERE seq = new.seq AND name = new.name)
BEGIN SELECT raise(ABORT, 'a tombstone needs a redaction entry and stands once'); END;

CREATE TRIGGER ledger_tombstone_update BEFORE UPDATE ON ledger_tombstone
BEGIN SELECT raise(ABORT, 'a tombstone is never changed'); END;

CREATE TRIGGER ledger_tombstone_delete BEFORE DELETE ON ledger_tombstone
BEGIN SELECT raise(ABORT, 'a tombstone is never removed'); END;

------------------------------------------------------------------------------
-- 2. Projections: read them, never write them
------------------------------------------------------------------------------

CREATE TABLE projection (version INTEGER NOT NULL) STRICT;

CREATE TABLE entries (              -- every ledger entry, for finding it
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL,      -- for life; other entries refer to it
    kind        TEXT NOT NULL,
    no          INTEGER,            -- the number people use, in a series per kind
    action      TEXT NOT NULL,      -- shared by all entries of one user action
    target      TEXT,               -- id of the object this entry is about
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX entries_id ON entries (id);
CREATE INDEX entries_target ON entries (target, seq) WHERE target IS NOT NULL;
CREATE INDEX entries_action ON entries (action);
CREATE INDEX entries_kind_no ON entries (kind, no);

CREATE TABLE undone_actions (       -- actions taken back, and by which entry
    action      TEXT PRIMARY KEY,
    seq         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE interactions (         -- one contact between the user and a carrier
    no                 INTEGER PRIMARY KEY,
    id                 TEXT NOT NULL,
    seq                INTEGER NOT NULL,
    carrier            TEXT NOT NULL,   -- whom the other side claimed to be
    channel            TEXT NOT NULL
        CHECK (channel IN ('call', 'voicemail', 'sms', 'chat', 'email', 'letter', 'visit', 'web')),
    direction          TEXT NOT NULL CHECK (direction IN ('in', 'out')), -- seen from the user
    contact            TEXT,            -- normalised
    contact_raw        TEXT,            -- as received or typed
    contact_kind       TEXT,
    occurred_utc       TEXT,            -- NULL when only the day, or nothing, is known
    occurred_zone      TEXT,
    occurred_local     TEXT,            -- wall clock in that zone
    occurred_precision TEXT NOT NULL,
    occurred_known     TEXT NOT NULL,   -- how the time is known
    occurred_words     TEXT,            -- the words it was read from
    occurred_sort      TEXT NOT NULL,   -- orders records of every precision
    duration_seconds   INTEGER,
    agent_name         TEXT,
    agent_id           TEXT,
    agent_site         TEXT,
    agent_department   TEXT,
    reference_numbers  TEXT,            -- JSON array of what the carrier issued
    said               TEXT,
    tags               TEXT,            -- JSON array
    recorder           TEXT,            -- who typed, where not the owner
    told_by            TEXT,            -- whose account it is, where not the owner's
    verdict_code       TEXT,            -- as judged when written down
    verdict_level      TEXT,
    state              TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    amended            TEXT,            -- JSON array of corrected fields
    redacted           TEXT,            -- JSON array of fields removed for good
    recorded_at        TEXT NOT NULL,
    recorded_zone      TEXT,
    clock_back         INTEGER NOT NULL -- 1 if the clock stood before the previous entry
) STRICT;
CREATE INDEX interactions_id ON interactions (id);
CREATE INDEX interactions_when ON interactions (occurred_sort, no);
CREATE INDEX interactions_carrier ON interactions (carrier, occurred_sort);
CREATE INDEX interactions_channel ON interactions (channel, occurred_sort);
CREATE INDEX interactions_verdict ON interactions (verdict_level, occurred_sort);
CREATE INDEX interactions_contact ON interactions (contact, state, direction, occurred_sort, no);

CREATE TABLE promises (             -- what an agent promised
    no             INTEGER PRIMARY KEY,
    id             TEXT NOT NULL,
    seq            INTEGER NOT NULL,
    target         TEXT NOT NULL,
    interaction_no INTEGER,
    text           TEXT,
    promised_by    TEXT,
    amount         TEXT,            -- decimal
    currency       TEXT,
    due_date       TEXT,            -- last day on which it can be kept
    due_earliest   TEXT,
    due_zone       TEXT,
    due_words      TEXT,
    due_arithmetic    TEXT,         -- how business days were counted, in words
    due_arithmetic_zh TEXT,
    outcome        TEXT NOT NULL CHECK (outcome IN ('open', 'kept', 'broken', 'withdrawn')),
    outcome_on     TEXT,            -- the day on which it was kept, broken or withdrawn
    shown_by       TEXT,            -- id of the interaction or attachment that shows the outcome
    amended        TEXT,            -- JSON array of corrected fields
    redacted       TEXT,            -- JSON array of fields removed for good
    state          TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at    TEXT NOT NULL
) STRICT;
CREATE INDEX promises_target ON promises (target);
CREATE INDEX promises_id ON promises (id);
CREATE INDEX promises_due ON promises (outcome, due_date);

CREATE TABLE money (                -- amounts tied to an interaction or a case
    no             INTEGER PRIMARY KEY,
    id             TEXT NOT NULL,
    seq            INTEGER NOT NULL,
    target         TEXT NOT NULL,
    interaction_no INTEGER,
    kind           TEXT NOT NULL
        CHECK (kind IN ('charged', 'credited', 'promised', 'paid', 'disputed')),
    amount         TEXT,            -- decimal
    currency       TEXT,
    for_what       TEXT,
    shown_by       TEXT,            -- id of the interaction or attachment that shows it
    amended        TEXT,            -- JSON array of corrected fields
    redacted       TEXT,            -- JSON array of fields removed for good
    state          TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at    TEXT NOT NULL
) STRICT;
CREATE INDEX money_target ON money (target);
CREATE INDEX money_id ON money (id);

CREATE TABLE deadlines (            -- days computed from a rule and a trigger
    no             INTEGER PRIMARY KEY,
    id             TEXT NOT NULL,
    seq            INTEGER NOT NULL,
    target         TEXT NOT NULL,   -- the case or interaction
    interaction_no INTEGER,
    rule           TEXT NOT NULL,
    carrier        TEXT,            -- whose own terms were used
    direction      TEXT,            -- theirs, yours, wait
    trigger_date   TEXT NOT NULL,   -- the day from which it counts, in the zone
    trigger_time   TEXT,
    due_date       TEXT NOT NULL,   -- the last day, in the zone
    remind_date    TEXT,
    zone           TEXT,            -- the receiver's
    day_kind       TEXT NOT NULL,
    trigger_id     TEXT,            -- the entry that set it off
    arithmetic     TEXT,            -- the count in words
    arithmetic_zh  TEXT,
    source         TEXT,
    source_url     TEXT,
    seen           TEXT,
    confidence     TEXT,
    outcome        TEXT NOT NULL CHECK (outcome IN ('open', 'kept', 'broken', 'withdrawn')),
    amended        TEXT,            -- JSON array of corrected fields
    state          TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at    TEXT NOT NULL
) STRICT;
CREATE INDEX deadlines_target ON deadlines (target);
CREATE INDEX deadlines_id ON deadlines (id);
CREATE INDEX deadlines_due ON deadlines (outcome, due_date);

CREATE TABLE filings (              -- what happened to a complaint or notice
    no             INTEGER PRIMARY KEY,
    id             TEXT NOT NULL,
    seq            INTEGER NOT NULL,
    target         TEXT NOT NULL,   -- the case
    interaction_no INTEGER,
    receiver       TEXT NOT NULL,
    event          TEXT NOT NULL CHECK (event IN ('filed', 'served', 'answered')),
    happened_on    TEXT NOT NULL,   -- the day, in the zone
    zone           TEXT,            -- the receiver's
    reference      TEXT,
    amended        TEXT,            -- JSON array of corrected fields
    redacted       TEXT,            -- JSON array of fields removed for good
    state          TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at    TEXT NOT NULL
) STRICT;
CREATE INDEX filings_target ON filings (target);
CREATE INDEX filings_id ON filings (id);

CREATE TABLE attachments (          -- files kept once, by their SHA-256
    no             INTEGER PRIMARY KEY,
    id             TEXT NOT NULL,
    seq            INTEGER NOT NULL,
    target         TEXT NOT NULL,
    interaction_no INTEGER,
    sha256         TEXT,            -- NULL once removed by a redaction
    size           INTEGER,
    media_type     TEXT,
    original_name  TEXT,
    source         TEXT,
    redacted_by    INTEGER,         -- seq of the redaction that removed the file
    state          TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at    TEXT NOT NULL
) STRICT;
CREATE INDEX attachments_target ON attachments (target);
CREATE INDEX attachments_id ON attachments (id);
CREATE INDEX attachments_sha256 ON attachments (sha256);

CREATE TABLE cases (                -- a named set of interactions about one grievance
    id          TEXT PRIMARY KEY,
    seq         INTEGER NOT NULL,
    name        TEXT,
    carrier     TEXT,
    status      TEXT NOT NULL,      -- open, closed, reopened
    reason      TEXT,               -- why it was closed or reopened
    amended     TEXT,               -- JSON array of corrected fields
    state       TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_details (         -- what receivers ask about a case: account, line, relief
    id          TEXT PRIMARY KEY,
    seq         INTEGER NOT NULL,
    case_id     TEXT NOT NULL,
    name        TEXT NOT NULL,      -- one of docs/format.md, case_detail
    value       TEXT,               -- NULL once removed for good
    amended     TEXT,               -- JSON array of corrected fields
    state       TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX case_details_case ON case_details (case_id, name);

CREATE TABLE allegations (          -- numbered statements of what is wrong, for the carrier to answer
    no          INTEGER PRIMARY KEY,
    id          TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    case_id     TEXT NOT NULL,
    text        TEXT,
    relief      TEXT,
    amount      TEXT,               -- decimal
    currency    TEXT,
    shown_by    TEXT,               -- JSON array of ids of interactions and attachments
    amended     TEXT,               -- JSON array of corrected fields
    redacted    TEXT,               -- JSON array of fields removed for good
    state       TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX allegations_case ON allegations (case_id);
CREATE INDEX allegations_id ON allegations (id);

CREATE TABLE case_members (
    case_id        TEXT NOT NULL,
    member         TEXT NOT NULL,   -- id of an interaction
    interaction_no INTEGER,
    seq            INTEGER NOT NULL,
    PRIMARY KEY (case_id, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_members_member ON case_members (member);
CREATE INDEX case_members_interaction ON case_members (interaction_no);

-- Totals by case, kind and currency, of the lines that stand; exact, as text.  Decimals are
-- added as whole numbers of ten-thousandths, and shown with as many digits as the lines have.
CREATE VIEW money_by_case AS
WITH line AS (
    SELECT no, target, kind, currency,
        instr(amount || '.', '.') AS point, amount,
        CASE instr(amount, '.') WHEN 0 THEN 0 ELSE length(amount) - instr(amount, '.') END AS digits
    FROM money WHERE state = 'current' AND amount IS NOT NULL
), counted AS (
    SELECT cases.id AS case_id, cases.name AS case_name, line.kind, line.currency, line.digits,
        CAST(substr(line.amount, 1, line.point - 1) AS INTEGER) * 10000
            + CAST(substr(substr(line.amount, line.point + 1) || '0000', 1, 4) AS INTEGER) AS parts
    FROM cases JOIN line ON line.target = cases.id
        OR line.target IN (SELECT member FROM case_members JOIN interactions
            ON interactions.id = case_members.member AND interactions.state = 'current'
            WHERE case_members.case_id = cases.id)
    WHERE cases.state = 'current'
)
SELECT case_id, case_name, kind, currency,
    CASE max(digits)
        WHEN 0 THEN CAST(sum(parts) / 10000 AS TEXT)
        ELSE printf('%d.', sum(parts) / 10000)
            || substr(printf('%04d', sum(parts) % 10000), 1, max(digits))
    END AS total,
    count(*) AS lines
FROM counted GROUP BY case_id, kind, currency;

CREATE TABLE notes (                -- words added to a record later
    id             TEXT PRIMARY KEY,
    seq            INTEGER NOT NULL,
    target         TEXT NOT NULL,
    interaction_no INTEGER,
    text           TEXT,
    state          TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at    TEXT NOT NULL,
    recorded_zone  TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX notes_target ON notes (target, seq);

CREATE TABLE verdicts (             -- answers of `check`, as given then
    id                TEXT PRIMARY KEY,
    seq               INTEGER NOT NULL,
    target            TEXT NOT NULL,
    interaction_no    INTEGER,
    carrier           TEXT,
    code              TEXT NOT NULL,
    level             TEXT NOT NULL,
    also              TEXT NOT NULL,   -- JSON array
    listing           TEXT,            -- JSON object: the directory's line compared with
    flags             TEXT,            -- JSON array: what "said" held then, and where in it
    directory_version TEXT NOT NULL,
    metadata_version  TEXT NOT NULL,
    sentence          TEXT NOT NULL,
    next_step         TEXT NOT NULL,
    language          TEXT NOT NULL,
    state             TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX verdicts_target ON verdicts (target, seq);

CREATE TABLE callbacks (            -- what the user learned by calling back
    id             TEXT PRIMARY KEY,
    seq            INTEGER NOT NULL,
    target         TEXT NOT NULL,   -- the interaction in doubt
    interaction_no INTEGER,
    outcome        TEXT NOT NULL,   -- what was said: confirmed, denied, unclear
    call           TEXT,            -- the interaction in which the user called
    call_no        INTEGER,
    dialled        TEXT,            -- JSON object: the contact, only where there is no call
    listing        TEXT,            -- JSON object: the directory's line; without one no proof
    state          TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX callbacks_target ON callbacks (target, seq);
CREATE INDEX callbacks_call ON callbacks (call);

CREATE TABLE live_events (          -- what happened while a call was written down live
    seq              INTEGER PRIMARY KEY,
    id               TEXT NOT NULL,
    target           TEXT NOT NULL,
    interaction_no   INTEGER,
    event            TEXT NOT NULL,   -- started, hold, resumed, agent, transfer, still, ended
    at               TEXT NOT NULL,
    known            TEXT NOT NULL,   -- now, or stated by the user
    agent_name       TEXT,            -- of agent and transfer, where not the record's own
    agent_id         TEXT,
    agent_site       TEXT,
    agent_department TEXT,
    state            TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    redacted         TEXT,            -- JSON array of fields removed for good
    recorded_at      TEXT NOT NULL,
    recorded_zone    TEXT
) STRICT;
CREATE INDEX live_events_target ON live_events (target, seq);
CREATE INDEX live_events_event ON live_events (event, seq);

CREATE TABLE amendments (           -- corrections: the old value stays
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL,
    target      TEXT NOT NULL,
    field       TEXT NOT NULL,
    old         TEXT,               -- JSON, read from the entry it supersedes
    new         TEXT,               -- JSON
    supersedes  INTEGER,            -- NULL: an addition to an empty field
    reason      TEXT,
    state       TEXT NOT NULL CHECK (state IN ('current', 'undone')),
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX amendments_target ON amendments (target, seq);

CREATE TABLE exports (              -- packs that were handed out
    seq         INTEGER PRIMARY KEY,
    case_id     TEXT,
    profile     TEXT NOT NULL,
    pack_name   TEXT NOT NULL,
    pack_sha256 TEXT NOT NULL,
    head_seq    INTEGER NOT NULL,
    disclosed   TEXT NOT NULL,      -- JSON array of [seq, field names]
    recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
    name        TEXT PRIMARY KEY,
    value       TEXT,
    seq         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE directory_changes (    -- what the owner changed in the list of official contacts
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL,
    change      TEXT NOT NULL,      -- use, add or remove
    carrier     TEXT,
    listing     TEXT,               -- JSON object: the line
    document    TEXT,               -- SHA-256 of the attachment that is the list
    source      TEXT,
    version     TEXT,               -- of the directory, once this had been done
    since       TEXT,               -- the day, where the owner was
    state       TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE guides (               -- checklists for what is to be done with a carrier
    id            TEXT PRIMARY KEY,
    seq           INTEGER NOT NULL,
    target        TEXT NOT NULL,    -- the case
    guide         TEXT NOT NULL,    -- which: cancel
    carrier       TEXT,
    version       TEXT NOT NULL,    -- of the data it was made from
    answers       TEXT NOT NULL,    -- JSON object
    steps         TEXT NOT NULL,    -- JSON array: the steps as they were shown
    phases        TEXT NOT NULL,    -- JSON object: the titles over them
    names         TEXT NOT NULL,    -- JSON object: numbers and names in the texts, as shown
    recorder      TEXT,             -- who typed, where not the owner
    state         TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at   TEXT NOT NULL,
    recorded_zone TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX guides_target ON guides (target, seq);

CREATE TABLE guide_steps (          -- what was said of a step: the newest that stands counts
    id            TEXT PRIMARY KEY,
    seq           INTEGER NOT NULL,
    target        TEXT NOT NULL,    -- the checklist
    step          TEXT NOT NULL,
    step_state    TEXT NOT NULL,    -- done, skipped, or open again
    reason        TEXT,             -- why it was skipped or opened again
    note          TEXT,
    shown_by      TEXT,             -- JSON array: ids of records and files that show it
    recorder      TEXT,             -- who typed, where not the owner
    state         TEXT NOT NULL CHECK (state IN ('current', 'void', 'undone')),
    recorded_at   TEXT NOT NULL,
    recorded_zone TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX guide_steps_target ON guide_steps (target, seq);

-- Full text over an interaction and all that hangs on it; rowid is interactions.no.
-- Chinese, Japanese and Korean characters are separated by spaces before they are
-- stored, so that a search for one character, or two, finds it.
CREATE VIRTUAL TABLE interaction_text USING fts5 (
    said, people, reference, contact, promise, note, file,
    content = "", columnsize = 0, tokenize = "unicode61 remove_diacritics 2"
);
