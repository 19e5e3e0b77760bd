package import Persistence

/// A figure that a service gives of each commune, read by the other services and the observatory.
package struct Indicator: Sendable {
    /// Service and figure, for example `adresses.certified-share`.
    package let name: String
    /// Its name for people: « Part des adresses certifiées ».
    package let label: String
    package let unit: Unit
    /// Its value by INSEE code of commune, for the communes that have one.
    package let values: @Sendable (borrowing Session) throws -> [String: Double]

    /// What a value counts.
    package enum Unit: Sendable {
        case count
        case percent
        case cents
        case days
    }

    package init(
        _ name: String, label: String, unit: Unit,
        values: @escaping @Sendable (borrowing Session) throws -> [String: Double]
    ) {
        self.name = name
        self.label = label
        self.unit = unit
        self.values = values
    }
}
