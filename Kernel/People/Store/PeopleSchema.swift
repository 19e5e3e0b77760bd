package import Persistence

/// The tables of people: who they are, what they hold where, how they sign in, what they changed.
package enum PeopleSchema {
    package static let migrations: [Migration] = [
        Migration("people/1 personnes et rôles", people),
        Migration("people/2 connexion", signIn),
        Migration("people/3 journal", journal),
        Migration("people/4 jetons par commune, auteur d’un lien, page du maire", links),
        Migration("people/5 téléphones retirés, liens du maire orphelins", removals),
    ]

    private static let people: [SQL] = [
        """
        CREATE TABLE person (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL CHECK (name <> ''),
            sort_key TEXT NOT NULL,
            email TEXT NOT NULL UNIQUE,
            phone TEXT,
            password_hash TEXT,
            totp_secret BYTEA,
            totp_offered BYTEA,
            totp_last_step BIGINT NOT NULL DEFAULT 0,
            made_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX person_order ON person (sort_key, id)",
        """
        CREATE TABLE person_role (
            person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            collectivite_id TEXT NOT NULL REFERENCES collectivite (id),
            role TEXT NOT NULL CHECK (role IN ('reader', 'contributor', 'manager', 'administrator')),
            given_at BIGINT NOT NULL,
            PRIMARY KEY (person_id, collectivite_id)
        )
        """,
        "CREATE INDEX person_role_collectivite ON person_role (collectivite_id)",
        """
        CREATE TABLE delegation (
            id TEXT NOT NULL PRIMARY KEY,
            commune_id TEXT NOT NULL REFERENCES collectivite (id),
            receiver_id TEXT NOT NULL REFERENCES collectivite (id),
            service TEXT NOT NULL CHECK (service <> ''),
            since TEXT NOT NULL,
            until TEXT,
            CHECK (commune_id <> receiver_id),
            CHECK (until IS NULL OR until >= since)
        )
        """,
        "CREATE INDEX delegation_commune ON delegation (commune_id, service)",
        "CREATE INDEX delegation_receiver ON delegation (receiver_id)",
        """
        CREATE TABLE acting_for (
            id TEXT NOT NULL PRIMARY KEY,
            person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            commune_id TEXT NOT NULL REFERENCES collectivite (id),
            sent_by_id TEXT NOT NULL REFERENCES collectivite (id),
            reason TEXT NOT NULL CHECK (reason <> ''),
            since TEXT NOT NULL,
            until TEXT NOT NULL,
            ended_at BIGINT,
            CHECK (until >= since)
        )
        """,
        "CREATE UNIQUE INDEX acting_for_once ON acting_for (person_id, commune_id) WHERE ended_at IS NULL",
        "CREATE INDEX acting_for_commune ON acting_for (commune_id, until)",
    ]

    private static let signIn: [SQL] = [
        """
        CREATE TABLE person_session (
            id TEXT NOT NULL PRIMARY KEY,
            fingerprint TEXT NOT NULL UNIQUE,
            person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            stage TEXT NOT NULL CHECK (stage IN ('code', 'enrolment', 'complete')),
            device TEXT NOT NULL,
            begun_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL,
            ends_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX person_session_person ON person_session (person_id)",
        "CREATE INDEX person_session_end ON person_session (ends_at)",
        """
        CREATE TABLE sign_in_attempt (
            source TEXT NOT NULL PRIMARY KEY,
            attempts BIGINT NOT NULL CHECK (attempts > 0),
            ends_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX sign_in_attempt_end ON sign_in_attempt (ends_at)",
        """
        CREATE TABLE person_link (
            fingerprint TEXT NOT NULL PRIMARY KEY,
            person_id TEXT NOT NULL UNIQUE REFERENCES person (id) ON DELETE CASCADE,
            made_at BIGINT NOT NULL,
            ends_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE recovery_code (
            person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            fingerprint TEXT NOT NULL,
            PRIMARY KEY (person_id, fingerprint)
        )
        """,
        """
        CREATE TABLE api_token (
            id TEXT NOT NULL PRIMARY KEY,
            person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            name TEXT NOT NULL CHECK (name <> ''),
            fingerprint TEXT NOT NULL UNIQUE,
            beginning TEXT NOT NULL,
            scopes TEXT NOT NULL,
            made_at BIGINT NOT NULL,
            ends_at BIGINT NOT NULL,
            used_at BIGINT
        )
        """,
        "CREATE INDEX api_token_person ON api_token (person_id)",
    ]

    /// The journal outlives the people in it: `person_id` refers to nobody once they are erased.
    private static let journal: [SQL] = [
        """
        CREATE TABLE journal (
            id TEXT NOT NULL PRIMARY KEY,
            at BIGINT NOT NULL,
            person_id TEXT,
            acting_for TEXT REFERENCES collectivite (id),
            collectivite_id TEXT REFERENCES collectivite (id),
            service TEXT NOT NULL,
            action TEXT NOT NULL CHECK (action <> ''),
            subject TEXT NOT NULL,
            before TEXT,
            after TEXT
        )
        """,
        "CREATE INDEX journal_collectivite ON journal (collectivite_id, id)",
        "CREATE INDEX journal_person ON journal (person_id)",
        "CREATE INDEX journal_at ON journal (at)",
    ]

    /// A link that opens an account says who made it: it opens as long as they could make it again.
    ///
    /// NULL is the operator. The links of a maker who is erased go with them.
    private static let links: [SQL] = [
        "ALTER TABLE api_token ADD COLUMN communes TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE person_link ADD COLUMN made_by TEXT REFERENCES person (id) ON DELETE CASCADE",
        "CREATE INDEX person_link_maker ON person_link (made_by)",
        "ALTER TABLE person DROP COLUMN totp_offered",
        """
        CREATE TABLE mayor_link (
            id TEXT NOT NULL PRIMARY KEY,
            commune_id TEXT NOT NULL REFERENCES collectivite (id),
            fingerprint TEXT NOT NULL UNIQUE,
            label TEXT NOT NULL CHECK (label <> ''),
            made_by TEXT REFERENCES person (id) ON DELETE SET NULL,
            made_at BIGINT NOT NULL,
            ends_at BIGINT NOT NULL,
            opened_at BIGINT,
            CHECK (ends_at > made_at)
        )
        """,
        "CREATE INDEX mayor_link_commune ON mayor_link (commune_id, made_at)",
        "CREATE INDEX mayor_link_maker ON mayor_link (made_by)",
        "CREATE INDEX mayor_link_end ON mayor_link (ends_at)",
    ]

    /// Each removal of a telephone changes the next secret offered; a mayor’s link goes with who made it; the last lines
    /// of one person, and about one account, are read without looking at the others.
    private static let removals: [SQL] = [
        "ALTER TABLE person ADD COLUMN totp_removals BIGINT NOT NULL DEFAULT 0",
        "DELETE FROM mayor_link WHERE made_by IS NULL",
        "DROP INDEX journal_person",
        "CREATE INDEX journal_person ON journal (person_id, id)",
        "CREATE INDEX journal_account ON journal (subject, id) WHERE subject LIKE 'personne:%'",
    ]
}
