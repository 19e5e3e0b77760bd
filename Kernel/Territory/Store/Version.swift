package import Persistence

/// The number of a set of data that is kept in memory: every write raises it, in the same transaction.
package struct Version: Sendable, Hashable {
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    /// Collectivités, memberships, contours, former communes.
    package static let territory = Version("territory")
    /// The settings of the syndicat.
    package static let settings = Version("settings")

    /// Who takes part in which service.
    package static let services = Version("services")

    /// The address and hours of one commune's town hall.
    package static func townHall(of commune: String) -> Version { Version("mairie:" + commune) }

    /// Says that what it counts changed: kept copies are made again.
    package func bump(in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO version (name, number) VALUES (\(name), 1)
            ON CONFLICT (name) DO UPDATE SET number = version.number + 1
            """)
    }

    /// How many times it changed.
    package func number(in session: borrowing Session) throws -> Int {
        try session.value("SELECT number FROM version WHERE name = \(name)") ?? 0
    }
}
