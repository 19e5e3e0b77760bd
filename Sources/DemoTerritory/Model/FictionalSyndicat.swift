/// The syndicat mixte of the demonstration, which runs the services for all its communes.
package struct FictionalSyndicat: Sendable {
    package let siren: String
    package let name: String
    package let phone: String
    package let email: String
}
