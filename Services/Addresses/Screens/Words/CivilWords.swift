import Territory

/// Civil dates of the addresses, as people read them.
enum CivilWords {
    /// « 1er janvier 2026 »; the text itself when it is not a civil date.
    static func date(_ iso: String) -> String {
        CivilDate(iso)?.inWords ?? iso
    }
}
