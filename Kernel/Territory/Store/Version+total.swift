package import Persistence

extension Version {
    /// What every change of any of these sets of data raises, and nothing lowers.
    package static func total(of versions: some Sequence<Version>, in session: borrowing Session) throws
        -> Int
    {
        let names = Set(versions.map(\.name)).sorted()
        return try session.value(
            "SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) FROM version WHERE name IN (\(list: names))")
            ?? 0
    }
}
