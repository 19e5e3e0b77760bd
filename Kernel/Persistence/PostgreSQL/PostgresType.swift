import CLibpq

/// The types of PostgreSQL that Bastide meets, by their numbers in `pg_type`.
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let name: Oid = 19
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let unknown: Oid = 705
    static let varchar: Oid = 1043
    static let numeric: Oid = 1700
    static let void: Oid = 2278

    static func isReadInBinary(_ type: Oid) -> Bool {
        [bool, bytea, name, int8, int2, int4, text, float4, float8, unknown, varchar].contains(type)
    }
}
