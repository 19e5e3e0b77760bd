import CLibpq

/// What the server answered to one command.
final class PostgresResult {
    let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) {
        self.handle = handle
    }

    deinit {
        PQclear(handle)
    }

    var isSuccess: Bool {
        let status = PQresultStatus(handle)
        return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_SINGLE_TUPLE
    }

    /// The command that was done, for example `COMMIT` or `UPDATE 3`.
    var tag: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

    var rowCount: Int { Int(PQntuples(handle)) }

    /// The rows inserted, updated or deleted; none for a question.
    var changedRows: Int {
        guard !tag.hasPrefix("SELECT"), let count = PQcmdTuples(handle) else { return 0 }
        return Int(String(cString: count)) ?? 0
    }

    var columnNames: [String] {
        (0..<PQnfields(handle)).map { PQfname(handle, $0).map { String(cString: $0) } ?? "" }
    }

    var columnTypes: [Oid] { (0..<PQnfields(handle)).map { PQftype(handle, $0) } }

    var parameterTypes: [Oid] { (0..<PQnparams(handle)).map { PQparamtype(handle, $0) } }

    /// Whether the single value, asked for as text, is the boolean false.
    var isFalse: Bool { rowCount == 1 && PQgetvalue(handle, 0, 0).map { String(cString: $0) } == "f" }

    func values(ofRow row: Int, _ statement: PreparedStatement) -> [SQLValue] {
        statement.columnTypes.enumerated().map { column, type in
            guard PQgetisnull(handle, Int32(row), Int32(column)) == 0,
                let start = PQgetvalue(handle, Int32(row), Int32(column))
            else { return .null }
            let length = Int(PQgetlength(handle, Int32(row), Int32(column)))
            let bytes = UnsafeRawBufferPointer(start: start, count: length)
            return statement.format == 1
                ? SQLValue(binary: bytes, type: type) : SQLValue(printed: bytes, type: type)
        }
    }
}

extension SQLValue {
    fileprivate init(binary bytes: UnsafeRawBufferPointer, type: Oid) {
        switch type {
        case PostgresType.int8: self = .integer(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
        case PostgresType.int4: self = .integer(Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))))
        case PostgresType.int2: self = .integer(Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self))))
        case PostgresType.bool: self = .integer(bytes.first == 0 ? 0 : 1)
        case PostgresType.float8:
            self = .real(Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))))
        case PostgresType.float4:
            self = .real(Double(Float(bitPattern: UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self)))))
        case PostgresType.bytea: self = .blob([UInt8](bytes))
        default: self = .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// The value as the server prints it, for the answers that have a column of another type (NUMERIC, say).
    fileprivate init(printed bytes: UnsafeRawBufferPointer, type: Oid) {
        let text = String(decoding: bytes, as: UTF8.self)
        switch type {
        case PostgresType.int8, PostgresType.int4, PostgresType.int2, PostgresType.numeric:
            self = Int64(text).map(SQLValue.integer) ?? Double(text).map(SQLValue.real) ?? .text(text)
        case PostgresType.float8, PostgresType.float4:
            self = Double(text).map(SQLValue.real) ?? .text(text)
        case PostgresType.bool: self = .integer(text == "t" ? 1 : 0)
        case PostgresType.bytea: self = .blob(Self.bytes(hexadecimal: text.utf8.dropFirst(2)))
        default: self = .text(text)
        }
    }

    private static func bytes(hexadecimal digits: Substring.UTF8View) -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in digits {
            let value = digit < 0x40 ? digit - 0x30 : digit - 0x57
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }
}
