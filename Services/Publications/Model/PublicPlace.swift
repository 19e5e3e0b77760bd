package import Territory

/// A place whose publications are read together.
package enum PublicPlace: Sendable, Hashable {
    /// Everything that reaches it, whoever speaks.
    case commune(CodeINSEE)
    /// What it says itself, by its SIREN.
    case epci(String)
    /// What it says itself, by its code.
    case departement(String)
}
