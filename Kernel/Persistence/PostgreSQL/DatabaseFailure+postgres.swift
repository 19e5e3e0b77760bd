import CLibpq

extension DatabaseFailure {
    /// What the server said of a statement: its primary message only, since the details repeat the values.
    init(_ result: PostgresResult?, _ connection: OpaquePointer, statement: String) {
        let code = result?.field("C") ?? ""
        let isDead = code.isEmpty && PQstatus(connection) != CONNECTION_OK
        let said = result?.field("M") ?? (isDead ? "the connection was lost" : "no answer")
        self.init(
            dialect: .postgres, code: code,
            // Class 22, data exceptions, quotes the value that it refuses.
            message: code.hasPrefix("22") ? "a value does not suit its type" : said, statement: statement)
    }

    /// A server that cannot be reached: libpq's sentence names the host, never the password.
    init(unreachable connection: OpaquePointer?) {
        let said = PQerrorMessage(connection).map { String(cString: $0) } ?? "out of memory"
        let message = said.split(separator: "\n").joined(separator: " ")
        self.init(dialect: .postgres, code: "", message: message, statement: nil)
    }
}

extension PostgresResult {
    /// One field of the server's report, by its letter (PostgreSQL, « Error and Notice Message Fields »).
    fileprivate func field(_ letter: Unicode.Scalar) -> String? {
        PQresultErrorField(handle, CInt(letter.value)).map { String(cString: $0) }
    }
}
