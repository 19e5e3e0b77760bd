import Web

/// The addresses of the commune are not begun: the page that was asked for has nothing to show yet.
struct NotBegun: Error {
    /// The page that offers the ways to begin.
    let home: SitePath
}

extension Route {
    /// The same route, which leads to the ways to begin as long as there is nothing to work on.
    func leadingToBeginning() -> Route {
        Route(method, path, access, bodyLimit: bodyLimit) { visit in
            do {
                return try await answer(visit)
            } catch let refusal as NotBegun {
                return .redirect(
                    to: refusal.home, notice: "Commencez d’abord la liste d’adresses de la commune.")
            }
        }
    }
}
