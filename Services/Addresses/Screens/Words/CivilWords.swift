import Territory

/// Civil dates of the addresses, as people read them.
enum CivilWords {
    /// « 01/01/2026 », for narrow columns; the text itself when it is not a civil date.
    static func short(_ iso: String) -> String {
        CivilDate(iso) == nil ? iso : iso.split(separator: "-").reversed().joined(separator: "/")
    }

    /// « 1er janvier 2026 »; the text itself when it is not a civil date.
    static func date(_ iso: String) -> String {
        CivilDate(iso)?.inWords ?? iso
    }
}
