/// Who may use a route: declared beside it, checked before its handler runs.
package enum Access: Sendable, Hashable {
    /// Everybody, without an account.
    case anyone
    /// Any person with an account.
    case signedIn
    /// A person who holds at least this role at the commune named by the route's `{insee}` parameter.
    ///
    /// A role at its EPCI, its département or the syndicat gives reading; acting needs the commune's delegation.
    case commune(Role)
    /// A person who holds at least this role at the EPCI named by the route's `{siren}` parameter; a role at the syndicat
    /// gives reading.
    case epci(Role)
    /// A person who holds at least this role at the département named by the route's `{code}` parameter; a role at the
    /// syndicat gives reading.
    case departement(Role)
    /// A person who holds at least this role at the syndicat.
    case syndicat(Role)
    /// A program that holds an API token with this scope.
    case token(scope: String)
}
