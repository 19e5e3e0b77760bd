import CLibpq

/// The address of a PostgreSQL base as its tools take it: read by libpq itself, whatever form it has.
struct PostgresTarget {
    /// The variables of the environment that say where it is: `PGHOST`, `PGPORT`, `PGPASSWORD` and others.
    let variables: [String: String]
    /// What no variable can say, as `name='value'`.
    let remainder: String

    /// - Returns: nil when libpq cannot read the address.
    init?(_ url: String) {
        guard let options = PQconninfoParse(url, nil) else { return nil }
        defer { PQconninfoFree(options) }
        var variables: [String: String] = [:]
        var remainder: [String] = []
        var option = options
        while let keyword = option.pointee.keyword {
            defer { option += 1 }
            guard let value = option.pointee.val.map({ String(cString: $0) }) else { continue }
            if let name = option.pointee.envvar {
                variables[String(cString: name)] = value
            } else {
                remainder.append("\(String(cString: keyword))=\(Self.quoted(value))")
            }
        }
        // pg_restore connects only when it is told so.
        if let base = variables["PGDATABASE"] { remainder.append("dbname=\(Self.quoted(base))") }
        (self.variables, self.remainder) = (variables, remainder.joined(separator: " "))
    }

    /// A value of a connection string (PostgreSQL, libpq §34.1.1.1).
    private static func quoted(_ value: String) -> String {
        "'" + value.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
