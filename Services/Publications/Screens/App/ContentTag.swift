import Persistence

/// What tells a file from its other versions.
enum ContentTag {
    static func of(_ text: String) -> String {
        String(Checksum(of: text).text.prefix(32))
    }
}
