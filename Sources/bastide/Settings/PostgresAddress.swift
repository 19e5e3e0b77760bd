/// The address of a PostgreSQL base: what libpq cannot read in it, it repeats in its message, password included.
struct PostgresAddress {
    private let text: Substring

    /// - Parameter url: begins with `postgres://` or `postgresql://`.
    init(_ url: String) {
        text = url.drop { $0 != ":" }.dropFirst("://".count)
    }

    /// Whether nothing of the password can be taken for something else (RFC 3986 §3.2).
    var isClear: Bool {
        let authority = text.prefix { !"/?".contains($0) }
        let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count <= 2, let machines = parts.last, !text.dropFirst(authority.count).contains("@")
        else {
            return false
        }
        return Self.isEncoded(authority) && machines.split(separator: ",").allSatisfy(Self.hasPort)
    }

    private static func isEncoded(_ text: Substring) -> Bool {
        text.split(separator: "%", omittingEmptySubsequences: false).dropFirst().allSatisfy {
            $0.count >= 2 && $0.prefix(2).allSatisfy(\.isHexDigit)
        }
    }

    /// Whether what follows the name of a machine, if anything, is the number of its port.
    private static func hasPort(_ machine: Substring) -> Bool {
        let name = machine.hasPrefix("[") ? machine.drop { $0 != "]" } : machine
        guard let colon = name.firstIndex(of: ":") else { return true }
        return name[name.index(after: colon)...].allSatisfy { ("0"..."9").contains($0) }
    }
}
