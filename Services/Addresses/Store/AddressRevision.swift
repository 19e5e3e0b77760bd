import Persistence
import Territory

/// The rows of `address_revision`: a number for each commune, raised by all that changes how far it is.
///
/// What is drawn of all the communes together is kept in memory as long as their sum stays.
enum AddressRevision {
    /// Raises the number of a commune, in the transaction that changes its addresses, their check or what is published.
    static func bump(_ commune: CodeINSEE, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO address_revision (commune_code, number) VALUES (\(commune), 1)
            ON CONFLICT (commune_code) DO UPDATE SET number = address_revision.number + 1
            """)
    }

    /// The sum of all communes and of the territory itself: none of them ever goes down, so that the same sum means that
    /// nothing moved.
    static func total(in session: borrowing Session) throws -> Int {
        let addresses: Int =
            try session.value(
                "SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) AS total FROM address_revision") ?? 0
        return try addresses + Version.territory.number(in: session)
    }
}
