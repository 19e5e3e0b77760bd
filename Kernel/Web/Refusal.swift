package import HTTPTypes

/// A request that is refused for a reason the person can act on, in their words.
package struct Refusal: Error, Sendable, Equatable {
    package let status: HTTPResponse.Status
    /// What happened.
    package let title: String
    /// What is kept and what to do.
    package let advice: String

    package init(_ status: HTTPResponse.Status, _ title: String, advice: String = "") {
        self.status = status
        self.title = title
        self.advice = advice
    }

    package static let notFound = Refusal(
        .notFound, "Cette page n’existe pas ou n’existe plus.",
        advice: "Vérifiez l’adresse, ou repartez de l’accueil.")

    package static let forbidden = Refusal(
        .forbidden, "Vous n’avez pas accès à cette page.",
        advice: "Si vous devriez y avoir accès, demandez à la personne qui gère les comptes de votre mairie.")
}
