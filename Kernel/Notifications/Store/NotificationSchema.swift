package import Persistence

/// The tables of notifications: who asked for what, what is on its way, how many were reached.
///
/// What names a person is in `subscriber` and, only until it is settled, in `delivery`.
package enum NotificationSchema {
    package static let migrations: [Migration] = [
        Migration("notifications/1 abonnements", subscribers),
        Migration("notifications/2 messages", messages),
        Migration("notifications/3 preuve", ledger),
        Migration(
            "notifications/4 doutes",
            [
                // How many times a gateway may have delivered it without saying so.
                "ALTER TABLE delivery ADD COLUMN doubts BIGINT NOT NULL DEFAULT 0"
            ]),
    ]

    private static let subscribers: [SQL] = [
        """
        CREATE TABLE subscriber (
            id TEXT NOT NULL PRIMARY KEY,
            channel TEXT NOT NULL CHECK (channel IN ('push', 'email', 'sms')),
            fingerprint TEXT NOT NULL,
            address TEXT NOT NULL,
            gateway TEXT NOT NULL,
            public_key BYTEA,
            secret BYTEA,
            made_at BIGINT NOT NULL,
            renewed_at BIGINT NOT NULL,
            UNIQUE (channel, fingerprint),
            CHECK ((channel = 'push') = (public_key IS NOT NULL)),
            CHECK ((public_key IS NULL) = (secret IS NULL))
        )
        """,
        "CREATE INDEX subscriber_renewal ON subscriber (channel, renewed_at)",
        "CREATE INDEX subscriber_gateway ON subscriber (channel, gateway)",
        """
        CREATE TABLE subscriber_follow (
            subscriber_id TEXT NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
            audience_key TEXT NOT NULL,
            PRIMARY KEY (subscriber_id, audience_key)
        )
        """,
        "CREATE INDEX subscriber_follow_key ON subscriber_follow (audience_key, subscriber_id)",
        """
        CREATE TABLE subscriber_mute (
            subscriber_id TEXT NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
            audience_key TEXT NOT NULL,
            PRIMARY KEY (subscriber_id, audience_key)
        )
        """,
        """
        CREATE TABLE subscription_request (
            fingerprint TEXT NOT NULL PRIMARY KEY,
            channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
            address TEXT NOT NULL,
            follows TEXT NOT NULL,
            mutes TEXT NOT NULL,
            ends_at BIGINT NOT NULL,
            UNIQUE (channel, address)
        )
        """,
        "CREATE INDEX subscription_request_end ON subscription_request (ends_at)",
        """
        CREATE TABLE subscription_count (
            source TEXT NOT NULL PRIMARY KEY,
            made BIGINT NOT NULL CHECK (made > 0),
            ends_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX subscription_count_end ON subscription_count (ends_at)",
    ]

    private static let messages: [SQL] = [
        """
        CREATE TABLE message (
            id TEXT NOT NULL PRIMARY KEY,
            topic TEXT NOT NULL,
            urgency TEXT NOT NULL CHECK (urgency IN ('very-low', 'low', 'normal', 'high')),
            to_one BIGINT NOT NULL CHECK (to_one IN (0, 1)),
            made_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            withdrawn_at BIGINT
        )
        """,
        "CREATE INDEX message_topic ON message (topic, made_at)",
        """
        CREATE TABLE message_audience (
            message_id TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
            audience_key TEXT NOT NULL,
            PRIMARY KEY (message_id, audience_key)
        )
        """,
        """
        CREATE TABLE message_mutable (
            message_id TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
            audience_key TEXT NOT NULL,
            PRIMARY KEY (message_id, audience_key)
        )
        """,
        """
        CREATE TABLE message_channel (
            message_id TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
            channel TEXT NOT NULL CHECK (channel IN ('push', 'email', 'sms')),
            payload TEXT,
            through TEXT NOT NULL DEFAULT '',
            displayed BIGINT NOT NULL DEFAULT 0,
            expanded_at BIGINT,
            closed_at BIGINT,
            PRIMARY KEY (message_id, channel),
            CHECK (closed_at IS NULL OR expanded_at IS NOT NULL),
            CHECK (closed_at IS NOT NULL OR payload IS NOT NULL)
        )
        """,
        "CREATE INDEX message_channel_open ON message_channel (channel) WHERE closed_at IS NULL",
        """
        CREATE TABLE delivery_batch (
            id TEXT NOT NULL PRIMARY KEY,
            message_id TEXT NOT NULL,
            channel TEXT NOT NULL,
            addressed BIGINT NOT NULL DEFAULT 0,
            accepted BIGINT NOT NULL DEFAULT 0,
            failed BIGINT NOT NULL DEFAULT 0,
            expired BIGINT NOT NULL DEFAULT 0,
            gone BIGINT NOT NULL DEFAULT 0,
            wake_at BIGINT NOT NULL,
            lease TEXT,
            lease_until BIGINT,
            closed_at BIGINT,
            FOREIGN KEY (message_id, channel) REFERENCES message_channel (message_id, channel) ON DELETE CASCADE,
            CHECK ((lease IS NULL) = (lease_until IS NULL)),
            CHECK (closed_at IS NULL OR accepted + failed + expired + gone = addressed)
        )
        """,
        "CREATE INDEX delivery_batch_message ON delivery_batch (message_id, channel)",
        "CREATE INDEX delivery_batch_open ON delivery_batch (channel, wake_at) WHERE closed_at IS NULL",
        """
        CREATE TABLE delivery (
            batch_id TEXT NOT NULL REFERENCES delivery_batch (id) ON DELETE CASCADE,
            recipient TEXT NOT NULL,
            address TEXT,
            attempts BIGINT NOT NULL DEFAULT 0,
            try_at BIGINT NOT NULL,
            PRIMARY KEY (batch_id, recipient)
        )
        """,
        """
        CREATE TABLE channel_pause (
            channel TEXT NOT NULL PRIMARY KEY CHECK (channel IN ('push', 'email', 'sms')),
            since BIGINT NOT NULL,
            reason TEXT NOT NULL
        )
        """,
    ]

    /// It outlives the messages it speaks of, and names nobody.
    private static let ledger: [SQL] = [
        """
        CREATE TABLE ledger_event (
            number BIGINT NOT NULL PRIMARY KEY CHECK (number > 0),
            message_id TEXT NOT NULL,
            made_at BIGINT NOT NULL,
            kind TEXT NOT NULL,
            facts TEXT NOT NULL,
            previous BYTEA NOT NULL,
            hash BYTEA NOT NULL
        )
        """,
        "CREATE INDEX ledger_event_message ON ledger_event (message_id, number)",
    ]
}
