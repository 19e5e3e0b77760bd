/// The machines that an address given by somebody may lead to: who writes one does not look through Bastide at the network
/// around it.
package enum NetworkReach: Sendable {
    case internet
    /// This machine and its network too: for tests and measures.
    case anywhere
}
