package import Persistence

/// The tables of the territory: collectivités, who belongs to whom since when, contours, settings.
package enum TerritorySchema {
    package static let migrations: [Migration] = [
        Migration("territory/1 collectivités", collectivites),
        Migration("territory/2 contours et codes postaux", places),
        Migration("territory/3 réglages et imports", upkeep),
        Migration("territory/4 adhésions aux services", services),
    ]

    /// The syndicat is there from the start: roles and delegations hang on it.
    private static let collectivites: [SQL] = [
        """
        CREATE TABLE collectivite (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('syndicat', 'departement', 'epci', 'commune')),
            code TEXT NOT NULL,
            siren TEXT,
            name TEXT NOT NULL CHECK (name <> ''),
            sort_key TEXT NOT NULL,
            population BIGINT CHECK (population >= 0),
            lon DOUBLE PRECISION,
            lat DOUBLE PRECISION,
            address TEXT NOT NULL DEFAULT '',
            phone TEXT NOT NULL DEFAULT '',
            email TEXT NOT NULL DEFAULT '',
            website TEXT NOT NULL DEFAULT '',
            hours TEXT NOT NULL DEFAULT '',
            dissolved_on TEXT,
            UNIQUE (kind, code)
        )
        """,
        "CREATE INDEX collectivite_order ON collectivite (kind, sort_key)",
        """
        CREATE TABLE membership (
            member_id TEXT NOT NULL REFERENCES collectivite (id),
            owner_id TEXT NOT NULL REFERENCES collectivite (id),
            owner_kind TEXT NOT NULL CHECK (owner_kind IN ('syndicat', 'departement', 'epci')),
            since TEXT NOT NULL,
            until TEXT,
            PRIMARY KEY (member_id, owner_id, since),
            CHECK (member_id <> owner_id),
            CHECK (until IS NULL OR until > since)
        )
        """,
        """
        CREATE UNIQUE INDEX membership_one_owner ON membership (member_id, owner_kind)
        WHERE until IS NULL AND owner_kind IN ('epci', 'departement')
        """,
        "CREATE INDEX membership_owner ON membership (owner_id)",
        """
        CREATE TABLE former_commune (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            sort_key TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('COM', 'COMD', 'COMA', 'ARM')),
            parent_code TEXT NOT NULL,
            ended_on TEXT,
            CHECK (code <> parent_code)
        )
        """,
        "CREATE INDEX former_commune_parent ON former_commune (parent_code)",
        """
        INSERT INTO collectivite (id, kind, code, name, sort_key)
        VALUES ('syndicat', 'syndicat', 'syndicat', 'Syndicat du territoire', 'syndicat du territoire')
        """,
    ]

    private static let places: [SQL] = [
        """
        CREATE TABLE postcode (
            collectivite_id TEXT NOT NULL REFERENCES collectivite (id),
            postcode TEXT NOT NULL,
            label TEXT NOT NULL,
            PRIMARY KEY (collectivite_id, postcode)
        )
        """,
        """
        CREATE TABLE contour (
            collectivite_id TEXT NOT NULL PRIMARY KEY REFERENCES collectivite (id),
            geometry TEXT NOT NULL,
            simplified TEXT NOT NULL,
            west DOUBLE PRECISION NOT NULL,
            south DOUBLE PRECISION NOT NULL,
            east DOUBLE PRECISION NOT NULL,
            north DOUBLE PRECISION NOT NULL
        )
        """,
    ]

    private static let upkeep: [SQL] = [
        "CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE TABLE version (name TEXT NOT NULL PRIMARY KEY, number BIGINT NOT NULL)",
        """
        CREATE TABLE territory_import (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            file_name TEXT NOT NULL,
            imported_at BIGINT NOT NULL,
            actor TEXT,
            added BIGINT NOT NULL,
            changed BIGINT NOT NULL,
            unchanged BIGINT NOT NULL,
            ignored BIGINT NOT NULL,
            faulty BIGINT NOT NULL
        )
        """,
    ]

    private static let services: [SQL] = [
        """
        CREATE TABLE service_membership (
            service TEXT NOT NULL,
            collectivite_id TEXT NOT NULL REFERENCES collectivite (id),
            since TEXT NOT NULL,
            until TEXT,
            deliberation TEXT NOT NULL DEFAULT '',
            deliberated_on TEXT,
            PRIMARY KEY (service, collectivite_id, since),
            CHECK (until IS NULL OR until > since)
        )
        """,
        """
        CREATE UNIQUE INDEX service_membership_once ON service_membership (service, collectivite_id)
        WHERE until IS NULL
        """,
        "CREATE INDEX service_membership_collectivite ON service_membership (collectivite_id)",
        """
        CREATE TABLE service_request (
            id TEXT NOT NULL PRIMARY KEY,
            service TEXT NOT NULL,
            collectivite_id TEXT NOT NULL REFERENCES collectivite (id),
            person TEXT NOT NULL,
            contact TEXT NOT NULL,
            message TEXT NOT NULL,
            asked_at BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'declined')),
            answered_at BIGINT
        )
        """,
        "CREATE INDEX service_request_state ON service_request (state, asked_at)",
    ]
}
