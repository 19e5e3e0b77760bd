import Persistence

/// Where the objects are, as the database remembers it: a setting that changes must not make them vanish.
enum StorageTable {
    static let migration = Migration(
        "sauvegarde/10 premier stockage, effacements à finir",
        [
            """
            CREATE TABLE vault_storage (
                name TEXT NOT NULL PRIMARY KEY CHECK (name = 'first'),
                address TEXT NOT NULL
            )
            """,
            // What is not recorded any more, and whose bytes are still to be taken away.
            """
            CREATE TABLE vault_erasure (
                repository BIGINT NOT NULL REFERENCES vault_repository (number),
                kind BIGINT NOT NULL,
                name BYTEA NOT NULL,
                PRIMARY KEY (repository, kind, name)
            )
            """,
        ])

    /// Where the objects are; the disk when nobody ever said, and nil when there are none either.
    static func first(in session: borrowing Session) throws -> StorageAddress? {
        let text: String? = try session.value("SELECT address FROM vault_storage WHERE name = 'first'")
        let hasObjects = try session.row("SELECT 1 AS found FROM vault_object LIMIT 1") != nil
        return hasObjects ? text.map(StorageAddress.init(text:)) ?? .disk : nil
    }

    /// Another place is read again from its first object on.
    static func write(_ address: StorageAddress, in session: borrowing Session) throws {
        let known: String? = try session.value("SELECT address FROM vault_storage WHERE name = 'first'")
        if known.map(StorageAddress.init(text:)) ?? .disk != address {
            try session.execute("DELETE FROM vault_scrub")
        }
        try session.execute(
            """
            INSERT INTO vault_storage (name, address) VALUES ('first', \(address.text))
            ON CONFLICT (name) DO UPDATE SET address = excluded.address
            """)
    }
}

/// Where the objects of the vault are: its folder on the disk, or a bucket at its address.
enum StorageAddress: Sendable, Equatable {
    case disk
    case bucket(String)

    init(_ bucket: ObjectBucket?) {
        self = bucket.map { .bucket($0.address) } ?? .disk
    }

    init(text: String) {
        self = text == Self.diskText ? .disk : .bucket(ObjectBucket.plain(text))
    }

    var text: String {
        switch self {
        case .disk: Self.diskText
        case .bucket(let address): address
        }
    }

    private static let diskText = "disque"
}

/// The rows of what is to be taken away from the storage, written with what forgets it.
enum ErasureTable {
    static func write(_ key: ObjectKey, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO vault_erasure (repository, kind, name)
            VALUES (\(key.repository), \(key.kind.code), \(key.name))
            ON CONFLICT (repository, kind, name) DO NOTHING
            """)
    }

    /// The next of them, by key.
    static func waiting(
        after key: ObjectKey? = nil, limit: Int, in session: borrowing Session
    ) throws -> [ObjectKey] {
        let next: SQL =
            key.map { "WHERE (repository, kind, name) > (\($0.repository), \($0.kind.code), \($0.name))" }
            ?? ""
        return try session.rows(
            """
            SELECT repository, kind, name FROM vault_erasure \(next)
            ORDER BY repository, kind, name LIMIT \(limit)
            """
        ).map(ObjectKey.init)
    }

    static func forget(_ key: ObjectKey, in session: borrowing Session) throws {
        try session.execute(
            """
            DELETE FROM vault_erasure
            WHERE repository = \(key.repository) AND kind = \(key.kind.code) AND name = \(key.name)
            """)
    }
}
