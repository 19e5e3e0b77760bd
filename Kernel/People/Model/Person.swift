package import Web

/// Someone who works for one or several collectivités and signs in.
package struct Person: Sendable, Equatable {
    package let id: String
    /// The name shown to colleagues: « Marie Dupont ».
    package let name: String
    package let email: EmailAddress
    package let phone: String?
    /// Whether they chose a password: false while their invitation waits.
    package let hasPassword: Bool
    /// Whether their sign-in asks for a code of their telephone.
    package let hasSecondFactor: Bool
}
