/// One step of a module's schema, applied once and never edited after it shipped.
package struct Migration: Sendable {
    /// Module and order, for example `adresses/1 voies et numéros`.
    package let name: String
    package let statements: [SQL]

    /// - Parameter name: unique in the whole program; it is what the database remembers.
    package init(_ name: String, _ statements: [SQL]) {
        self.name = name
        self.statements = statements
    }
}
